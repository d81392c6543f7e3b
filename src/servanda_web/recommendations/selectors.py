"""Reads recommendations: lists with facets, one by its address, numbers by theme and session."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from servanda_web.common.facets import Choice, Facet, FacetedList, FacetField, chosen_values, narrow
from servanda_web.common.keeping import kept
from servanda_web.common.ordered_rows import OrderedRows
from servanda_web.common.paging import page_of
from servanda_web.common.sets import sets_of
from servanda_web.library.models import Document, Session
from servanda_web.recommendations.finding import answering, keys_with
from servanda_web.recommendations.lines import Lines
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.session_facet import with_sessions
from servanda_web.recommendations.words import (
    MODALITIES,
    addressee_name,
    article_label,
    modality_name,
    provision_label,
    provision_lineage,
    status_name,
    theme_label,
    theme_lineage,
)


def _by_modality(choice: Choice) -> int:
    return list(MODALITIES).index(choice.value) if choice.value in MODALITIES else len(MODALITIES)


# The facets as filters; how sessions are named and ordered is asked for only where facets are shown.
FILTERS = (
    FacetField("theme", _("Theme"), "themes__theme", theme_label, theme_lineage),
    FacetField("session", _("Session"), "session__key"),
    FacetField("addressee", _("Addressee"), "addressees__name", addressee_name),
    FacetField("modality", _("Modality"), "modality", modality_name, order=_by_modality),
    FacetField(
        "provision", _("Provision"), "citations__provision", provision_label, provision_lineage, short=article_label
    ),
    FacetField("status", _("Status"), "status", status_name),
)


def facet_fields() -> tuple[FacetField, ...]:
    """The facets of recommendations."""
    return kept("facets of recommendations", _facet_fields)


def _facet_fields() -> tuple[FacetField, ...]:
    return tuple(with_sessions(field) if field.name == "session" else field for field in FILTERS)


# Where a date is missing the two databases differ, so its place is always said.
_LATEST, _EARLIEST = F("session__start").desc(nulls_last=True), F("session__start").asc(nulls_last=True)
ORDERS = {
    "newest": (_("Latest session first"), (_LATEST, "document__identifier", "position")),
    "oldest": (_("Earliest session first"), (_EARLIEST, "document__identifier", "position")),
    "strength": (
        _("Strongest modality first"),
        (F("strength").desc(nulls_last=True), _LATEST, "document__identifier", "position"),
    ),
}


@dataclass(frozen=True, slots=True)
class RecommendationList:
    """One page of the recommendations that the address asks for, as lines, with the facets beside it."""

    page: Page[SafeString]
    facets: list[Facet]
    order: str
    words: str


def current() -> QuerySet[Recommendation]:
    """The recommendations that the present files of their documents hold."""
    return Recommendation.objects.filter(is_current=True)


_NOT_LISTED = ("source_text", "cover", "tables", "unread")
_NOT_SHOWN = ("qualifiers", "section_path", "section_titles", "response", "confidence")


def as_listed(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """The rows with what one line of a list shows and nothing else, but for their documents and sessions."""
    return rows.defer(*_NOT_SHOWN).prefetch_related("addressees", "themes")


def light(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """The rows with their documents and sessions, which name and date them, in one query."""
    near = rows.select_related("document", "session", "document__session")
    return near.defer(*(f"document__{name}" for name in _NOT_LISTED))


def with_company(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """The rows with all that is known beside them, in a fixed number of queries."""
    return light(rows).prefetch_related("addressees", "themes", "citations")


def matching(parameters: QueryDict) -> QuerySet[Recommendation]:
    """The recommendations that the words and facets of the address let through, in no order yet."""
    return narrow(answering(current(), _words(parameters)), FILTERS, chosen_values(FILTERS, parameters))


def find_recommendations(parameters: QueryDict) -> Sequence[Recommendation]:
    """All recommendations that the address asks for, in its order; they are read as they are needed."""
    return _rows(_faceted(parameters), parameters, with_company)


def list_recommendations(parameters: QueryDict) -> RecommendationList:
    """One page of them with facets."""
    found = _faceted(parameters)
    page = page_of(Lines(_rows(found, parameters, as_listed)), parameters)
    return RecommendationList(page, found.facets(), _order(parameters), _words(parameters))


def _faceted(parameters: QueryDict) -> FacetedList[Recommendation]:
    fields, words = facet_fields(), _words(parameters)
    matching = keys_with(words) if words else None
    return FacetedList(current(), fields, chosen_values(fields, parameters), matching=matching)


def _rows(
    found: FacetedList[Recommendation],
    parameters: QueryDict,
    whole: Callable[[QuerySet[Recommendation]], QuerySet[Recommendation]],
) -> OrderedRows[Recommendation]:
    order = _order(parameters)
    return found.rows(order, ORDERS[order][1], whole(Recommendation.objects.all()))


def _order(parameters: QueryDict) -> str:
    order = parameters.get("order", "")
    return order if order in ORDERS else "newest"


def _words(parameters: QueryDict) -> str:
    return parameters.get("q", "").strip()[:200]


def get_recommendation(*, identifier: str, language: str, printed_id: str) -> Recommendation | None:
    """The recommendation at an address, also one that the present file no longer holds."""
    rows = with_company(Recommendation.objects.all()).prefetch_related("actions")
    return rows.filter(document__identifier=identifier, document__language=language, printed_id=printed_id).first()


def same_in_other_languages(row: Recommendation) -> dict[int, str]:
    """The printed ids of a recommendation in the other versions of its document, by the row of the document.

    The same printed id, else the same place in a paragraph that holds as many: letters of items differ from script to
    script ("3(a)", "3(أ)"). A version in which neither is found is left out.
    """
    versions = current().filter(document__identifier=row.document.identifier, paragraph_key=row.paragraph_key)
    held: dict[int, list[str]] = defaultdict(list)
    for document, printed in versions.order_by("document", "position").values_list("document", "printed_id"):
        held[document].append(printed)
    own = held.pop(row.document_id, [])
    found = {}
    for document, ids in held.items():
        if row.printed_id in ids:
            found[document] = row.printed_id
        elif len(ids) == len(own) and row.printed_id in own:
            found[document] = ids[own.index(row.printed_id)]
    return found


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text, marked where the other text has the same words."""

    text: str
    is_shared: bool


def marked(text: str, spans: list[tuple[int, int]]) -> tuple[Passage, ...]:
    """The text cut at the spans, overlaps joined.

    >>> [passage.text for passage in marked("share what you know", [(6, 10)])]
    ['share ', 'what', ' you know']
    """
    passages, at = [], 0
    for start, end in sorted(spans):
        if start > at:
            passages.append(Passage(text[at:start], False))
        if end > at:
            passages.append(Passage(text[max(start, at) : end], True))
            at = end
    passages.append(Passage(text[at:], False))
    return tuple(passage for passage in passages if passage.text)


def holders_by_theme() -> dict[str, BitMap]:
    """For each theme the recommendations that carry it, those of a group's themes counted for the group too."""
    holders: dict[str, BitMap] = defaultdict(BitMap)
    for theme, keys in sets_of(current()).values("themes__theme").items():
        for one in theme_lineage(theme):
            holders[one] |= keys
    return dict(holders)


def count_recommendations() -> int:
    """How many recommendations there are."""
    return current().count()


def recommendations_of_session(session: Session) -> int:
    """How many a session adopted."""
    return current().filter(session=session).count()


def recommendations_of_document(document: Document) -> QuerySet[Recommendation]:
    """Those of one document in order."""
    return with_company(current().filter(document=document)).order_by("position")
