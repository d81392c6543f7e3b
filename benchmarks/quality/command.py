"""`python -m benchmarks quality`: the figures, their halves, and the comparison with the baseline."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from benchmarks.quality import BENCHES
from benchmarks.quality.baseline import read_baseline, write_baseline
from benchmarks.quality.comparison import Comparison, compare, read_explanations
from benchmarks.quality.halves import HALVES, half_of
from benchmarks.quality.measured import Measured, measure
from benchmarks.quality.report import render_comparison, render_report


def main(*arguments: str) -> None:
    """Measures and prints; with `--compare` leaves with 1 where something was lost that is not explained."""
    asked = _options().parse_args(arguments)
    benches = tuple(asked.only or BENCHES)
    measured = measure(benches, asked.half)
    if not measured:
        print("Quality is not measured: ../shared with the documents and the answers is not here.")
        return
    if asked.write_baseline:
        write_baseline(measured)
        return
    if not asked.compare:
        print(render_report(measured))
        return
    result = against_baseline(measured, benches, asked.half)
    print(render_comparison(result))
    if result.unexplained:
        sys.exit("Something is lost: mend it, or say in benchmarks/quality/explained.yaml why it is right.")


def against_baseline(
    measured: Sequence[Measured], benches: Sequence[str] = BENCHES, half: str | None = None
) -> Comparison:
    """What the run lost and won against the committed baseline of the same benches and the same half."""
    baseline = {
        key: row
        for key, row in read_baseline().items()
        if key[0] in benches and (half is None or half_of(key[1]) == half)
    }
    return compare(measured, baseline, read_explanations())


def _options() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m benchmarks quality", description=main.__doc__)
    parser.add_argument("--only", action="append", choices=BENCHES, help="run this bench only (may be repeated)")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--compare", action="store_true", help="print losses and gains against the baseline")
    what.add_argument("--write-baseline", action="store_true", help="make this run the baseline of its benches")
    parser.add_argument("--half", choices=HALVES, help="only this half of the open documents")
    return parser
