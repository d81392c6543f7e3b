"""Tells when the corpus is another than before: triggers in the database note every change, whoever makes it.

Counts and the search index are kept from one page to the next only as long as `state()` is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from secrets import token_hex
from typing import Any

from django.db import connection, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from servanda_web.common.models import Change

EVENTS = ("INSERT", "UPDATE", "DELETE")
# So many notes are kept, for those who look at what changed alone; then all that is followed goes at once.
MOST_NOTES = 400
_LOG = Change._meta.db_table
_NEWEST = f"SELECT id, nonce, (SELECT count(*) FROM {_LOG}) FROM {_LOG} ORDER BY id DESC LIMIT 1"  # noqa: S608 - our own words
# What is followed, by table: the SQL that gives the document's key from a row named {row}.
_watched: dict[type[models.Model], str] = {}
_paths: dict[type[models.Model], tuple[str, ...]] = {}


def watch(model: type[models.Model], document: str, *, paths: tuple[str, ...] = ()) -> None:
    """Note the changes of a model's rows; `document` is SQL for the key of their document, with `{row}` for the row.

    `paths` are the ORM paths from a row to the documents that it tells of: with all that it reaches it stays as it is
    as long as none of these changes.
    """
    _watched[model], _paths[model] = document, paths


def paths_to_documents(model: type[models.Model]) -> tuple[str, ...]:
    """The paths from a row to the documents that it hangs on; none where that is not known."""
    return _paths.get(model, ())


def is_watched(table: type[models.Model]) -> bool:
    """Whether the changes of a model's rows are noted."""
    return table in _watched


def state() -> str:
    """A name for what the corpus is now: it changes with every change, and never comes back."""
    with connection.cursor() as cursor:  # asked several times a page: a query of Django's costs ten times as much
        cursor.execute(_NEWEST)
        newest = cursor.fetchone() or (0, "", 0)
    return ":".join(map(str, (connection.settings_dict["NAME"], *newest)))


def not_followed() -> dict[int | None, list[int]]:
    """The documents whose changes the search index has not followed, with the rows that say so."""
    found: dict[int | None, list[int]] = {}
    for key, document in Change.objects.filter(is_followed=False).values_list("pk", "document_key"):
        found.setdefault(document, []).append(key)
    return found


Notes = frozenset[tuple[int, str, int | None]]
"""Notes as they stand: number, nonce and document."""


def notes() -> Notes:
    """All notes that are kept."""
    return frozenset(Change.objects.values_list("pk", "nonce", "document_key"))


def documents_between(earlier: Notes, later: Notes) -> set[int] | None:
    """The documents that differ between two times; None where any may.

    A note that is gone was rolled back, or stands in a newer one of the same document.
    """
    found = {document for _number, _nonce, document in earlier ^ later}
    return None if None in found else {one for one in found if one is not None}


@transaction.atomic
def mark_followed(rows: Sequence[int]) -> None:
    """Say that the index has followed. Where notes have become many, those that are followed go, and one that concerns
    all documents stands for them."""
    Change.objects.filter(pk__in=rows).update(is_followed=True)
    if Change.objects.count() > MOST_NOTES:
        Change.objects.filter(is_followed=True).delete()
        Change.objects.create(document_key=None, nonce=token_hex(8), is_followed=True)


def make_triggers(using: BaseDatabaseWrapper = connection) -> None:
    """Create the triggers that are missing: after every `migrate`, as rebuilding a table drops those of SQLite."""
    make = _sqlite if using.vendor == "sqlite" else _postgresql
    tables = set(using.introspection.table_names())
    with using.cursor() as cursor:
        for model, document in _watched.items():
            if model._meta.db_table in tables and Change._meta.db_table in tables:
                for statement in make(model._meta.db_table, document):
                    cursor.execute(statement)


def step_aside(using: str, plan: Sequence[Any], **_: Any) -> None:
    """Called before every `migrate`: SQLite alters a table by making it anew, and refuses where a trigger speaks of it.

    Only where something is to be altered; nobody should work on the desk then.
    """
    from django.db import connections

    if plan and connections[using].vendor == "sqlite":
        with connections[using].cursor() as cursor:
            for model in _watched:
                for event in EVENTS:
                    cursor.execute(f'DROP TRIGGER IF EXISTS "changed_{model._meta.db_table}_{event.lower()}"')


def follow_migrations(using: str, **_: Any) -> None:
    """Called after every `migrate`."""
    from django.db import connections

    make_triggers(connections[using])


def _sqlite(table: str, document: str) -> Iterable[str]:
    """One row a document: a trigger of SQLite runs for each row that a statement touches."""
    for event in EVENTS:
        key = document.format(row="OLD" if event == "DELETE" else "NEW")
        note = (
            f"DELETE FROM {_LOG} WHERE document_key IS {key};"  # noqa: S608 - our own words
            f" INSERT INTO {_LOG} (document_key, nonce, is_followed) VALUES ({key}, hex(randomblob(8)), 0);"
        )
        name = f"changed_{table}_{event.lower()}"
        yield f'CREATE TRIGGER IF NOT EXISTS "{name}" AFTER {event} ON "{table}" BEGIN {note} END'


def _postgresql(table: str, document: str) -> Iterable[str]:
    """Rows are only added: two transactions never wait for each other here."""
    key = document.format(row="row_")
    for event in EVENTS:
        name = f"changed_{table}_{event.lower()}"
        rows = "OLD" if event == "DELETE" else "NEW"
        note = (
            f"INSERT INTO {_LOG} (document_key, nonce, is_followed)"  # noqa: S608 - our own words
            f" SELECT DISTINCT ({key})::bigint, '', false FROM rows_ AS row_;"
        )
        head = f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql'
        yield f"{head} AS $$ BEGIN {note} RETURN NULL; END $$"
        yield (
            f'CREATE OR REPLACE TRIGGER "{name}" AFTER {event} ON "{table}" REFERENCING {rows} TABLE AS rows_'
            f' FOR EACH STATEMENT EXECUTE FUNCTION "{name}"()'
        )
