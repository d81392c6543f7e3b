"""Rows as sets of keys, kept as long as nothing changes: counting then reads no rows at all.

What a hundred thousand rows have in a field takes the database a moment to tell; each process asks it once, and then
for the rows of documents that have changed (`changes.notes`). Fields of tables that nobody watches are asked for anew
each time.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from threading import Lock, RLock
from typing import Any, TypeVar, cast

from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models
from django.db.models import Aggregate, Q, QuerySet
from django.db.models.expressions import RawSQL
from pyroaring import BitMap

from servanda.search.bitmaps import Ordering, ids_from_text, without
from servanda_web.common.changes import (
    Notes,
    documents_between,
    is_watched,
    notes,
    paths_to_documents,
    state,
)

Kept = TypeVar("Kept")
MOST_KEPT = 8
MOST_FOLLOWED = 200


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
        self._values: dict[str, dict[str, BitMap]] = {}
        self._orders: dict[str, tuple[tuple[Any, ...], Ordering]] = {}
        self._made: dict[object, Any] = {}
        self._making = RLock()
        self._whole = whole
        self.whole = _keys(whole)

    def values(self, path: str) -> Mapping[str, BitMap]:
        """For each value that the rows have at an ORM path, the rows that have it; empty values are none."""
        if not all(map(is_watched, reached(self._model, path))):
            return self._read(path)
        with self._making:
            if path not in self._values:
                self._values[path] = self._read(path)
            return self._values[path]

    def order(self, name: str, by: tuple[Any, ...]) -> Ordering:
        """The keys in an order."""
        with self._making:
            if name not in self._orders:
                self._orders[name] = by, Ordering(array("I", self._sorted(by)))
            return self._orders[name][1]

    def kept(self, name: object, make: Callable[[], Kept]) -> Kept:
        """What was made before under that name, else what is made now."""
        with self._making:
            if name not in self._made:
                self._made[name] = make()
            return cast(Kept, self._made[name])

    @property
    def can_follow(self) -> bool:
        """Whether it is known which documents the rows hang on."""
        return bool(paths_to_documents(self._model))

    def followed(self, documents: Collection[int]) -> Sets:
        """The same list after a change of these documents: only their rows are read again."""
        later = Sets(self._whole)
        mine = Q(*((f"{path}__in", documents) for path in paths_to_documents(self._model)), _connector=Q.OR)
        now = _keys(self._whole.filter(mine))
        changed = now | (self.whole ^ later.whole)
        with self._making:
            values, orders = dict(self._values), dict(self._orders)
        later._values = {path: _carried(kept, changed, self._read(path, now)) for path, kept in values.items()}
        if self.whole >= later.whole:  # who is new may stand anywhere
            later._orders = {name: one for name, one in orders.items() if later._stands(*one, changed)}
        return later

    def _stands(self, by: tuple[Any, ...], order: Ordering, changed: BitMap) -> bool:
        """Whether the rows that changed still stand between the same neighbours."""
        near = [one for one in order.near(changed) if one in self.whole]
        return list(self._sorted(by, near)) == near

    def _read(self, path: str, keys: BitMap | None = None) -> dict[str, BitMap]:
        rows = self._model._default_manager.order_by()
        if keys is not None:
            rows = rows.filter(pk__in=among(keys))
        found: dict[str, BitMap] = {}
        for value, packed in rows.values_list(path).annotate(keys=Keys("pk")):
            if value not in (None, "") and (held := BitMap(_unpacked(packed)) & (self.whole if keys is None else keys)):
                found[str(value)] = held
        return found

    def _sorted(self, by: tuple[Any, ...], keys: Sequence[int] | None = None) -> Iterable[int]:
        rows = self._whole if keys is None else self._whole.filter(pk__in=among(keys))
        return rows.order_by(*by, "pk").values_list("pk", flat=True)


def _keys(rows: QuerySet[Any]) -> BitMap:
    return BitMap(_unpacked(rows.order_by().aggregate(keys=Keys("pk"))["keys"]))


def _carried(values: Mapping[str, BitMap], changed: BitMap, now: Mapping[str, BitMap]) -> dict[str, BitMap]:
    """Values with their rows after some rows changed, of which `now` tells the values that they have."""
    kept = {value: without(keys, changed) for value, keys in values.items()}
    for value, keys in now.items():
        kept[value] = kept[value] | keys if value in kept else keys
    return {value: keys for value, keys in kept.items() if keys}


# By database, list and state.
_kept: OrderedDict[tuple[str, str, str], tuple[Notes, Sets]] = OrderedDict()
_lock = Lock()


def sets_of(whole: QuerySet[Any]) -> Sets:
    """The sets of a list, from the last time but for what changed since.

    A list that reaches tables which nobody watches, by a join or by a query inside, is looked up each time.
    """
    sql = str(whole.order_by().query)
    if sql.count("SELECT") > 1 or not all(map(is_watched, _tables(whole))):
        return Sets(whole)
    key = (str(connection.settings_dict["NAME"]), sql, state())
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key][1]
        before = next((_kept[one] for one in reversed(_kept) if one[:2] == key[:2]), None)
    now = notes()
    made = _followed(before, now) or Sets(whole)
    with _lock:
        _kept[key] = now, made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


def _followed(before: tuple[Notes, Sets] | None, now: Notes) -> Sets | None:
    """The sets of the last time, followed; None where they do not help."""
    if before is None:
        return None
    notes_then, sets = before
    documents = documents_between(notes_then, now)
    if documents is None or len(documents) > MOST_FOLLOWED or not sets.can_follow:
        return None
    return sets.followed(documents)


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
