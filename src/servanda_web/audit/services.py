"""Adds events, in the transaction of the change that they tell of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection, models
from django.utils import timezone

from servanda_web.accounts.models import User
from servanda_web.audit.models import LINE, Event
from servanda_web.common.rows import BATCH

# Who acts where no person does: a command, a load of files.
THE_DESK = "servanda"


def record(
    *,
    actor: User | AnonymousUser | None,
    verb: str,
    target: models.Model,
    reason: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Event:
    """Tell that `actor` (None: the desk itself) did `verb` to `target`; the caller's transaction must be open.

    A verb is the kind of record and what was done: "recommendation.corrected".
    """
    deed = Deed(target, before or {}, after or {})
    return record_each(actor=actor, verb=verb, reason=reason, deeds=[deed])[0]


@dataclass(frozen=True, slots=True)
class Deed:
    """What one record was `before` and is `after`, in the fields that changed."""

    target: models.Model
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


def record_each(
    *, actor: User | AnonymousUser | None, verb: str, deeds: Iterable[Deed], reason: str = ""
) -> list[Event]:
    """Tell that `actor` did the same to several records, one event for each, in the order given."""
    if not connection.in_atomic_block:
        raise RuntimeError("an event is recorded in the transaction of its change; open one around both")
    person = actor if isinstance(actor, User) else None
    now, name = timezone.now(), str(person)[:LINE] if person else THE_DESK
    events = [
        Event(
            at=now,
            actor=person,
            actor_name=name,
            verb=verb,
            target_kind=kind_of(deed.target),
            target_key=str(deed.target.pk),
            reason=reason.strip(),
            before=dict(deed.before),
            after=dict(deed.after),
        )
        for deed in deeds
    ]
    return Event.objects.bulk_create(events, batch_size=BATCH)


def kind_of(target: models.Model) -> str:
    """The kind of a record as events name it: "recommendations.recommendation"."""
    return target._meta.label_lower
