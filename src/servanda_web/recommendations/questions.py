"""What recommendations, lineage and provisions can be asked for by programs, and the rows that answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from pydantic import Field

from servanda.compendium.listed import natural_order
from servanda.terms.instruments import Instrument, instruments
from servanda_web.common.api.shapes import SEVERAL, Asked, Moment, Words
from servanda_web.library.questions import DocumentName, aware, document_named
from servanda_web.recommendations.models import Citation, Recommendation
from servanda_web.recommendations.records import provision_record
from servanda_web.recommendations.selectors import matching


class RecommendationsAsked(Asked):
    """The facets of the page of recommendations, a document, and a time."""

    q: Words = ""
    theme: list[str] = SEVERAL
    session: list[str] = SEVERAL
    addressee: list[str] = SEVERAL
    modality: list[str] = SEVERAL
    provision: list[str] = SEVERAL
    status: list[str] = SEVERAL
    language: list[str] = SEVERAL
    document: str = DocumentName
    changed_since: Moment | None = Field(None, description="Changed in the desk at that time or later.")


class ProvisionsAsked(Asked):
    """Provisions of all instruments, or of some."""

    instrument: list[str] = SEVERAL


def recommendations(request: HttpRequest, asked: RecommendationsAsked) -> QuerySet[Recommendation]:
    """The recommendations that the facets of the page let through, in the documents asked for."""
    rows = matching(request.GET)
    if asked.language:
        rows = rows.filter(document__language__in=asked.language)
    if asked.document:
        rows = rows.filter(document=document_named(asked.document))
    if asked.changed_since:
        rows = rows.filter(document__changed_at__gte=aware(asked.changed_since))
    return rows


def provisions(chosen: Sequence[str]) -> list[dict[str, Any]]:
    """Every instrument with all its articles where their number is sure, and whatever else of it is cited."""
    counts = _citing()
    told = []
    for one in instruments().values():
        if not chosen or one.key in chosen:
            told.append(provision_record(one, None, counts))
            told += [provision_record(one, article, counts) for article in _articles(one, counts)]
    return told


def _articles(one: Instrument, counts: dict[str, int]) -> list[str]:
    cited = {key.partition("/")[2] for key in counts if key.startswith(f"{one.key}/")}
    return sorted(cited.union(map(str, range(1, (one.articles or 0) + 1))), key=natural_order)


def _citing() -> dict[str, int]:
    """How many recommendations cite each article, and each instrument as a whole or in part."""
    held = Citation.objects.filter(recommendation__is_current=True).exclude(instrument="").order_by()
    number = Count("recommendation", distinct=True)
    counts: dict[str, int] = defaultdict(int)
    counts.update(held.values_list("instrument").annotate(number))
    counts.update(held.exclude(article="").values_list("provision").annotate(number))
    return counts


def get_recommendation(identifier: str, language: str, printed_id: str) -> Recommendation | None:
    """The recommendation at an address, also one that the present file no longer holds."""
    place = {"document__identifier": identifier, "document__language": language}
    return Recommendation.objects.filter(**place, printed_id=printed_id).select_related("document").first()
