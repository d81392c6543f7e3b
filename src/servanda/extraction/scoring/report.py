"""What a comparison with gold says: tallies, as a table for people and as JSON for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from servanda.extraction.scoring.tally import Difference, Tally

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Score:
    """All tallies of one document against its gold; `gold` and `found` name the two."""

    gold: str
    found: str
    tallies: tuple[Tally, ...]

    def tally(self, task: str) -> Tally:
        """The tally of a task by name; `KeyError` where the gold does not hold it."""
        for tally in self.tallies:
            if tally.task.lstrip("- ") == task.lstrip("- "):
                return tally
        raise KeyError(task)


def total_of(name: str, tallies: Iterable[Tally]) -> Score:
    """The sums of each task over many documents; the differences stay with their documents."""
    sums: dict[str, Tally] = {}
    for tally in tallies:
        sums[tally.task] = _added(sums[tally.task], tally) if tally.task in sums else _bare(tally)
    return Score(name, "all documents", tuple(sums.values()))


def _bare(tally: Tally) -> Tally:
    return Tally(tally.task, tally.gold, tally.found, tally.matched, tally.exact, allowances=dict(tally.allowances))


def _added(one: Tally, other: Tally) -> Tally:
    return Tally(
        one.task,
        one.gold + other.gold,
        one.found + other.found,
        one.matched + other.matched,
        one.exact + other.exact,
        allowances=Counter(one.allowances) + Counter(other.allowances),
    )


def render_table(score: Score) -> str:
    """A plain table of the rates, the allowances that were made, then every miss and false finding."""
    width = max(len(tally.task) for tally in score.tallies)
    lines = [f"{score.found} against {score.gold}", ""]
    lines.append(
        f"{'':{width}}  {'gold':>5} {'found':>5} {'right':>5} {'prec.':>6} {'recall':>6} {'F1':>6} {'exact':>6}"
    )
    lines += [_rates(tally, width) for tally in score.tallies]
    lines += [f"\n{tally.task}: {count} × {why}" for tally in score.tallies for why, count in tally.allowances.items()]
    for tally in score.tallies:
        lines += _differences(f"{tally.task}: missed", tally.misses)
        lines += _differences(f"{tally.task}: not in the gold", tally.extras)
    return "\n".join(lines)


def render_json(score: Score) -> str:
    """The same as JSON, with all differences."""
    return json.dumps(to_facts(score), ensure_ascii=False, indent=2)


def to_facts(score: Score) -> dict[str, Any]:
    """A score as plain values."""
    return {
        "gold": score.gold,
        "found": score.found,
        "tasks": [
            {
                "task": tally.task.lstrip("- "),
                "gold": tally.gold,
                "found": tally.found,
                "matched": tally.matched,
                "precision": round(tally.precision, 4),
                "recall": round(tally.recall, 4),
                "f1": round(tally.f1, 4),
                "exact": round(tally.exact_rate, 4),
                "allowances": dict(tally.allowances),
                "misses": [_fact(one) for one in tally.misses],
                "extras": [_fact(one) for one in tally.extras],
                "inexact": [_fact(one) for one in tally.inexact],
            }
            for tally in score.tallies
        ],
    }


def _rates(tally: Tally, width: int) -> str:
    rates = " ".join(f"{100 * rate:6.1f}" for rate in (tally.precision, tally.recall, tally.f1, tally.exact_rate))
    return f"{tally.task:{width}}  {tally.gold:5d} {tally.found:5d} {tally.matched:5d} {rates}"


def _differences(title: str, rows: tuple[Difference, ...]) -> list[str]:
    if not rows:
        return []
    shown = [f"  {row.where}{f' (line {row.line})' if row.line else ''}: {row.what}" for row in rows[:_SHOWN]]
    more = [f"  … and {len(rows) - _SHOWN} more"] if len(rows) > _SHOWN else []
    return ["", f"{title} ({len(rows)})", *shown, *more]


def _fact(row: Difference) -> dict[str, Any]:
    return {"where": row.where, "what": row.what, "line": row.line}
