"""The figures of a run as a table: every task of every document, then the sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from benchmarks.quality.measured import Measured
from servanda.extraction.scoring import Score, render_table


def render_report(measured: Sequence[Measured]) -> str:
    """One table for each document, with every miss and false finding."""
    return "\n\n".join(
        render_table(Score(bench, document, tuple(one.tally for one in rows)))
        for (bench, document), rows in _by_document(measured)
    )


def _by_document(measured: Iterable[Measured]) -> Iterable[tuple[tuple[str, str], Iterable[Measured]]]:
    return groupby(measured, key=lambda one: (one.bench, one.document))
