"""Reads the queue: how far each document is checked, what comes next, and what waits with a conflict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, F, Q, QuerySet
from django.http import QueryDict

from servanda_web.common.paging import page_of
from servanda_web.library.models import Document
from servanda_web.recommendations.models import Act, Outcome, Recommendation
from servanda_web.recommendations.selectors import with_company

# Confidences that an editor can accept above, the surest first.
STEPS = (0.95, 0.9, 0.8, 0.7, 0.6)
_IN_QUEUE = Q(is_current=True) | Q(outcome__in=(Outcome.REJECTED, Outcome.MERGED))


@dataclass(frozen=True, slots=True)
class Progress:
    """How many findings there are, how many nobody has checked, how many wait with a conflict."""

    total: int = 0
    open: int = 0
    conflicts: int = 0

    @property
    def done(self) -> int:
        """How many somebody has checked."""
        return self.total - self.open

    @property
    def percent(self) -> int:
        """The share that is checked, never 100 while one is open."""
        return 100 * self.done // self.total if self.total else 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands in the queue of its document: the ids before and after it, and the next open one."""

    number: int
    progress: Progress
    previous: str | None
    next: str | None
    next_open: str | None


_COUNTS: dict[str, Any] = {
    "total": Count("pk", filter=_IN_QUEUE),
    "open": Count("pk", filter=Q(is_current=True, outcome=Outcome.OPEN)),
    "conflicts": Count("pk", filter=Q(decision__has_conflict=True)),
}


def overall() -> Progress:
    """How far the whole desk is."""
    return Progress(**Recommendation.objects.aggregate(**_COUNTS))


def progress_of(document: Document) -> Progress:
    """How far one document is."""
    return Progress(**document.recommendations.aggregate(**_COUNTS))


def documents_to_check(parameters: QueryDict) -> Page[Any]:
    """Documents with recommendations, the least finished first; each with its `progress`."""
    prefix = "recommendations__"
    in_queue = Q(**{f"{prefix}is_current": True}) | Q(**{f"{prefix}outcome__in": (Outcome.REJECTED, Outcome.MERGED)})
    is_open = Q(**{f"{prefix}is_current": True, f"{prefix}outcome": Outcome.OPEN})
    rows = (
        Document.objects.defer("source_text", "cover", "tables", "unread")
        .annotate(
            total=Count("recommendations", filter=in_queue),
            open=Count("recommendations", filter=is_open),
            conflicts=Count("recommendations", filter=Q(recommendations__decision__has_conflict=True)),
        )
        .filter(total__gt=0)
        .order_by("-conflicts", "-open", F("issued").desc(nulls_last=True), "identifier", "language")
    )
    page = page_of(rows, parameters)
    for row in page:
        row.progress = Progress(row.total, row.open, row.conflicts)
    return page


def queue_of(document: Document) -> QuerySet[Recommendation]:
    """What there is to check in a document, in its order."""
    return document.recommendations.filter(_IN_QUEUE).order_by("position", "printed_id")


SHOWN = {
    "all": Q(),
    "open": Q(outcome=Outcome.OPEN),
    "conflicts": Q(decision__has_conflict=True),
    "rejected": Q(outcome__in=(Outcome.REJECTED, Outcome.MERGED)),
}


def list_queue(document: Document, parameters: QueryDict) -> Page[Recommendation]:
    """One page of the queue, narrowed by `show`."""
    shown = SHOWN.get(parameters.get("show", ""), Q())
    rows = queue_of(document).filter(shown).select_related("decision")
    return page_of(rows, parameters, size=50)


def place_of(row: Recommendation) -> Place:
    """Where a finding stands in its queue, from one light query."""
    entries = list(queue_of(row.document).values_list("printed_id", "outcome", "decision__has_conflict"))
    ids = [entry[0] for entry in entries]
    at = ids.index(row.printed_id) if row.printed_id in ids else -1
    waiting = [id_ for id_, outcome, conflict in entries if conflict or outcome == Outcome.OPEN]
    later = [id_ for id_ in ids[at + 1 :] if id_ in set(waiting)]
    others = [id_ for id_ in waiting if id_ != row.printed_id]
    progress = Progress(
        len(entries),
        sum(outcome == Outcome.OPEN for _, outcome, _conflict in entries),
        sum(bool(conflict) for *_rest, conflict in entries),
    )
    return Place(
        number=at + 1,
        progress=progress,
        previous=ids[at - 1] if at > 0 else None,
        next=ids[at + 1] if 0 <= at < len(ids) - 1 else None,
        next_open=next(iter(later or others), None),
    )


def counted_above(document: Document) -> list[tuple[float, int]]:
    """For each step of confidence how many open findings the machine is at least so sure of."""
    counts = {f"above{step:.2f}".replace(".", "_"): Count("pk", filter=Q(confidence__gte=step)) for step in STEPS}
    rows = document.recommendations.filter(outcome=Outcome.OPEN, is_current=True).aggregate(**counts)
    return list(zip(STEPS, rows.values(), strict=True))


def conflicts(parameters: QueryDict) -> Page[Recommendation]:
    """All recommendations with a conflict, document by document."""
    rows = with_company(Recommendation.objects.filter(decision__has_conflict=True)).select_related("decision")
    return page_of(rows.order_by("document__identifier", "document__language", "position", "pk"), parameters)


def get_finding(document: Document, printed_id: str) -> Recommendation | None:
    """A finding with all that its page shows."""
    rows = with_company(document.recommendations.all()).prefetch_related("actions")
    return rows.select_related("decision", "moved_to").filter(printed_id=printed_id).first()


def get_act(document: Document, key: str) -> Act | None:
    """An act of this document that can still be undone."""
    return document.acts.filter(pk=key, is_undone=False).first() if key.isdecimal() and len(key) < 19 else None
