"""What a run lost and won against the baseline, and which losses a reviewed explanation covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.quality.baseline import KINDS, Key, Row, faults_of, name_of, row_of
from benchmarks.quality.measured import Measured

EXPLANATIONS = Path(__file__).with_name("explained.yaml")
NOT_MEASURED = "not measured"
UNNAMED = "unnamed"
"""The id of the misses that a bench counts and does not name: sets of thousands of records."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record that is worse or better than in the baseline.

    `kind` is one of `KINDS` or "not measured"; `line` its line in the source, where known (None for what was won);
    `reason` the explanation of a loss, None where there is none.
    """

    key: Key
    kind: str
    name: str
    line: int | None = None
    what: str = ""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run beside the baseline; `rows` holds before (None: new) and now (None: not measured) of all that differs."""

    rows: Mapping[Key, tuple[Row | None, Row | None]]
    losses: tuple[Change, ...]
    gains: tuple[Change, ...]
    unused: tuple[tuple[str, str, str], ...]

    @property
    def unexplained(self) -> tuple[Change, ...]:
        """The losses that nobody has explained."""
        return tuple(loss for loss in self.losses if loss.reason is None)


Reasons = Mapping[tuple[str, str, str], str]


def read_explanations(file: Path = EXPLANATIONS) -> dict[tuple[str, str, str], str]:
    """The reasons by document, task and id. `ValueError` where an entry lacks one of the four."""
    reasons = {}
    for entry in yaml.safe_load(file.read_text(encoding="utf-8")) or []:
        missing = {"document", "task", "id", "reason"} - {name for name, value in entry.items() if value}
        if missing:
            raise ValueError(f"{file.name}: an explanation lacks {', '.join(sorted(missing))}: {entry}")
        reasons[str(entry["document"]), str(entry["task"]), str(entry["id"])] = str(entry["reason"])
    return reasons


def compare(measured: Sequence[Measured], baseline: Mapping[Key, Row], reasons: Reasons) -> Comparison:
    """Every record lost or won. A baseline row that was not measured is lost; a new row loses nothing."""
    now = {one.key: row_of(one.tally) for one in measured}
    rows = {key: (baseline.get(key), now.get(key)) for key in [*now, *(key for key in baseline if key not in now)]}
    losses = [loss for one in measured if one.key in baseline for loss in _losses(one, baseline[one.key])]
    losses += [Change(key, NOT_MEASURED, "all", what=f"{row.gold} in the gold") for key, row in _gone(baseline, now)]
    explained = tuple(_explained(loss, reasons) for loss in losses)
    gains = tuple(
        gain for key, (before, after) in rows.items() if before and after for gain in _gains(key, before, after)
    )
    used = {_place(loss) for loss in losses}
    return Comparison(
        {key: pair for key, pair in rows.items() if pair[0] != pair[1]},
        explained,
        gains,
        tuple(place for place in reasons if place not in used),
    )


def _gone(baseline: Mapping[Key, Row], now: Mapping[Key, Row]) -> Iterator[tuple[Key, Row]]:
    return ((key, row) for key, row in baseline.items() if key not in now)


def _losses(one: Measured, before: Row) -> Iterator[Change]:
    for kind, differences in faults_of(one.tally).items():
        known = Counter(before.faults.get(kind, ()))
        for difference in differences:
            name = name_of(difference)
            if known[name] > 0:
                known[name] -= 1
            else:
                yield Change(one.key, kind, name, difference.line, difference.what)
    more = row_of(one.tally).unnamed - before.unnamed
    if more > 0:
        yield Change(one.key, "missed", UNNAMED, what=f"{more} more")


def _gains(key: Key, before: Row, after: Row) -> Iterator[Change]:
    for kind in KINDS:
        won = Counter(before.faults.get(kind, ())) - Counter(after.faults.get(kind, ()))
        yield from (Change(key, kind, name) for name in won.elements())


def _explained(loss: Change, reasons: Reasons) -> Change:
    return Change(loss.key, loss.kind, loss.name, loss.line, loss.what, reasons.get(_place(loss)))


def _place(change: Change) -> tuple[str, str, str]:
    _, document, task = change.key
    return document, task, change.name
