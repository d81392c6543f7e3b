"""Rows as sets of keys, kept as long as nothing changes: counting then reads no rows at all.

What a hundred thousand rows have in a field takes the database a moment to tell; it is asked once for each state of the
corpus (`changes.state`) and process. Fields of tables that nobody watches are asked for anew each time.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from threading import Lock, RLock
from typing import Any, TypeVar, cast

from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models
from django.db.models import Aggregate, QuerySet
from django.db.models.expressions import RawSQL
from pyroaring import BitMap

from servanda.search.bitmaps import Ordering, ids_from_text
from servanda_web.common.changes import is_watched, state

Kept = TypeVar("Kept")
Row = TypeVar("Row", bound=models.Model)
MOST_KEPT = 8
_AT_ONCE = 500


class Keys(Aggregate):
    """All keys of a group in one value, which costs a fraction of one row each."""

    function = "GROUP_CONCAT"
    output_field = models.BinaryField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Eight bytes a key."""
        template = "STRING_AGG(int8send(%(expressions)s), '')"
        return self.as_sql(compiler, connection, template=template, **context)


def _unpacked(packed: Any) -> array[int]:
    if packed is None or isinstance(packed, str):
        return ids_from_text(packed)
    if isinstance(packed, int):
        return array("I", [packed])
    keys = array("Q", bytes(packed))
    if sys.byteorder == "little":
        keys.byteswap()
    return array("I", keys)


def among(keys: Iterable[int]) -> RawSQL:
    """Keys for `pk__in` as one parameter: a query of SQLite may not have one for each of a hundred thousand."""
    told = json.dumps(list(keys))
    if connection.vendor == "postgresql":
        return RawSQL("SELECT value::bigint FROM jsonb_array_elements_text(%s::jsonb)", [told])
    return RawSQL("SELECT value FROM json_each(%s)", [told])


class Sets:
    """The rows of one list in one state of the corpus."""

    def __init__(self, whole: QuerySet[Any]) -> None:
        self._model = whole.model
        self._kept: dict[object, Any] = {}
        self._making = RLock()
        self._whole = whole
        self.whole = BitMap(_unpacked(whole.order_by().aggregate(keys=Keys("pk"))["keys"]))

    def values(self, path: str) -> Mapping[str, BitMap]:
        """For each value that the rows have at an ORM path, the rows that have it; empty values are none."""
        if not all(map(is_watched, reached(self._model, path))):
            return self._read(path)
        return self.kept(("values", path), lambda: self._read(path))

    def order(self, name: str, by: tuple[Any, ...]) -> Ordering:
        """The keys in an order."""
        return self.kept(("order", name), lambda: self._sort(by))

    def kept(self, name: object, make: Callable[[], Kept]) -> Kept:
        """What was made before under that name, else what is made now."""
        with self._making:
            if name not in self._kept:
                self._kept[name] = make()
            return cast(Kept, self._kept[name])

    def _read(self, path: str) -> dict[str, BitMap]:
        rows = self._model._default_manager.order_by().values_list(path).annotate(keys=Keys("pk"))
        found: dict[str, BitMap] = {}
        for value, packed in rows:
            if value not in (None, "") and (keys := BitMap(_unpacked(packed)) & self.whole):
                found[str(value)] = keys
        return found

    def _sort(self, by: tuple[Any, ...]) -> Ordering:
        return Ordering(array("I", self._whole.order_by(*by, "pk").values_list("pk", flat=True)))


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


_kept: OrderedDict[tuple[str, str], Sets] = OrderedDict()
_lock = Lock()


def sets_of(whole: QuerySet[Any]) -> Sets:
    """The sets of a list, from the last time if nothing changed since.

    A list that reaches tables which nobody watches, by a join or by a query inside, is looked up each time.
    """
    sql = str(whole.order_by().query)
    if sql.count("SELECT") > 1 or not all(map(is_watched, _tables(whole))):
        return Sets(whole)
    key = (state(), sql)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = Sets(whole)
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


def _tables(whole: QuerySet[Any]) -> Iterator[type[models.Model]]:
    """The models that a list is made of, besides those that its facets reach."""
    by_table = {model._meta.db_table: model for model in _every_model()}
    names = {alias.table_name for alias in whole.query.alias_map.values()} | {whole.model._meta.db_table}
    return (by_table[name] for name in names)


def _every_model() -> list[type[models.Model]]:
    from django.apps import apps

    return apps.get_models(include_auto_created=True)


def reached(model: type[models.Model], path: str) -> Iterator[type[models.Model]]:
    """The models on an ORM path, the first included, those between two of a many-to-many relation as well."""
    yield model
    for part in path.split("__"):
        try:
            field = model._meta.get_field(part)
        except FieldDoesNotExist:
            return
        if not field.is_relation or field.related_model is None:
            return
        through = getattr(field, "remote_field", None) and getattr(field.remote_field, "through", None)
        if through:
            yield through
        model = field.related_model
        yield model
