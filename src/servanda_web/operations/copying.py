"""Copies tables between databases of different engines: rows keep their keys, and counters go on where they stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import DatabaseError, connections, models

from servanda_web.operations.digests import values_of
from servanda_web.operations.errors import UnmovableStorage

_AT_ONCE = 500


def copy_table(model: type[models.Model], source: str, target: str) -> None:
    """Copy the rows of a table; `UnmovableStorage` names the first row that the target cannot hold."""
    rows = _prepared(model, values_of(model, source), target)
    try:
        (_stream if connections[target].vendor == "postgresql" else _insert)(model, rows, target)
    except (DatabaseError, ValueError) as error:
        raise UnmovableStorage(
            expected="rows that the other database takes",
            found=str(error).split("\n")[0],
            remedy="Correct the row on the desk as it is, then move again; nothing was moved.",
            where=model._meta.db_table,
        ) from error


def _prepared(model: type[models.Model], rows: Iterable[Sequence[Any]], target: str) -> Iterator[tuple[Any, ...]]:
    fields, connection = model._meta.concrete_fields, connections[target]
    for row in rows:
        for field, value in zip(fields, row, strict=True):
            _check(model, field, value, key=row[0])
        yield tuple(field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True))


def _check(model: type[models.Model], field: models.Field[Any, Any], value: Any, *, key: Any) -> None:
    """SQLite holds longer words and NUL characters where PostgreSQL does not."""
    if not isinstance(value, str):
        return
    most = field.max_length if isinstance(field, models.CharField) else None
    if "\x00" in value or (most is not None and len(value) > most):
        raise UnmovableStorage(
            expected=f"at most {most} characters in {field.name}" if most else f"{field.name} without NUL",
            found=f"{len(value)} characters" + (" with NUL" if "\x00" in value else ""),
            remedy="Correct the row on the desk as it is, then move again; nothing was moved.",
            where=f"{model._meta.db_table}, row {key}",
        )


def _names(model: type[models.Model], target: str) -> tuple[str, str]:
    quote = connections[target].ops.quote_name
    return quote(model._meta.db_table), ", ".join(quote(str(field.column)) for field in model._meta.concrete_fields)


def _stream(model: type[models.Model], rows: Iterable[tuple[Any, ...]], target: str) -> None:
    table, columns = _names(model, target)
    with connections[target].cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _insert(model: type[models.Model], rows: Iterator[tuple[Any, ...]], target: str) -> None:
    table, columns = _names(model, target)
    places = ", ".join("%s" for _field in model._meta.concrete_fields)
    with connections[target].cursor() as cursor:
        while chunk := list(islice(rows, _AT_ONCE)):
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", chunk)  # noqa: S608 - own names


def counters(using: str) -> dict[str, int]:
    """The last key that each table gave, of those that gave any; a key that was given once is never given again."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence WHERE seq > 0")
            return {table: int(last) for table, last in cursor.fetchall()}
        cursor.execute(
            "SELECT t.relname, s.last_value FROM pg_sequences s JOIN pg_class c ON c.relname = s.sequencename"
            " JOIN pg_depend d ON d.objid = c.oid AND d.deptype IN ('a', 'i') JOIN pg_class t ON t.oid = d.refobjid"
            " WHERE c.relkind = 'S' AND s.schemaname = current_schema()"
        )
        return {table: int(last) for table, last in cursor.fetchall() if last is not None}


def set_counters(lasts: dict[str, int], target: str) -> None:
    """Let each table go on after the last key that was given at the source, or stands in the target."""
    connection = connections[target]
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table, last in lasts.items():
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", (table,))
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", (table, last))
            else:
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", (quote(table), last))
