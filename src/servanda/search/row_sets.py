"""The entries that have a word or phrase, carried over from one state of an index to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyroaring import BitMap

from servanda.search.bitmaps import without
from servanda.search.terms import EntryTerms, Terms

LONGEST: Final = 3
"""So many terms side by side are followed: as many as the frequent phrases have, "smuggling of migrants"."""


def carried_rows(
    found: Iterable[tuple[object, BitMap]], changed: BitMap, now: Mapping[int, EntryTerms]
) -> Iterator[tuple[object, BitMap]]:
    """The sets, by the rows of terms of which their entries have one, after a change of some entries, of which `now`
    tells the terms of those that are there.

    Those of longer rows are left out, to be looked up again.
    """
    have = _having(now)
    for key, entries in found:
        if isinstance(key, tuple) and len(key[0]) <= LONGEST:
            kept, gained = without(entries, changed), [have[row] for row in key if row in have]
            yield key, BitMap.union(kept, *gained) if gained else kept


def _having(entries: Mapping[int, EntryTerms]) -> dict[Terms, BitMap]:
    """Who has each row of terms."""
    rows: dict[Terms, BitMap] = {}
    for id_, terms in entries.items():
        for row in {row for column in terms for row in side_by_side(column)}:
            rows.setdefault(row, BitMap()).add(id_)
    return rows


def side_by_side(column: str) -> Iterator[Terms]:
    """Every term of a line of terms, and those that stand side by side.

    >>> list(side_by_side("at sea"))
    [('at',), ('sea',), ('at', 'sea')]
    """
    terms = column.split(" ")
    for length in range(1, LONGEST + 1):
        yield from zip(*(terms[start:] for start in range(length)), strict=False)
