"""Tells by e-mail what is new in saved searches: each hit once, whatever happens to the program in between."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from servanda.errors import InvalidQuery, UnusableIndex
from servanda.search.port import MOST_HITS, Hit, Order
from servanda_web.find import following, index
from servanda_web.find.asking import asked
from servanda_web.find.errors import TooManyHits
from servanda_web.find.models import Letter, SavedSearch
from servanda_web.find.searching import found_of

MOST_FOLLOWED = 20_000
MOST_TOLD = 50
_BYTES = 8
# A little less than a day and a week, so that a run that is late one day is not later every day.
PATIENCE = {SavedSearch.Alert.DAILY: timedelta(hours=20), SavedSearch.Alert.WEEKLY: timedelta(days=6, hours=20)}


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did: letters written, letters sent, searches that could not be asked."""

    written: int
    sent: int
    failed: int


def send_alerts(now: datetime | None = None) -> Sent:
    """Write a letter for each search that is due and has something new, then send all that wait.

    Note and letter are one transaction, so that a hit is never told twice and never lost; what fails to be sent is sent
    by the next run.
    """
    now = now or timezone.now()
    following.follow_all()
    written = failed = 0
    for key in _due(now).values_list("pk", flat=True):
        try:
            written += _write(key, now)
        except (InvalidQuery, UnusableIndex, TooManyHits):
            failed += 1
    sent, unsent = _send_waiting()
    return Sent(written, sent, failed + unsent)


def hits_of(search: SavedSearch) -> dict[bytes, Hit]:
    """All that answers a search, by short hash; `TooManyHits` where that is more than can be told one by one."""
    wanted = asked(QueryDict(search.address))
    query = wanted.query()
    following.follow_some()
    found: dict[bytes, Hit] = {}
    with index.open_index() as engine:
        if engine.search(query, 0, 0, wanted.filters).total > MOST_FOLLOWED:
            raise TooManyHits
        for start in range(0, MOST_FOLLOWED, MOST_HITS):
            hits = engine.search(query, MOST_HITS, start, wanted.filters, order=Order.NEWEST).hits
            found |= {_hash(hit): hit for hit in hits}
            if len(hits) < MOST_HITS:
                break
    return found


def pack(hashes: Collection[bytes]) -> bytes:
    """Hashes as they are kept."""
    return b"".join(sorted(hashes))


def _due(now: datetime) -> QuerySet[SavedSearch]:
    due = Q()
    for alert, patience in PATIENCE.items():
        due |= Q(alert=alert) & (Q(checked_at=None) | Q(checked_at__lte=now - patience))
    return SavedSearch.objects.filter(due, owner__is_active=True).order_by("pk")


@transaction.atomic
def _write(key: int, now: datetime) -> int:
    """One letter, or none where nothing is new; another run that does the same is waited for."""
    search = _due(now).select_for_update().filter(pk=key).first()
    if search is None:
        return 0
    found = hits_of(search)
    known = set(_unpacked(bytes(search.known)))
    new = {key: hit for key, hit in found.items() if key not in known}
    search.known, search.checked_at = pack(known | found.keys()), now
    search.save(update_fields=["known", "checked_at"])
    if not new:
        return 0
    with translation.override(search.language):
        Letter.objects.create(
            search=search, subject=_subject(search, len(new)), body=_body(search, new), written_at=now
        )
    return 1


def _send_waiting() -> tuple[int, int]:
    """How many letters were sent, and how many could not be."""
    sent = unsent = 0
    for letter in Letter.objects.filter(sent_at=None).select_related("search__owner"):
        if letter.search.alert and letter.search.owner.is_active:
            try:
                _message(letter).send()
            except OSError:
                unsent += 1
                continue
            sent += 1
        letter.sent_at = timezone.now()
        letter.save(update_fields=["sent_at"])
    return sent, unsent


def _message(letter: Letter) -> EmailMessage:
    host = settings.BASE_URL.partition("//")[2].partition("/")[0].partition(":")[0]
    headers = {
        "Message-ID": f"<search-{letter.search_id}-{letter.pk}@{host}>",
        "List-Unsubscribe": f"<{_stop_address(letter.search)}>",
    }
    return EmailMessage(letter.subject, letter.body, to=[letter.search.owner.email], headers=headers)


def _subject(search: SavedSearch, count: int) -> str:
    text = ngettext("Servanda: %(count)s new hit for “%(name)s”", "Servanda: %(count)s new hits for “%(name)s”", count)
    return text % {"count": count, "name": " ".join(search.name.split())}


def _body(search: SavedSearch, new: Mapping[bytes, Hit]) -> str:
    context = {
        "search": search,
        "count": len(new),
        "found": found_of(list(new.values())[:MOST_TOLD]),
        "left": max(0, len(new) - MOST_TOLD),
        "base": settings.BASE_URL,
        "stop": _stop_address(search),
    }
    return render_to_string("find/alert.txt", context)


def _stop_address(search: SavedSearch) -> str:
    return settings.BASE_URL + reverse("find:stop", args=[search.token])


def _hash(hit: Hit) -> bytes:
    return hashlib.sha256(f"{hit.document_id}#{hit.key}".encode()).digest()[:_BYTES]


def _unpacked(known: bytes) -> Iterator[bytes]:
    return (known[start : start + _BYTES] for start in range(0, len(known), _BYTES))
