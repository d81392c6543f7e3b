"""A search as an Atom feed: what answers it, the newest first, for programs that look again and again."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from servanda.search.port import Order
from servanda_web.common.changes import state
from servanda_web.find import following, index
from servanda_web.find.asking import Asked
from servanda_web.find.searching import Found, found_of

ENTRIES = 50
_BEFORE_ALL = datetime(1945, 10, 24, tzinfo=UTC)


def state_of_feed(asked: Asked) -> str:
    """What tells one state of a feed from the next, without making it."""
    return hashlib.sha256(f"{state()}\n{get_language()}\n{asked.address}".encode()).hexdigest()[:32]


def feed_of(asked: Asked) -> tuple[str, datetime]:
    """The feed and when its newest entry is from; `InvalidQuery` or `UnusableIndex` where there is none."""
    query = asked.query()
    following.follow_some()
    with index.open_index() as engine:
        found = found_of(engine.search(query, ENTRIES, 0, asked.filters, order=Order.NEWEST).hits)
    home = settings.BASE_URL + reverse("find:search")
    feed = Atom1Feed(
        title=_("Servanda: %(search)s") % {"search": name_of(asked)},
        link=f"{home}?{asked.address}",
        description="",
        feed_url=f"{settings.BASE_URL}{reverse('find:feed')}?{asked.address}",
        author_name="Servanda",
    )
    for one in found:
        feed.add_item(
            title=_title(one),
            link=settings.BASE_URL + one.url,
            unique_id=settings.BASE_URL + one.url,
            description=one.hit.snippet.text,
            updateddate=_moment(one),
            pubdate=_moment(one),
        )
    return feed.writeString("utf-8"), max(map(_moment, found), default=_BEFORE_ALL)


def name_of(asked: Asked) -> str:
    """A search in a few words: what was typed, and the values chosen."""
    values = [value for chosen in asked.filters.values() for value in chosen]
    return " · ".join(filter(None, (asked.words, *values)))[:200] or _("everything")


def _title(one: Found) -> str:
    document = one.hit.document_id.rpartition("/")[0]
    return f"{one.kind}: {one.heading}, {one.place or one.hit.key} ({document})"


def _moment(one: Found) -> datetime:
    """The day on which the document was issued; one without a date is older than all."""
    day: date | None = one.document.issued if one.document else None
    return datetime.combine(day, time(), UTC) if day else _BEFORE_ALL
