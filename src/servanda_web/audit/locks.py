"""The database itself refuses to change or remove an event, save what erasure and retention need.

- A name may give way to the pseudonym, and what is said about a person to nothing, where a digest takes the place.
- An event may go when its number is one that the head of its chain names as archived. Without a head there is no chain:
  so a desk that is emptied whole gives its heads first.

SQLite loses the locks of a table that a migration alters: they are put on again after every `migrate`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

_ALWAYS = ("id", "at", "actor_id", "verb", "target_kind", "target_key", "about_id", "chain", "number", "hash")
_NAME = ("actor_name", "name_salt", "name_digest")
_CONTENT = ("reason", "before", "after", "content_salt", "content_digest")
SAID = "events are added and never changed or removed"


def make_locks(using: BaseDatabaseWrapper) -> None:
    """Put on the locks that are missing."""
    if "audit_head" in using.introspection.table_names():
        statements = _postgresql() if using.vendor == "postgresql" else _sqlite()
        with using.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def remove_locks(using: BaseDatabaseWrapper) -> None:
    """Take them off: for going back to the release before."""
    is_postgresql = using.vendor == "postgresql"
    with using.cursor() as cursor:
        for name in ("unaltered", "unremoved", *(("unemptied",) if is_postgresql else ())):
            cursor.execute(f"DROP TRIGGER IF EXISTS audit_event_{name}{' ON audit_event' if is_postgresql else ''}")


def follow_migrations(using: str, **_: Any) -> None:
    """Called after every `migrate`."""
    make_locks(connections[using])


def _same(columns: Iterable[str], differs: str) -> str:
    return "NOT (" + " OR ".join(f'OLD."{name}" {differs} NEW."{name}"' for name in columns) + ")"


def _alters(differs: str, empty: str) -> str:
    """The condition under which an update is refused."""
    name = (
        "OLD.name_digest = '' AND length(NEW.name_digest) = 64 AND NEW.name_salt = ''"
        " AND NEW.actor_name = 'person-' || OLD.actor_id"
    )
    content = (
        "OLD.content_digest = '' AND length(NEW.content_digest) = 64 AND NEW.content_salt = ''"
        f""" AND OLD.about_id IS NOT NULL AND NEW.reason = '' AND NEW."before" = {empty} AND NEW."after" = {empty}"""
    )
    allowed = (
        f"{_same(_ALWAYS, differs)} AND ({_same(_NAME, differs)} OR ({name}))"
        f" AND ({_same(_CONTENT, differs)} OR ({content}))"
    )
    return f"OLD.number IS NOT NULL AND NOT ({allowed})"


# The words are our own; the row that is looked at is given by the database.
_IS_CHAINED = (
    "EXISTS (SELECT 1 FROM audit_head WHERE chain = OLD.chain AND (OLD.number IS NULL OR archived < OLD.number))"
)


def _sqlite() -> Iterable[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    yield (
        "CREATE TRIGGER IF NOT EXISTS audit_event_unaltered BEFORE UPDATE ON audit_event"
        f" WHEN {_alters('IS NOT', chr(39) + '{}' + chr(39))} {refuse}"
    )
    yield f"CREATE TRIGGER IF NOT EXISTS audit_event_unremoved BEFORE DELETE ON audit_event WHEN {_IS_CHAINED} {refuse}"


def _postgresql() -> Iterable[str]:
    raised = f"RAISE EXCEPTION '{SAID}' USING ERRCODE = 'restrict_violation';"
    head = "CREATE OR REPLACE FUNCTION"
    yield f"{head} audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {raised} END $$"
    yield (
        f"{head} audit_refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF {_IS_CHAINED} THEN {raised} END IF; RETURN OLD; END $$"
    )
    yield (
        f"{head} audit_refuse_emptying() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"  # noqa: S608
        f" IF EXISTS (SELECT 1 FROM audit_head) THEN {raised} END IF; RETURN NULL; END $$"
    )
    on = "CREATE OR REPLACE TRIGGER"
    yield (
        f"{on} audit_event_unaltered BEFORE UPDATE ON audit_event FOR EACH ROW"
        f" WHEN ({_alters('IS DISTINCT FROM', chr(39) + '{}' + chr(39) + '::jsonb')}) EXECUTE FUNCTION audit_refuse()"
    )
    yield (
        f"{on} audit_event_unremoved BEFORE DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_refuse_removal()"
    )
    yield (
        f"{on} audit_event_unemptied BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT"
        " EXECUTE FUNCTION audit_refuse_emptying()"
    )
