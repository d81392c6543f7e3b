"""Writes saved searches. They are their owner's alone: no event tells others what a person looks for."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language

from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import require
from servanda_web.find import alerts
from servanda_web.find.asking import asked
from servanda_web.find.errors import NothingToSave, TooManySearches
from servanda_web.find.feeds import name_of
from servanda_web.find.models import ADDRESS, NAME, SavedSearch

PERMISSION = "searches.save"
MOST_SEARCHES = 100


@transaction.atomic
def save_search(*, person: User, address: str, name: str = "") -> SavedSearch:
    """Keep the search of an address under a name; one that is kept already under another name is only renamed.

    Raises `NothingToSave` for an address that asks for nothing or is too long, `TooManySearches` beyond
    `MOST_SEARCHES`.
    """
    require(person, PERMISSION)
    wanted = asked(QueryDict(address))
    if wanted.is_empty or len(wanted.address) > ADDRESS:
        raise NothingToSave
    same = person.searches.filter(address=wanted.address).first()
    free = _free_name(person, name.strip() or name_of(wanted), same)
    if same is not None:
        same.name = free
        same.save(update_fields=["name"])
        return same
    if person.searches.count() >= MOST_SEARCHES:
        raise TooManySearches
    last = person.searches.aggregate(last=Max("position"))["last"]
    return SavedSearch.objects.create(
        owner=person, name=free, address=wanted.address, position=0 if last is None else last + 1
    )


@transaction.atomic
def rename_search(*, person: User, key: int, name: str) -> None:
    """Give a search another name; an empty one changes nothing."""
    search = _own(person, key)
    if name.strip():
        search.name = _free_name(person, name.strip(), search)
        search.save(update_fields=["name"])


@transaction.atomic
def delete_search(*, person: User, key: int) -> None:
    """Forget a search and what was told of it."""
    _own(person, key).delete()


@transaction.atomic
def move_search(*, person: User, key: int, up: bool) -> None:
    """Change places with the one above or below; at the end of the list nothing happens."""
    require(person, PERMISSION)
    rows = list(person.searches.select_for_update())
    place = next((place for place, row in enumerate(rows) if row.pk == key), None)
    if place is None:
        raise SavedSearch.DoesNotExist
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows):
        row.position = position
    SavedSearch.objects.bulk_update(rows, ["position"])


@transaction.atomic
def set_alert(*, person: User, key: int, alert: str) -> None:
    """Tell of new hits daily, weekly or never. What answers the search now is known, and is not told."""
    search = _own(person, key)
    chosen = SavedSearch.Alert(alert)
    if chosen and not search.alert:
        search.known, search.checked_at = alerts.pack(alerts.hits_of(search)), timezone.now()
    search.alert, search.language = chosen, (get_language() or "en")[:10]
    search.save(update_fields=["known", "checked_at", "alert", "language"])


@transaction.atomic
def stop_alert(*, token: str) -> SavedSearch:
    """End the e-mails of the search that a link in one of them names."""
    search = SavedSearch.objects.select_for_update().get(token=token)
    search.alert = SavedSearch.Alert.NEVER
    search.save(update_fields=["alert"])
    return search


def _own(person: User, key: int) -> SavedSearch:
    """A search of this person; `SavedSearch.DoesNotExist` for another's, as for none."""
    require(person, PERMISSION)
    return person.searches.select_for_update().get(pk=key)


def _free_name(person: User, name: str, besides: SavedSearch | None) -> str:
    others = person.searches.exclude(pk=besides.pk) if besides else person.searches.all()
    taken = set(others.values_list("name", flat=True))
    name, turn = name[: NAME - 6], 1
    free = name
    while free in taken:
        turn += 1
        free = f"{name} ({turn})"
    return free
