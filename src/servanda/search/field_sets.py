"""The values of a field with the entries that have each, in one state of an index and carried over to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyroaring import BitMap

from servanda.search.bitmaps import without
from servanda.text.folding import fold


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a field with its entries."""

    value: str
    folded: str
    count: int
    entries: BitMap


def most_frequent_first(found: Iterable[tuple[str, BitMap]]) -> tuple[Value, ...]:
    """Values with their entries, those without any left out."""
    values = (Value(value, fold(value), len(entries), entries) for value, entries in found if entries)
    return tuple(sorted(values, key=lambda one: (-one.count, one.folded)))


def carried_values(values: Iterable[Value], changed: BitMap, now: Iterable[tuple[int, str]]) -> tuple[Value, ...]:
    """The values after a change of some entries, of which `now` tells every value that they have."""
    found = {one.folded: (one.value, without(one.entries, changed)) for one in values}
    gained: dict[str, BitMap] = {}
    for id_, value in now:
        gained.setdefault(value, BitMap()).add(id_)
    for value, entries in gained.items():
        before = found.get(fold(value))
        found[fold(value)] = value, before[1] | entries if before else entries
    return most_frequent_first(found.values())
