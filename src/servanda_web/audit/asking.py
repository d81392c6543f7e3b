"""What the address of the record of events asks: who, what, about which record, when; nonsense in it is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.dateparse import parse_date

from servanda_web.accounts.models import User
from servanda_web.audit.models import LINE, ChainName, Event
from servanda_web.audit.services import THE_DESK

FILTERS = ("who", "verb", "kind", "key", "chain", "since", "until")
_MOST_PEOPLE = 50
_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of an address by name, as they were typed."""

    filters: Mapping[str, str]
    before: int | None = None

    def events(self) -> QuerySet[Event]:
        """The events that are asked for, the latest first. A name is looked up once; each filter has an index."""
        rows = Event.objects.all()
        for column, name in (("verb", "verb"), ("target_kind", "kind"), ("target_key", "key"), ("chain", "chain")):
            if name in self.filters:
                rows = rows.filter(**{column: self.filters[name]})
        if "since" in self.filters:
            rows = rows.filter(at__gte=_start(self.filters["since"]))
        if "until" in self.filters:
            rows = rows.filter(at__lt=_start(self.filters["until"]) + timedelta(days=1))
        return rows.filter(_by(self.filters["who"])) if "who" in self.filters else rows


def asked(parameters: QueryDict) -> Asked:
    """What an address asks."""
    told = {name: parameters.get(name, "").strip()[:LINE] for name in FILTERS}
    filters = {name: value for name, value in told.items() if value and _is_sound(name, value)}
    before = parameters.get("before", "")
    return Asked(filters, int(before) if before.isascii() and before.isdecimal() and len(before) <= _DIGITS else None)


def older_than(rows: QuerySet[Event], key: int | None) -> QuerySet[Event]:
    """The events after one in the list: by its place in the order, so that the tenth page costs what the first does."""
    at = Event.objects.filter(pk=key).values_list("at", flat=True).first() if key is not None else None
    return rows if at is None else rows.filter(at__lte=at).exclude(at=at, pk__gte=key)


def _is_sound(name: str, value: str) -> bool:
    if name in ("since", "until"):
        return _day(value) is not None
    return name != "chain" or value in ChainName.values


def _day(value: str) -> date | None:
    try:
        found = parse_date(value)
    except ValueError:
        return None
    return found if found is not None and date(1900, 1, 1) <= found <= date(9000, 1, 1) else None


def _start(value: str) -> datetime:
    return datetime.combine(_day(value) or date.max, time.min, UTC)


def _by(who: str) -> Q:
    """Events of whom a name or an address may mean; the desk itself is nobody."""
    if who.casefold() == THE_DESK:
        return Q(actor=None)
    people = User.objects.filter(Q(email__iexact=who) | Q(name__icontains=who)).order_by("pk")
    return Q(actor__in=list(people.values_list("pk", flat=True)[:_MOST_PEOPLE]))
