"""Brings rows into line with what was read, by their natural key: what stays keeps its row, so links to it hold."""

from __future__ import annotations

from collections.abc import Sequence
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


def reconcile(rows: QuerySet[Row], wanted: Sequence[Row], *, key: tuple[str, ...]) -> Changes:
    """Make and alter `rows` (one owner's) so that they say what `wanted` says; rows without counterpart are only named.

    `wanted` are unsaved instances with their owner set; `key` the attributes that identify a row within its owner.
    """
    stored = {tuple(getattr(row, name) for name in key): row for row in rows}
    fresh: list[Row] = []
    altered: list[Row] = []
    seen: set[tuple[Any, ...]] = set()
    for row in wanted:
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


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if not field.primary_key]


def _differs(stored: Model, wanted: Model) -> bool:
    return any(getattr(stored, name) != getattr(wanted, name) for name in _columns(type(wanted)))
