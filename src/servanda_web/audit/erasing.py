"""Takes a person's name, and what is said about their own records, out of events; the chain holds (`chain`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from servanda_web.accounts.models import User
from servanda_web.audit.chain import digest, pseudonym
from servanda_web.audit.models import Event
from servanda_web.common.rows import BATCH

_NAME = ("actor_name", "name_salt", "name_digest")
_CONTENT = ("reason", "before", "after", "content_salt", "content_digest")


def seal_events_of(person: User) -> None:
    """Put digests in the place of what is erased; the caller's transaction goes on to tell of it in both chains."""
    rows = _rows()
    _store(rows.filter(actor=person, name_digest=""), _seal_name, _NAME)
    _store(rows.filter(about=person, content_digest=""), _seal_content, _CONTENT)


def _seal_name(event: Event) -> None:
    event.name_digest = digest(event.name_salt, event.actor_name)
    event.name_salt, event.actor_name = "", pseudonym(event.actor_id or 0)


def _seal_content(event: Event) -> None:
    event.content_digest = digest(event.content_salt, event.reason, event.before, event.after)
    event.content_salt, event.reason, event.before, event.after = "", "", {}, {}


def _rows() -> QuerySet[Event]:
    """The plain query: that of events refuses every change."""
    return QuerySet(Event)


def _store(rows: QuerySet[Event], seal: Callable[[Event], None], fields: Iterable[str]) -> None:
    while batch := list(rows[: 2 * BATCH]):
        for event in batch:
            seal(event)
        _rows().bulk_update(batch, list(fields), batch_size=BATCH)
