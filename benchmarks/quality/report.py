"""The figures of a run and its comparison with the baseline, as tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from benchmarks.quality.baseline import Row
from benchmarks.quality.comparison import Change, Comparison
from benchmarks.quality.measured import Measured
from servanda.extraction.scoring import Score, render_table, total_of

_LOST = {"missed": "now missed", "false": "now false", "inexact": "no longer exact", "not measured": "not measured"}
_WON = {"missed": "now found", "false": "no longer false", "inexact": "now exact"}


def render_report(measured: Sequence[Measured]) -> str:
    """A table for each document with every miss and false finding, then the sums of each task."""
    tables = [
        render_table(Score(bench, document, tuple(one.tally for one in rows)))
        for (bench, document), rows in groupby(measured, key=lambda one: (one.bench, one.document))
    ]
    return "\n\n".join([*tables, render_table(total_of("all answers", (one.tally for one in measured)))])


def render_comparison(comparison: Comparison) -> str:
    """What changed by task and document, then every loss and gain by name."""
    if not comparison.rows:
        return "Nothing differs from the baseline."
    lines = [f"{'':72}  {'gold':>5}  {'F1 before':>9} {'now':>6}  {'exact before':>12} {'now':>6}"]
    lines += [_line(f"{key[1]}: {key[2]}", *pair) for key, pair in comparison.rows.items()]
    lines += _listed("Lost, not explained", comparison.unexplained, _LOST)
    lines += _listed("Lost, explained", [loss for loss in comparison.losses if loss.reason], _LOST)
    lines += _listed("Won", comparison.gains, _WON)
    lines += [f"An explanation that nothing needs: {', '.join(place)}" for place in comparison.unused]
    return "\n".join(lines)


def _line(name: str, before: Row | None, now: Row | None) -> str:
    gold = next(row.gold for row in (now, before) if row)
    f1, exact = ([f"{100 * getattr(row, rate):.1f}" if row else "–" for row in (before, now)] for rate in _RATES)
    return f"{name[:72]:72}  {gold:5d}  {f1[0]:>9} {f1[1]:>6}  {exact[0]:>12} {exact[1]:>6}"


_RATES = ("f1", "exact_rate")


def _listed(title: str, changes: Iterable[Change], verbs: dict[str, str]) -> list[str]:
    rows = [_told(change, verbs[change.kind]) for change in changes]
    return ["", f"{title} ({len(rows)})", *rows] if rows else []


def _told(change: Change, verb: str) -> str:
    _, document, task = change.key
    line = f" (line {change.line})" if change.line else ""
    detail = f": {change.what[:80]}" if change.what else ""
    reason = f" – {change.reason}" if change.reason else ""
    return f"  {document}, {task}, {change.name}{line} {verb}{detail}{reason}"
