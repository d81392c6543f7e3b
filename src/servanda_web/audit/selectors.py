"""Reads events: what happened to one record."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from servanda_web.audit.models import Event
from servanda_web.audit.services import kind_of


def history_of(target: Model) -> QuerySet[Event]:
    """What happened to a record, the latest first."""
    return Event.objects.filter(target_kind=kind_of(target), target_key=str(target.pk))
