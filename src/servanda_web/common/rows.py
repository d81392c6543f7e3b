"""Brings rows into line with what was read, by their natural key: what stays keeps its row, so links to it hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
BATCH = 500


@dataclass(frozen=True, slots=True)
class Changes:
    """How many rows were made, altered, left alone, and found without a counterpart."""

    created: int
    updated: int
    unchanged: int
    unmatched: tuple[int, ...]

    @property
    def made_a_difference(self) -> bool:
        """Whether any row was made, altered, or found without a counterpart."""
        return bool(self.created or self.updated or self.unmatched)


def reconcile(rows: QuerySet[Row], wanted: Sequence[Row], *, key: tuple[str, ...]) -> Changes:
    """Make and alter `rows` (one owner's) so that they say what `wanted` says; rows without counterpart are only named.

    `wanted` are unsaved instances with their owner set; `key` the attributes that identify a row within its owner.
    """
    stored = {tuple(getattr(row, name) for name in key): row for row in rows}
    fresh: list[Row] = []
    altered: list[Row] = []
    seen: set[tuple[Any, ...]] = set()
    for row in wanted:
        _clean(row)
        natural = tuple(getattr(row, name) for name in key)
        seen.add(natural)
        if natural not in stored:
            fresh.append(row)
        elif _differs(stored[natural], row):
            row.pk = stored[natural].pk
            altered.append(row)
    rows.model._default_manager.bulk_create(fresh, batch_size=BATCH)
    if altered:
        rows.model._default_manager.bulk_update(altered, _columns(rows.model), batch_size=BATCH)
    unmatched = tuple(row.pk for natural, row in stored.items() if natural not in seen)
    return Changes(len(fresh), len(altered), len(wanted) - len(fresh) - len(altered), unmatched)


def replace(rows: QuerySet[Row], wanted: Sequence[Row], *, key: tuple[str, ...]) -> Changes:
    """As `reconcile`, and rows without counterpart go: for parts that nobody links to."""
    changes = reconcile(rows, wanted, key=key)
    rows.model._default_manager.filter(pk__in=changes.unmatched).delete()
    return changes


def without_nul(value: Any) -> Any:
    """The value with each NUL replaced by the sign for an unknown character: PostgreSQL refuses NUL.

    >>> without_nul({"items": ["a\\x00"], "page": 1})
    {'items': ['a\ufffd'], 'page': 1}
    """
    if isinstance(value, str):
        return value.replace("\x00", "\ufffd")
    if isinstance(value, list):
        return [without_nul(one) for one in value]
    if isinstance(value, dict):
        return {name: without_nul(one) for name, one in value.items()}
    return value


def _clean(row: Model) -> None:
    for name in _columns(type(row)):
        setattr(row, name, without_nul(getattr(row, name)))


def distinct(keys: Iterable[str]) -> list[str]:
    """The keys with a turn behind each that came before, so that odd numbering never loses a part.

    >>> distinct(["1", "2", "1"])
    ['1', '2', '1~2']
    """
    turns: Counter[str] = Counter()
    told: list[str] = []
    for key in keys:
        turns[key] += 1
        told.append(key if turns[key] == 1 else f"{key}~{turns[key]}")
    return told


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if not field.primary_key]


def _differs(stored: Model, wanted: Model) -> bool:
    return any(getattr(stored, name) != getattr(wanted, name) for name in _columns(type(wanted)))
