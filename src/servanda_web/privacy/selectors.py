"""Finds the rows of a person by the inventory, and tells them as JSON."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from servanda_web.accounts.models import User
from servanda_web.audit.models import Event
from servanda_web.privacy.inventory import BY_ADDRESS, BY_EVENTS, SECRET, Kept, inventory

NOT_GIVEN_OUT = "(kept; not given out)"


def rows_of(person: User, kept: Kept) -> QuerySet[Model]:
    """The rows of one model that are about a person."""
    wanted = Q(pk=None)
    for way in kept.person:
        if way == BY_EVENTS:
            keys = Event.objects.filter(actor=person, target_kind=kept.label).values_list("target_key", flat=True)
            wanted |= Q(pk__in=[int(key) for key in set(keys)])
        elif way == BY_ADDRESS:
            wanted |= Q(email__iexact=person.email)
        else:
            wanted |= Q(**{way: person.pk})
    # The plain query: events refuse to be changed through their own.
    return QuerySet(apps.get_model(kept.label)).filter(wanted)


def data_of(person: User) -> dict[str, list[dict[str, Any]]]:
    """All that the desk keeps about a person, by model; a secret is named and not told."""
    found: dict[str, list[dict[str, Any]]] = {}
    for kept in inventory():
        if kept.person:
            rows = rows_of(person, kept).order_by("pk").values(*kept.categories)
            found[kept.label] = [_told(row, kept) for row in rows.iterator(chunk_size=1000)]
    return found


def _told(row: dict[str, Any], kept: Kept) -> dict[str, Any]:
    return {name: NOT_GIVEN_OUT if kept.categories[name] == SECRET else _plain(row[name]) for name in kept.categories}


def _plain(value: Any) -> Any:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value
