"""The open documents in two halves: rules are written on the one, the other is only measured."""

from __future__ import annotations

import re
from functools import cache

from benchmarks.corpus import REPORTS

HALVES = ("develop", "measure")
_MEETING = re.compile(r"^\d{3}(?=[._])")
_YEAR = re.compile(r"\d{4}$")


def half_of(document: str) -> str | None:
    """The half of an open document, by its file name, or of a set that names it; None for anything else.

    Documents of meetings go by their number, even or odd, in whatever format; review reports in the order of year and
    State, in turn.

    >>> half_of("001.lo.pdf"), half_of("002_26ecf3138e479f02.txt"), half_of("edited copies, measure"), half_of("pairs")
    ('measure', 'develop', 'measure', None)
    """
    number = _MEETING.match(document)
    if number:
        return HALVES[int(number[0]) % 2]
    of_set = next((half for half in HALVES if document.endswith(f", {half}")), None)
    return of_set or _halves_of_reports().get(document)


@cache
def _halves_of_reports() -> dict[str, str]:
    order = sorted(REPORTS.glob("*"), key=lambda path: (_year(path.stem), path.name))
    names = [path.name for path in order if path.suffix in (".pdf", ".md")]
    by_year = [name for name in names if _YEAR.search(name.split(".")[0])]
    halves = {name: HALVES[place % 2] for place, name in enumerate(by_year)}
    # Those named by symbol belong to one report (with its addendum): together, after the others.
    return halves | {name: HALVES[len(by_year) % 2] for name in names if name not in halves}


def _year(stem: str) -> str:
    year = _YEAR.search(stem)
    return year[0] if year else ""
