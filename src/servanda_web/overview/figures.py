"""The figures of the overview, counted from the rows each time they are asked for.

Counted are recommendations that were adopted or whose document does not state a status; drafts and observations by the
chair are left out. Every count is that of the list its link leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse

from servanda.compendium.recommendation import Status
from servanda_web.library.models import Document, Session
from servanda_web.recommendations.models import Recommendation, ThemeTag
from servanda_web.recommendations.selectors import current
from servanda_web.recommendations.words import MODALITIES, theme_tree

COUNTED = (str(Status.ADOPTED), str(Status.UNKNOWN))
# How many themes the picture of gains and losses shows at most; the table beneath holds all.
MOST_CHANGED = 16


def counted() -> QuerySet[Recommendation]:
    """The recommendations that the figures count."""
    return current().filter(status__in=COUNTED).order_by()


def list_url(**filters: str) -> str:
    """The list of recommendations that a figure counts."""
    pairs = [*filters.items(), *(("status", status) for status in COUNTED)]
    return f"{reverse('recommendations:recommendations')}?{urlencode(pairs)}"


def bodies() -> list[str]:
    """The bodies with counted recommendations, those first of whose recommendations most have a theme; one query."""
    rows = counted().exclude(session=None).values_list("session__body").annotate(
        tagged=Count("themes"), recommendations=Count("pk", distinct=True)
    )  # fmt: skip
    return [body for body, _themes, _n in sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))]


@dataclass(frozen=True, slots=True)
class Column:
    """A session with the number of its counted recommendations."""

    session: Session
    count: int

    @property
    def url(self) -> str:
        """Its list."""
        return list_url(session=self.session.key)


def columns_of(body: str) -> list[Column]:
    """The sessions of a body that have recommendations, in the order of time, those without days last; two queries."""
    counts = dict(counted().filter(session__body=body).values_list("session").annotate(n=Count("pk")))
    sessions = Session.objects.filter(pk__in=counts)
    ordered = sorted(sessions, key=lambda one: (one.start is None, one.start, one.ordinal or 0, one.key))
    return [Column(one, counts[one.pk]) for one in ordered]


@dataclass(frozen=True, slots=True)
class Row:
    """A theme (or a modality) with its count in each session, in the order of the columns."""

    key: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Its count in all sessions."""
        return sum(self.counts)


def themes_by_session(columns: Iterable[Column]) -> list[Row]:
    """The themes that any of the sessions touches, in the order of the thematic index; one query."""
    sessions = [column.session.pk for column in columns]
    tags = ThemeTag.objects.filter(
        recommendation__is_current=True, recommendation__status__in=COUNTED, recommendation__session__in=sessions
    ).order_by()
    counts = tags.values_list("theme", "recommendation__session").annotate(n=Count("recommendation", distinct=True))
    order = list(theme_tree().walk())
    rows = _rows({(theme, session): n for theme, session, n in counts}, sessions)
    return sorted(rows, key=lambda row: (order.index(row.key) if row.key in order else len(order), row.key))


def silent_themes(rows: Iterable[Row]) -> list[str]:
    """The themes of the index, groups left out, that none of the rows is about."""
    tree, spoken = theme_tree(), {row.key for row in rows}
    return [theme for theme in tree.walk() if not tree.children(theme) and theme not in spoken]


def modality_by_session(columns: Iterable[Column]) -> list[Row]:
    """Each modality with its counts, the strongest first, and last those in which none was found (""); one query."""
    sessions = [column.session.pk for column in columns]
    rows = counted().filter(session__in=sessions).values_list("modality", "session").annotate(n=Count("pk"))
    found = _rows({(modality, session): n for modality, session, n in rows}, sessions)
    order = list(MODALITIES)
    return sorted(found, key=lambda row: order.index(row.key) if row.key in order else len(order))


def _rows(counts: Mapping[tuple[str, int | None], int], sessions: list[int]) -> list[Row]:
    keys = dict.fromkeys(key for key, _session in counts)
    return [Row(key, tuple(counts.get((key, session), 0) for session in sessions)) for key in keys]


@dataclass(frozen=True, slots=True)
class Change:
    """A theme's share of a session's recommendations, and of those of the session before."""

    theme: str
    before: int
    before_of: int
    after: int
    after_of: int

    @property
    def points(self) -> float:
        """By how many percentage points the share changed."""
        return 100 * (self.after / self.after_of - self.before / self.before_of)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The last two dated sessions with recommendations, and how the share of each theme changed between them."""

    before: Column
    after: Column
    changes: tuple[Change, ...]

    @property
    def shown(self) -> tuple[Change, ...]:
        """The largest changes, gains first."""
        changed = (one for one in self.changes if one.points)
        largest = sorted(changed, key=lambda one: -abs(one.points))[:MOST_CHANGED]
        return tuple(sorted(largest, key=lambda one: -one.points))

    @property
    def one_is_worth(self) -> float:
        """How many points a single recommendation is worth in the smaller of the two sessions."""
        return 100 / min(self.before.count, self.after.count)


def compare_last(columns: list[Column], rows: Iterable[Row]) -> Comparison | None:
    """The comparison of the last two sessions; None where fewer than two have days and recommendations."""
    dated = [place for place, column in enumerate(columns) if column.session.start]
    if len(dated) < 2:
        return None
    first, second = dated[-2], dated[-1]
    before, after = columns[first], columns[second]
    changes = (
        Change(row.key, row.counts[first], before.count, row.counts[second], after.count)
        for row in rows
        if row.counts[first] or row.counts[second]
    )
    return Comparison(before, after, tuple(sorted(changes, key=lambda one: -one.points)))


def versions_counted() -> int:
    """How many documents are here in several languages: each version of theirs counts in lists and figures."""
    several = Document.objects.order_by().values("identifier").annotate(n=Count("pk")).filter(n__gt=1)
    return several.count()
