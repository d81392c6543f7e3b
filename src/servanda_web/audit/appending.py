"""Puts events at the end of their chain: one writer at a time, who holds the head until the transaction ends.

The head is the last lock that a transaction takes: whoever locks a document does so before events are recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connections

from servanda_web.audit.chain import START, hash_of, new_salt
from servanda_web.audit.models import ChainName, Event, Head
from servanda_web.audit.records import record_of
from servanda_web.common.rows import BATCH


def held(chain: ChainName) -> Head:
    """The head of a chain, locked; made with the first event. SQLite locks all as a transaction begins."""
    rows = Head.objects.select_for_update().filter(pk=chain)
    head = rows.first()
    if head is None:
        Head.objects.bulk_create([Head(chain=chain, hash=START, archived_hash=START)], ignore_conflicts=True)
        head = rows.get()
    return head


def append(head: Head, events: Sequence[Event]) -> list[Event]:
    """Store events behind the head that is held, in the order given."""
    link(head, events)
    stored = Event.objects.bulk_create(events, batch_size=BATCH)
    Head.objects.filter(pk=head.pk).update(number=head.number, hash=head.hash)
    return stored


def link(head: Any, events: Sequence[Any]) -> None:
    """Give events their numbers, salts and hashes, and move the head."""
    for event in events:
        event.chain, event.number = head.chain, head.number + 1
        event.name_salt = new_salt() if event.actor_id else ""
        event.content_salt = new_salt() if event.about_id else ""
        event.hash = hash_of(record_of(event), head.hash)
        head.number, head.hash = event.number, event.hash


def adopt(events: Any, head: Any) -> int:
    """Chain the events of `events` (a table) that stand outside, oldest first; `head` is that of the deeds.

    They come from the release before, which knew no chain: called by the migration, and by a command afterwards.
    """
    outside, count, last = events.filter(number=None).order_by("pk"), 0, 0
    while batch := list(outside.filter(pk__gt=last)[: 2 * BATCH]):
        link(head, batch)
        _write_links(events, batch)
        head.save()
        count, last = count + len(batch), batch[-1].pk
    return count


def _write_links(events: Any, batch: Sequence[Any]) -> None:
    """Row by row in one call; Django's `bulk_update` asks of each row about every other: eight times as long."""
    rows = [(str(one.chain), one.number, one.name_salt, one.content_salt, one.hash, one.pk) for one in batch]
    with connections[events.db].cursor() as cursor:
        cursor.executemany(
            f"UPDATE {events.model._meta.db_table} SET chain = %s, number = %s, name_salt = %s, content_salt = %s,"  # noqa: S608
            " hash = %s WHERE id = %s",
            rows,
        )
