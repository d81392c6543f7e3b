"""A search as a page shows it: hits with their addresses, facets, and what was wrong with a query."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from servanda.errors import InvalidQuery, UnusableIndex
from servanda.search.port import EntryKind, Hit
from servanda.search.query import Query, parse_query
from servanda.search.sqlite import SqliteIndex
from servanda.search.values import UnknownValue, unknown_values, with_theme_ids
from servanda.text.shortening import shortened
from servanda_web.common.facets import Choice, Facet
from servanda_web.common.languages import isolated
from servanda_web.common.paging import PAGE_SIZE
from servanda_web.common.preferences import content_language
from servanda_web.find import index
from servanda_web.library.models import Document, Session
from servanda_web.library.reading import anchor_of
from servanda_web.library.views import address_of
from servanda_web.library.words import short_name
from servanda_web.recommendations.selectors import Passage, marked
from servanda_web.recommendations.words import modality_name, session_name, status_name, theme_label
from servanda_web.thesaurus.selectors import scheme

KINDS = {
    EntryKind.RECOMMENDATION: _("Recommendations"),
    EntryKind.PARAGRAPH: _("Paragraphs"),
    EntryKind.HEADING: _("Headings"),
    EntryKind.FOOTNOTE: _("Footnotes"),
}
ONE_OF_KIND = {
    EntryKind.RECOMMENDATION: _("Recommendation"),
    EntryKind.PARAGRAPH: _("Paragraph"),
    EntryKind.HEADING: _("Heading"),
    EntryKind.FOOTNOTE: _("Footnote"),
}
FILTERS = ("type", "theme", "session")
_JUMP = re.compile(
    r"(?P<symbol>[^\s,]+/[^\s,]+),?(?:\s+para(?:graph)?s?\.?\s*(?P<paragraph>[\w~()]+(?:\.[\w~()]+)*))?\.?", re.I
)
DEEPEST_PAGE = 400
LONGEST_HEADING = 110


@dataclass(frozen=True, slots=True)
class Found:
    """A hit ready to be shown."""

    url: str
    kind: str
    heading: str
    place: str
    document: Document | None
    hit: Hit
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class KnownValue:
    """A value that exists, with a query that asks for it alone."""

    label: str
    query: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that the query asks for and nothing has, with those that exist."""

    field: str
    value: str
    known: tuple[KnownValue, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What came of a query. `problem` says what was wrong with it, `is_ready` whether there is an index at all."""

    words: str
    total: int = 0
    found: tuple[Found, ...] = ()
    facets: tuple[Facet, ...] = ()
    page: Page[int] | None = None
    problem: InvalidQuery | None = None
    is_ready: bool = True
    unknown: tuple[Unknown, ...] = ()


def jump(words: str) -> str | None:
    """The address that a symbol, or a symbol and a paragraph, leads to directly; None for anything else."""
    match = _JUMP.fullmatch(words.strip())
    if not match:
        return None
    versions = list(Document.objects.filter(identifier__iexact=match["symbol"]).order_by("language"))
    versions += list(Document.objects.filter(symbol__iexact=match["symbol"]).order_by("language"))
    if not versions:
        return None
    wish = content_language()
    versions.sort(key=lambda row: (row.language != wish, row.language != "en"))
    return address_of(versions[0], anchor_of(match["paragraph"] or ""))


def search(parameters: QueryDict) -> Search:
    """The page of hits that the address asks for; a query that is not understood becomes a kind word."""
    words = parameters.get("q", "").strip()
    chosen = {name: [value for value in parameters.getlist(name) if value][:20] for name in FILTERS}
    if not words and not any(chosen.values()):
        return Search(words)
    try:
        query = with_theme_ids(parse_query(words), scheme().concepts) if words else None
        with index.open_index() as engine:
            return _search(engine, words, query, chosen, parameters.get("page", "1"))
    except InvalidQuery as problem:
        return Search(words, problem=problem)
    except UnusableIndex:
        return Search(words, is_ready=False)


def _search(engine: SqliteIndex, words: str, query: Query | None, chosen: dict[str, list[str]], page: str) -> Search:
    active = {name: values for name, values in chosen.items() if values}
    number = max(1, min(int(page) if page.isdecimal() and len(page) < 6 else 1, DEEPEST_PAGE))
    hits = engine.search(query, PAGE_SIZE, (number - 1) * PAGE_SIZE, active)
    pages = Paginator(range(hits.total), PAGE_SIZE)
    facets = []
    for name in FILTERS:
        others = {other: values for other, values in active.items() if other != name}
        counted = engine.search(query, 0, 0, others, (name,)).facets.get(name, ())
        facets.append(_facet(name, counted, chosen[name]))
    unknown = unknown_values(query, engine) if query and not hits.total else ()
    told = tuple(map(_unknown, unknown))
    return Search(words, hits.total, _found(hits.hits), tuple(facets), pages.get_page(number), unknown=told)


def _unknown(one: UnknownValue) -> Unknown:
    labels = {"theme": theme_label, "type": _labels("type"), "modality": modality_name, "status": status_name}
    label = labels.get(one.field, str)
    known = (KnownValue(label(value), f'{one.field}:"{value}"') for value in one.known)
    return Unknown(one.field, one.value, tuple(known))


def _found(hits: Iterable[Hit]) -> tuple[Found, ...]:
    hits = tuple(hits)
    names = {hit.document_id.rpartition("/")[0] for hit in hits}
    rows = Document.objects.filter(identifier__in=names).only("identifier", "language", "title", "symbol")
    documents = {index.name_of(row): row for row in rows}
    return tuple(_shown(hit, documents.get(hit.document_id)) for hit in hits)


def _shown(hit: Hit, document: Document | None) -> Found:
    identifier, _slash, language = hit.document_id.rpartition("/")
    if hit.kind is EntryKind.RECOMMENDATION:
        url = reverse("recommendations:recommendation", args=[identifier, language, hit.key])
    else:
        url = f"{reverse('library:document', args=[identifier, language])}#{quote(anchor_of(hit.key))}"
    passages = marked(hit.snippet.text, [(span.start, span.end) for span in hit.snippet.marks])
    heading = shortened(hit.title, LONGEST_HEADING) or (short_name(document) if document else hit.document_id)
    return Found(url, str(ONE_OF_KIND[hit.kind]), heading, _place(hit), document, hit, passages)


def _place(hit: Hit) -> str:
    """Where in its document a hit stands; headings and footnotes stand for themselves."""
    if hit.kind not in {EntryKind.RECOMMENDATION, EntryKind.PARAGRAPH} or not hit.key[:1].isdigit():
        return ""
    return gettext("paragraph %(id)s") % {"id": isolated(hit.key)}


def _facet(name: str, counted: Iterable[tuple[str, int]], chosen: list[str]) -> Facet:
    numbers = dict(counted)
    numbers |= {value: 0 for value in chosen if value not in numbers}
    titles = {"type": _("Kind"), "theme": _("Theme"), "session": _("Session")}
    labels = _labels(name)
    choices = tuple(Choice(value, labels(value), count, value in chosen) for value, count in numbers.items())
    return Facet(name, str(titles[name]), choices)


def _labels(name: str):  # type: ignore[no-untyped-def]
    if name == "theme":
        return theme_label
    if name == "type":
        return lambda value: str(KINDS[EntryKind(value)]) if value in set(EntryKind) else value
    sessions = {session.key: session for session in Session.objects.all()}
    return lambda key: session_name(sessions[key]) if key in sessions else key
