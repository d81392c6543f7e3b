"""What the address of the record of events asks: who, what, about which record, when; nonsense in it is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.dateparse import parse_date

from servanda_web.accounts.models import User
from servanda_web.audit.models import LINE, ChainName, Event
from servanda_web.audit.services import THE_DESK

FILTERS = ("who", "verb", "kind", "key", "chain", "since", "until")
_MOST_PEOPLE = 50
_TELL_MORE = {"chain": frozenset({"who", "verb", "kind", "key"}), "verb": frozenset({"key"})}
"""By filter, those that leave fewer events than it does."""
_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of an address by name, as they were typed."""

    filters: Mapping[str, str]
    before: int | None = None

    def events(self) -> QuerySet[Event]:
        """The events that are asked for, the latest first. A name is looked up once; each filter has an index."""
        rows = self._of_anybody()
        return rows.filter(_by(_people(self.filters["who"]))) if "who" in self.filters else rows

    def latest(self, number: int) -> QuerySet[Event]:
        """The first `number` of them after `before`.

        A name may mean several people. No index has the events of several in their order, so each person is first
        asked for the moment of their event of that number: what is older than the latest of these moments comes later.
        """
        people = _people(self.filters["who"]) if "who" in self.filters else None
        rows = older_than(self._of_anybody(), self.before)
        if people is None or len(people) < 2 or "key" in self.filters:  # a key has few events, whoever did them
            return (rows if people is None else rows.filter(_by(people)))[:number]
        theirs = rows.filter(actor=OuterRef("pk")).values("at")[number - 1 : number]
        moments = (
            User.objects.filter(pk__in=filter(None, people)).annotate(at=Subquery(theirs)).values_list("at", flat=True)
        )
        since = max((at for at in moments if at), default=None)
        return rows.filter(_by(people), **({"at__gte": since} if since else {}))[:number]

    def _of_anybody(self) -> QuerySet[Event]:
        rows = Event.objects.all()
        for column, name in (("verb", "verb"), ("target_kind", "kind"), ("target_key", "key"), ("chain", "chain")):
            if name in self.filters:
                # Compared as an expression, a column's index is not taken: without statistics a database may else go
                # through all events of a chain for the three of a record.
                is_led = not self.filters.keys() & _TELL_MORE.get(name, frozenset())
                rows = rows.alias(**{f"{name}_": F(column) if is_led else Coalesce(column, Value(""))})
                rows = rows.filter(**{f"{name}_": self.filters[name]})
        if "since" in self.filters:
            rows = rows.filter(at__gte=_start(self.filters["since"]))
        if "until" in self.filters:
            rows = rows.filter(at__lt=_start(self.filters["until"]) + timedelta(days=1))
        return rows


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


def _people(who: str) -> list[int | None]:
    """Whom a name or an address may mean; the desk itself is nobody."""
    if who.casefold() == THE_DESK:
        return [None]
    people = User.objects.filter(Q(email__iexact=who) | Q(name__icontains=who)).order_by("pk")
    return list(people.values_list("pk", flat=True)[:_MOST_PEOPLE])


def _by(people: Sequence[int | None]) -> Q:
    return Q(actor=people[0]) if len(people) == 1 else Q(actor__in=people)
