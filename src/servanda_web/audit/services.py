"""Adds events, in the transaction of the change that they tell of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection, models
from django.utils import timezone

from servanda_web.accounts.models import User
from servanda_web.audit.models import LINE, Event

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
    if not connection.in_atomic_block:
        raise RuntimeError("an event is recorded in the transaction of its change; open one around both")
    person = actor if isinstance(actor, User) else None
    return Event.objects.create(
        at=timezone.now(),
        actor=person,
        actor_name=str(person)[:LINE] if person else THE_DESK,
        verb=verb,
        target_kind=kind_of(target),
        target_key=str(target.pk),
        reason=reason.strip(),
        before=dict(before or {}),
        after=dict(after or {}),
    )


def kind_of(target: models.Model) -> str:
    """The kind of a record as events name it: "recommendations.recommendation"."""
    return target._meta.label_lower
