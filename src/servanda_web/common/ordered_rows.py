"""Rows in an order as a sequence, of which only those of a page are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from pyroaring import BitMap

from servanda_web.common.sets import Sets

Row = TypeVar("Row", bound=Model)
_AT_ONCE = 500


class OrderedRows(Sequence[Row]):
    """The rows of a set in an order; only those of a slice are read, by `rows`."""

    def __init__(self, sets: Sets, found: BitMap, order: tuple[str, tuple[Any, ...]], rows: QuerySet[Row]) -> None:
        """`order` is a name and the expressions to sort by; tables that they reach have to be watched."""
        self.sets = sets
        self._found, self._rows = found, rows
        self._ordering = sets.order(*order)

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Row]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self[start : start + _AT_ONCE]

    def __getitem__(self, place: Any) -> Any:
        if not isinstance(place, slice):
            return self[place : place + 1][0]
        keys = self.keys_at(place)
        found = self.read(keys)
        return [found[key] for key in keys if key in found]

    def read(self, keys: Sequence[int]) -> dict[int, Row]:
        """The rows with these keys."""
        return {row.pk: row for row in self._rows.filter(pk__in=keys)} if keys else {}

    def keys(self) -> Iterator[int]:
        """The keys in order."""
        return self._ordering.of(self._found)

    def keys_at(self, place: slice) -> list[int]:
        """Those of a page."""
        return list(islice(self.keys(), place.start or 0, place.stop))
