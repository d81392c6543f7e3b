"""The entries that have a word or phrase, carried over from one state of an index to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from pyroaring import BitMap

from servanda.search.terms import EntryTerms

Row = tuple[str, ...]


def carried_leaves(
    found: Iterable[tuple[object, BitMap]], changed: BitMap, now: Mapping[int, EntryTerms]
) -> Iterator[tuple[object, BitMap]]:
    """The sets, by the rows of terms that they have, after a change of some entries, of which `now` tells the terms of
    those that are there.

    What is more than a word or two side by side is left out, to be looked up again.
    """
    rows = _rows(now)
    for key, entries in found:
        if isinstance(key, tuple) and all(len(row) <= 2 for row in key):
            have = BitMap.union(BitMap(), *(rows[row] for row in key if row in rows))
            yield key, (entries - changed) | have if have or entries.intersect(changed) else entries


def _rows(entries: Mapping[int, EntryTerms]) -> dict[Row, BitMap]:
    """Every term and every two that stand side by side, with who has them."""
    rows: dict[Row, BitMap] = {}
    for id_, terms in entries.items():
        columns = [column.split(" ") for column in terms]
        for row in {row for column in columns for row in (*((term,) for term in column), *pairwise(column))}:
            rows.setdefault(row, BitMap()).add(id_)
    return rows
