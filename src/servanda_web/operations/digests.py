"""Digests of tables whatever the order of rows: of what rows mean, on any engine, or of what one engine holds."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.db import connection, models

_WHOLE = 1 << 256
_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Digest:
    """How many rows, and the sum of their SHA-256 as numbers: alike where the rows are, in whatever order they come."""

    rows: int
    sum: str


def stored_models() -> list[type[models.Model]]:
    """Every model that has a table, with those of many-to-many fields, in the order of their tables."""
    every = apps.get_models(include_auto_created=True)
    return sorted(
        (one for one in every if one._meta.managed and not one._meta.proxy), key=lambda one: one._meta.db_table
    )


def of_model(model: type[models.Model], using: str) -> Digest:
    """The digest of what the rows of a model mean: the same for SQLite and PostgreSQL."""
    return of_rows(values_of(model, using))


def values_of(model: type[models.Model], using: str) -> Iterable[Sequence[Any]]:
    """The rows as Python values, column by column."""
    names = [field.attname for field in model._meta.concrete_fields]
    return model._base_manager.using(using).order_by("pk").values_list(*names).iterator(_AT_ONCE)


Ask = Callable[[str], Any]


@contextmanager
def asking() -> Iterator[Ask]:
    """A function that runs a statement and gives its cursor; values come as the engine holds them."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as file:
            yield file.execute
        return
    with connection.cursor() as cursor:

        def ask(statement: str) -> Any:
            cursor.execute(statement)
            return cursor

        yield ask


def of_table(table: str, columns: Sequence[str], ask: Ask) -> Digest:
    """The digest of a table as its engine holds it: needs no model, so that it can tell of an older release."""
    quoted = ", ".join(f'"{column}"' for column in columns)
    return of_rows(_fetched(ask(f'SELECT {quoted} FROM "{table}"')))  # noqa: S608 - names of columns


def _fetched(cursor: Any) -> Iterable[Sequence[Any]]:
    while chunk := cursor.fetchmany(_AT_ONCE):
        yield from chunk


def of_rows(rows: Iterable[Sequence[Any]]) -> Digest:
    """The digest of rows.

    >>> of_rows([(1, "a"), (2, "b")]) == of_rows([(2, "b"), (1, "a")])
    True
    >>> of_rows([(1, "a")]) == of_rows([(1, "A")])
    False
    """
    number, total = 0, 0
    for row in rows:
        said = json.dumps(list(row), default=_plain, ensure_ascii=False, sort_keys=True)
        total += int.from_bytes(hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest(), "big")
        number += 1
    return Digest(number, f"{total % _WHOLE:064x}")


def _plain(value: Any) -> str:
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return bytes(value).hex() if isinstance(value, memoryview | bytes) else str(value)
