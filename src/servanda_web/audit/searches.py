"""That people search is counted by person and day; for what they search stays theirs, unless the operator says else."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from servanda_web.accounts.models import User
from servanda_web.audit.models import ChainName, Tally
from servanda_web.audit.services import Deed, record_each

COUNTED, WORDS, NOT_AT_ALL = "counted", "words", "no"


def note_search(*, actor: User | AnonymousUser, address: str, hits: int | None) -> None:
    """Count a search of a person who signed in; nothing is noted of others.

    A day's count becomes one event when the person searches on another day, or with the next checkpoint. The setting
    `words` writes an event for each search, with what was asked; `no` notes nothing.
    """
    # Whoever leaves no trace opens no transaction: in SQLite it would wait for whoever writes.
    if not isinstance(actor, User) or settings.AUDIT_SEARCHES == NOT_AT_ALL:
        return
    with transaction.atomic():
        if settings.AUDIT_SEARCHES == WORDS:
            _tell(actor, "search.asked", {"asked": address, "hits": hits})
        else:
            _count(actor)


def _count(actor: User) -> None:
    today = timezone.localdate()
    if not Tally.objects.filter(person=actor, day=today).update(searches=F("searches") + 1):
        Tally.objects.bulk_create(
            [Tally(person=actor, day=today, searches=1)],
            update_conflicts=True,
            unique_fields=["person", "day"],
            update_fields=["searches"],
        )
        tell_of_days_before(today, person=actor)


@transaction.atomic
def tell_of_days_before(today: date, *, person: User | None = None) -> None:
    """Turn the counts of days that are over into events, one for each person and day."""
    over = Tally.objects.select_for_update().filter(day__lt=today).select_related("person").order_by("day", "pk")
    tallies = list(over.filter(person=person) if person else over)
    for tally in tallies:
        _tell(tally.person, "searches.counted", {"day": tally.day.isoformat(), "searches": tally.searches})
    Tally.objects.filter(pk__in=[tally.pk for tally in tallies]).delete()


def _tell(person: User, verb: str, after: dict[str, Any]) -> None:
    record_each(actor=person, verb=verb, deeds=[Deed(person, {}, after)], chain=ChainName.READS)
