"""The committed baseline: counts, and the names of what was missed, false or not exact; no text of a document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality.measured import Measured
from servanda.extraction.scoring import Difference, Tally

FILE = Path(__file__).with_name("baseline.json")
KINDS = ("missed", "false", "inexact")
_LONGEST_NAME = 40

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One task on one document: how much there was to find, was found and is right, and the names of what is not.

    `faults` holds for each of `KINDS` the names in sorted order, one for each occurrence.
    """

    gold: int
    found: int
    right: int
    exact: int
    faults: Mapping[str, tuple[str, ...]]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return Tally("", self.gold, self.found, self.right, self.exact).f1

    @property
    def unnamed(self) -> int:
        """How many misses are only counted."""
        return self.gold - self.right - len(self.faults.get("missed", ()))

    @property
    def exact_rate(self) -> float:
        """The part of the gold that agrees to the letter."""
        return self.exact / self.gold if self.gold else 1.0


def row_of(tally: Tally) -> Row:
    """What the baseline keeps of a tally."""
    names = {kind: tuple(sorted(map(name_of, rows))) for kind, rows in faults_of(tally).items()}
    return Row(
        tally.gold, tally.found, tally.matched, tally.exact, {kind: rows for kind, rows in names.items() if rows}
    )


def faults_of(tally: Tally) -> dict[str, tuple[Difference, ...]]:
    """The differences of a tally by kind."""
    return dict(zip(KINDS, (tally.misses, tally.extras, tally.inexact), strict=True))


def name_of(difference: Difference) -> str:
    """What a difference is called: its number or identifier, cut so that no sentence can slip in."""
    return " ".join(difference.where.split())[:_LONGEST_NAME]


def read_baseline(file: Path = FILE) -> dict[Key, Row]:
    """The rows by bench, document and task; none where there is no file yet."""
    if not file.is_file():
        return {}
    content = json.loads(file.read_text(encoding="utf-8"))
    return {
        (bench, document, task): _row(facts)
        for bench, documents in content.items()
        for document, tasks in documents.items()
        for task, facts in tasks.items()
    }


def _row(facts: Mapping[str, Any]) -> Row:
    gold, found, right, exact = facts["counts"]
    return Row(gold, found, right, exact, {kind: tuple(facts[kind]) for kind in KINDS if kind in facts})


def write_baseline(measured: Iterable[Measured], file: Path = FILE) -> None:
    """Replaces the rows of the benches that ran and keeps those of the others; one task is one line."""
    now = {one.key: row_of(one.tally) for one in measured}
    ran = {bench for bench, _, _ in now}
    rows = {key: row for key, row in read_baseline(file).items() if key[0] not in ran} | now
    tree: dict[str, dict[str, dict[str, str]]] = {}
    for bench, document, task in sorted(rows):
        line = json.dumps(_facts(rows[bench, document, task]), ensure_ascii=False)
        tree.setdefault(bench, {}).setdefault(document, {})[task] = line
    file.write_text(_braced(tree, 0) + "\n", encoding="utf-8")


def _facts(row: Row) -> dict[str, object]:
    return {"counts": [row.gold, row.found, row.right, row.exact], **row.faults}


def _braced(tree: Mapping[str, object], depth: int) -> str:
    """JSON whose innermost objects stand in one line each, so that a change shows as the lines of its tasks."""
    pad = " " * (depth + 1)
    inner = ",\n".join(
        f"{pad}{json.dumps(name, ensure_ascii=False)}: "
        f"{_braced(value, depth + 1) if isinstance(value, Mapping) else value}"
        for name, value in tree.items()
    )
    return f"{{\n{inner}\n{' ' * depth}}}"
