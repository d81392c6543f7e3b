"""What lineage adds to the page of a recommendation: how it stood on a date, and its earlier and later relatives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from servanda.compendium.lineage.currency import Later, StoodOn, currency_on
from servanda.compendium.lineage.values import LineageKind
from servanda.compendium.recommendation import Status
from servanda_web.lineage.models import Link
from servanda_web.lineage.pairs import Pair
from servanda_web.lineage.selectors import pairs_with
from servanda_web.lineage.words import currency_name, verb
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.record import Section


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative of a recommendation: the pair, the other text, and whether it was made after the date asked for."""

    pair: Pair
    row: Recommendation
    is_earlier: bool
    is_after: bool = False

    @property
    def verb(self) -> str:
        """What stands between the recommendation of the page and this one."""
        return self.pair.verb(is_earlier=self.is_earlier)


@dataclass(frozen=True, slots=True)
class Known:
    """A later text that was known on the date, with the verb that leads to it."""

    row: Recommendation
    verb: str
    day: date | None


def day_of(row: Recommendation) -> date | None:
    """When a recommendation was made: the first day of its session, else the date of its document."""
    return (row.session.start if row.session else None) or row.document.issued


def asked_day(request: HttpRequest) -> tuple[date, bool]:
    """The day that `as_of` names, today for none and for nonsense, and whether one was named."""
    try:
        return date.fromisoformat(request.GET.get("as_of", "")), True
    except ValueError:
        return timezone.localdate(), False


def relatives_section(request: HttpRequest, row: Recommendation) -> Section:
    """The relatives, those that a person confirmed first."""
    on, is_asked = asked_day(request)
    relatives = relatives_of(row, on if is_asked else None)
    content = {
        "earlier": [one for one in relatives if one.is_earlier],
        "later": [one for one in relatives if not one.is_earlier],
        "row": row,
        "on": on if is_asked else None,
    }
    return Section("lineage/relatives.html", content)


def relatives_of(row: Recommendation, on: date | None = None) -> list[Relative]:
    """What people confirmed and the machine suggests of a recommendation; what was rejected is left out.

    With `on`, later texts made after that day are marked so.
    """
    found = []
    for pair in pairs_with(row):
        is_earlier = pair.later is not None and pair.later.pk == row.pk
        other = pair.earlier if is_earlier else pair.later
        if other is not None:
            day = day_of(other)
            found.append(Relative(pair, other, is_earlier, on is not None and day is not None and day > on))
    return found


def currency_section(request: HttpRequest, row: Recommendation) -> Section:
    """How the recommendation stood on the day that `as_of` names, today where it names none."""
    on, is_asked = asked_day(request)
    stood, known = currency_of(row, on)
    content = {
        "stood": stood,
        "name": currency_name(stood.currency),
        "known": [one for one in known if one.day is not None],
        "undated": [one for one in known if one.day is None],
        "made": day_of(row),
        "is_asked": is_asked,
    }
    return Section("lineage/currency.html", content, is_aside=True)


def currency_of(row: Recommendation, on: date) -> tuple[StoodOn, list[Known]]:
    """How a recommendation stood, with the later texts that people linked and that were known by then."""
    links = Link.objects.filter(earlier=row, state=Link.State.CONFIRMED).exclude(later=None)
    rows = {str(link.later_id): link for link in links.select_related("later__document", "later__session")}
    later = [
        Later(key, LineageKind(one.kind), day_of(one.later), Status(one.later.status))
        for key, one in rows.items()
        if one.later
    ]
    stood = currency_on(on, made=day_of(row), status=Status(row.status), later=later)
    known = [
        Known(link.later, verb(link.kind, is_earlier=False), one.day)
        for one in (*stood.by, *stood.undated)
        if (link := rows[one.name]).later
    ]
    return stood, known
