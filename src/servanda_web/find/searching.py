"""A search as a page shows it: hits with their addresses, facets, and what was wrong with a query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from urllib.parse import quote

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from servanda.errors import InvalidQuery, UnusableIndex
from servanda.search.answering import RANKED
from servanda.search.port import EntryKind, Hit, Order
from servanda.search.query import Query, Word
from servanda.search.values import UnknownValue, unknown_values
from servanda.text.shortening import shortened
from servanda_web.common.addresses import document_address, recommendation_address
from servanda_web.common.facets import Facet, FacetField, Names, arranged, most_frequent, names_of_values
from servanda_web.common.keeping import kept, read_once
from servanda_web.common.languages import isolated
from servanda_web.common.paging import PAGE_SIZE
from servanda_web.find import following, index
from servanda_web.find.asking import FILTERS, Asked, asked, facet_fields
from servanda_web.find.index import Index
from servanda_web.library.models import Document
from servanda_web.library.reading import anchor_of
from servanda_web.library.words import short_name
from servanda_web.recommendations.selectors import Passage, marked

ONE_OF_KIND = {
    EntryKind.RECOMMENDATION: _("Recommendation"),
    EntryKind.PARAGRAPH: _("Paragraph"),
    EntryKind.HEADING: _("Heading"),
    EntryKind.FOOTNOTE: _("Footnote"),
}
DEEPEST_PAGE = 400
LONGEST_HEADING = 110
MOST_FACET_VALUES = 60


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
class Meant:
    """Other words that may have been meant, and the search for them."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Search:
    """What came of a query. `problem` says what was wrong with it, `is_ready` whether there is an index at all."""

    asked: Asked
    total: int = 0
    found: tuple[Found, ...] = ()
    facets: tuple[Facet, ...] = ()
    page: Page[int] | None = None
    problem: InvalidQuery | None = None
    is_ready: bool = True
    unknown: tuple[Unknown, ...] = ()
    meant: tuple[Meant, ...] = ()

    @property
    def words(self) -> str:
        """What was typed."""
        return self.asked.words

    @property
    def is_ranked_in_part(self) -> bool:
        """Whether there are more hits than are compared by their words."""
        return bool(self.words) and self.asked.order is Order.RELEVANCE and self.total > RANKED

    @property
    def ranked(self) -> int:
        """So many are."""
        return RANKED

    @property
    def is_cut(self) -> bool:
        """Whether there are more hits than pages to look at them."""
        return self.total > DEEPEST_PAGE * PAGE_SIZE


def search(parameters: QueryDict) -> Search:
    """The page of hits that the address asks for; a query that is not understood becomes a kind word."""
    wanted = asked(parameters)
    if wanted.is_empty:
        return Search(wanted)
    try:
        query = wanted.query()
        following.follow_some()
        with index.open_index() as engine:
            return _search(engine, wanted, query, parameters.get("page", "1"))
    except InvalidQuery as problem:
        return Search(wanted, problem=problem)
    except UnusableIndex:
        return Search(wanted, is_ready=False)


def _search(engine: Index, wanted: Asked, query: Query | None, page: str) -> Search:
    number = max(1, min(int(page) if page.isdecimal() and len(page) < 6 else 1, DEEPEST_PAGE))
    start = (number - 1) * PAGE_SIZE
    hits = engine.search(query, PAGE_SIZE, start, wanted.filters, FILTERS, wanted.order, MOST_FACET_VALUES)
    pages = Paginator(range(min(hits.total, DEEPEST_PAGE * PAGE_SIZE)), PAGE_SIZE)
    names = names_of_values()
    facets = tuple(_facet(field, hits.facets[field.name], wanted.filters, names) for field in facet_fields())
    nothing = query is not None and not hits.total
    return Search(
        wanted,
        hits.total,
        found_of(hits.hits),
        facets,
        pages.get_page(number),
        unknown=_unknown(unknown_values(query, engine)) if query and nothing else (),
        meant=_meant(engine, wanted, query) if query and nothing else (),
    )


def _facet(
    field: FacetField, counted: Iterable[tuple[str, int]], filters: Mapping[str, list[str]], names: Names
) -> Facet:
    counts, chosen = dict(counted), filters.get(field.name, [])
    shown = most_frequent(counts, chosen)
    return Facet(field.name, str(field.title), arranged(field, shown, chosen, names), len(counts.keys() - shown.keys()))


def _meant(engine: Index, wanted: Asked, query: Query) -> tuple[Meant, ...]:
    """The words with those that no text has replaced by what may have been meant."""
    replaced = [wanted.words]
    for leaf in query.wanted():
        if not isinstance(leaf, Word) or engine.search(Query(leaf, query.language), limit=0).total:
            continue
        similar = engine.similar_words(leaf.text)
        word = re.compile(rf"(?<!\w){re.escape(leaf.text)}(?!\w)")
        # What is put in is letters alone, so that nothing in it means anything to `sub`.
        replaced = [word.sub(other, words) for words in replaced for other in similar][:3] or replaced
    told = (replace(wanted, words=words) for words in replaced if words != wanted.words)
    return tuple(Meant(one.words, one.address) for one in told)


def _unknown(values: Iterable[UnknownValue]) -> tuple[Unknown, ...]:
    labels = {field.name: field.label for field in facet_fields()}
    return tuple(
        Unknown(
            one.field,
            one.value,
            tuple(KnownValue(labels.get(one.field, str)(value), f'{one.field}:"{value}"') for value in one.known),
        )
        for one in values
    )


def found_of(hits: Iterable[Hit]) -> tuple[Found, ...]:
    """Hits with their addresses and documents, in one query at most."""
    hits = tuple(hits)
    documents = read_once(kept("documents of hits", dict), {hit.document_id for hit in hits}, _documents)
    return tuple(_shown(hit, documents.get(hit.document_id)) for hit in hits)


def _documents(names: Set[str]) -> Mapping[str, Document]:
    """The documents of these names in the index, as far as they are there."""
    identifiers = {name.rpartition("/")[0] for name in names}
    rows = Document.objects.filter(identifier__in=identifiers)
    return {index.name_of(row): row for row in rows.only("identifier", "language", "title", "symbol", "issued")}


def _shown(hit: Hit, document: Document | None) -> Found:
    identifier, _slash, language = hit.document_id.rpartition("/")
    if hit.kind is EntryKind.RECOMMENDATION:
        url = recommendation_address(identifier, language, hit.key)
    else:
        url = f"{document_address(identifier, language)}#{quote(anchor_of(hit.key))}"
    passages = marked(hit.snippet.text, [(span.start, span.end) for span in hit.snippet.marks])
    heading = shortened(hit.title, LONGEST_HEADING) or (short_name(document) if document else hit.document_id)
    return Found(url, str(ONE_OF_KIND[hit.kind]), heading, _place(hit), document, hit, passages)


def _place(hit: Hit) -> str:
    """Where in its document a hit stands; headings and footnotes stand for themselves."""
    if hit.kind not in {EntryKind.RECOMMENDATION, EntryKind.PARAGRAPH} or not hit.key[:1].isdigit():
        return ""
    return gettext("paragraph %(id)s") % {"id": isolated(hit.key)}
