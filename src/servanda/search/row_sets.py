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
    """The sets, by the row of terms that their entries have, after a change of some entries, of which `now` tells the
    terms of those that are there.

    Longer rows are left out, to be looked up again.
    """
    rows = rows_of(now)
    for key, entries in found:
        if isinstance(key, tuple) and len(key) <= LONGEST:
            have = rows.get(key)
            kept = without(entries, changed)
            yield key, kept | have if have else kept


def rows_of(entries: Mapping[int, EntryTerms]) -> dict[Terms, BitMap]:
    """Every term, and those that stand side by side, with who has them."""
    rows: dict[Terms, BitMap] = {}
    for id_, terms in entries.items():
        columns = [column.split(" ") for column in terms]
        for row in {row for column in columns for row in _rows(column)}:
            rows.setdefault(row, BitMap()).add(id_)
    return rows


def _rows(column: list[str]) -> Iterator[Terms]:
    for length in range(1, LONGEST + 1):
        yield from zip(*(column[start:] for start in range(length)), strict=False)
