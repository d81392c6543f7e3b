"""Provisions cited in the sentences of our own, by kind and by set; `docs/methods/citations.md` tells the sets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from benchmarks.quality import citation_grammar
from servanda.extraction.scoring.tally import Difference, Tally, tally_keys
from tests.extraction.citations.sentences import LATER_SETS, Case, read_cases


def tallies() -> Iterator[tuple[str, Tally]]:
    """One tally for each kind of each set; `implied` is left aside."""
    cases = list(read_cases())
    yield from _of_set("to develop", [case for case in cases if not case.is_for_measuring])
    yield from _of_set("to measure", [case for case in cases if case.is_for_measuring])
    for name, path in LATER_SETS.items():
        yield from _of_set(name, list(read_cases(path)))
    yield from _of_set("drawn to develop", list(citation_grammar.cases(for_measuring=False)))
    yield from _of_set("drawn to measure", list(citation_grammar.cases(for_measuring=True)))


def _of_set(name: str, cases: list[Case]) -> Iterator[tuple[str, Tally]]:
    for stratum, group in groupby(cases, key=lambda case: case.stratum):
        numbered = list(enumerate(group, 1))
        wanted = [_keyed(n, one) for n, case in numbered for one in case.expected]
        found = [_keyed(n, one) for n, case in numbered for one in case.found]
        yield f"sentences {name}", tally_keys(f"citations: {stratum}", wanted, found)


def _keyed(number: int, provision: str) -> tuple[tuple[int, str], Difference]:
    bare = provision.rstrip("~")
    return (number, bare), Difference(str(number), bare)
