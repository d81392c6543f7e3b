"""`python -m benchmarks quality`: the figures, their halves, and the comparison with the baseline."""

from __future__ import annotations

from argparse import ArgumentParser

from benchmarks.quality import BENCHES
from benchmarks.quality.halves import HALVES
from benchmarks.quality.measured import measure
from benchmarks.quality.report import render_report


def main(*arguments: str) -> None:
    """Measures and prints; with `--compare` leaves with 1 where something was lost that is not explained."""
    asked = _options().parse_args(arguments)
    measured = measure(asked.only or BENCHES, asked.half)
    if not measured:
        print("No answers in ../shared; nothing to compare with.")
        return
    print(render_report(measured))


def _options() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m benchmarks quality", description=main.__doc__)
    parser.add_argument("--only", action="append", choices=BENCHES, help="run this bench only (may be repeated)")
    parser.add_argument("--half", choices=HALVES, help="only this half of the open documents")
    return parser
