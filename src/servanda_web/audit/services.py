"""Adds events, in the transaction of the change that they tell of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection, models, transaction
from django.utils import timezone

from servanda_web.accounts.models import User
from servanda_web.audit.appending import append, held
from servanda_web.audit.models import LINE, ChainName, Event
from servanda_web.common.rows import without_nul

Actor = User | AnonymousUser | None
# Who acts where no person does: a command, a load of files.
THE_DESK = "servanda"
# Who opens a record again within that time has read it once.
ONE_READ = timedelta(hours=1)
# How records name the person whose they are: what events say of such records is said about that person.
_WHOSE = ("user", "owner", "person")


def record(
    *,
    actor: Actor,
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
    *, actor: Actor, verb: str, deeds: Iterable[Deed], reason: str = "", chain: ChainName = ChainName.DEEDS
) -> list[Event]:
    """Tell that `actor` did the same to several records, one event for each, in the order given.

    Other writers of events wait until the transaction ends: record last, and lock nothing afterwards.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an event is recorded in the transaction of its change; open one around both")
    deeds = list(deeds)
    if not deeds:
        return []
    person = actor if isinstance(actor, User) else None
    name = str(person)[:LINE] if person else THE_DESK
    head = held(chain)
    now = timezone.now()  # once the head is held, so that moments run as numbers do
    events = [
        Event(
            at=now,
            actor=person,
            actor_name=name,
            verb=verb,
            target_kind=kind_of(deed.target),
            target_key=str(deed.target.pk),
            about_id=whose(deed.target),
            reason=without_nul(reason.strip()),
            before=without_nul(dict(deed.before)),
            after=without_nul(dict(deed.after)),
        )
        for deed in deeds
    ]
    return append(head, events)


def note_read(*, actor: Actor, verb: str, target: models.Model, after: Mapping[str, Any] | None = None) -> Event | None:
    """Tell that `actor` read something confidential; None where they read it within the hour before.

    Call it before the record is shown: what cannot be noted is not read.
    """
    person = actor if isinstance(actor, User) else None
    same = Event.objects.filter(target_kind=kind_of(target), target_key=str(target.pk), verb=verb, actor=person)
    if same.filter(at__gte=timezone.now() - ONE_READ).exists():
        return None
    with transaction.atomic():
        deed = Deed(target, {}, after or {})
        return record_each(actor=actor, verb=verb, deeds=[deed], chain=ChainName.READS)[0]


def kind_of(target: models.Model) -> str:
    """The kind of a record as events name it: "recommendations.recommendation"."""
    return target._meta.label_lower


def whose(target: models.Model) -> int | None:
    """The key of the person whose data a record holds, None for what is nobody's."""
    if isinstance(target, User):
        return target.pk or None
    for one in target._meta.concrete_fields:
        if one.name in _WHOSE and one.related_model is User:
            key: int | None = getattr(target, one.attname)
            return key
    return None
