"""The entries that have a word or phrase, carried over from one state of an index to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from pyroaring import BitMap

from servanda.search.query import Phrase, Word
from servanda.search.terms import EntryTerms, sequences

Row = tuple[str, ...]


def carried_leaves(
    found: Iterable[tuple[object, BitMap]], changed: BitMap, now: Mapping[int, EntryTerms]
) -> Iterator[tuple[object, BitMap]]:
    """The sets after a change of some entries, of which `now` tells the terms of those that are there.

    What is more than a word or two side by side is left out, to be looked up again.
    """
    rows = _rows(now)
    for leaf, entries in found:
        if isinstance(leaf, Word | Phrase) and all(len(row) <= 2 for row in sequences(leaf)):
            have = BitMap.union(BitMap(), *(rows[row] for row in sequences(leaf) if row in rows))
            yield leaf, (entries - changed) | have if have or entries.intersect(changed) else entries


def _rows(entries: Mapping[int, EntryTerms]) -> dict[Row, BitMap]:
    """Every term and every two that stand side by side, with who has them."""
    rows: dict[Row, BitMap] = {}
    for id_, terms in entries.items():
        columns = [column.split(" ") for column in terms]
        for row in {row for column in columns for row in (*((term,) for term in column), *pairwise(column))}:
            rows.setdefault(row, BitMap()).add(id_)
    return rows
