"""The port behind which every search engine stands: what is indexed, what is asked, what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Protocol

from servanda.errors import InvalidQuery
from servanda.search.query import Query
from servanda.search.snippets import Snippet

MOST_HITS: Final = 1000
LAST_OFFSET: Final = 1_000_000
MOST_VALUES: Final = 1000

Filters = Mapping[str, Iterable[str]]
Counts = tuple[tuple[str, int], ...]


class EntryKind(StrEnum):
    """Which unit of a document an entry is."""

    PARAGRAPH = "paragraph"
    RECOMMENDATION = "recommendation"
    HEADING = "heading"
    FOOTNOTE = "footnote"


class Order(StrEnum):
    """In which order hits come; equal ones always in the order of documents and of the text.

    By relevance the best are ranked by their words, and where there are very many the rest follows, newest first.
    Without words to rank by, relevance is the order of documents.
    """

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One unit that a search can find.

    `key` is the unit's address in its document: a paragraph's `"12"`, `"rec-3"`, `"footnote:2"`. `title` is the heading
    it stands under; `fields` the values it can be filtered by (`{"theme": ("return",), "session": ("8",)}`). The kind,
    the language and the document are filters already, as `type`, `language` and `document`. `date` is ISO, a whole date
    or its beginning, for the order of hits; `number` whatever the caller knows the unit by, for `SearchIndex.numbers`.
    """

    document_id: str
    key: str
    kind: EntryKind
    language: str
    title: str
    text: str
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date: str = ""
    number: int | None = None

    def filter_values(self) -> dict[str, tuple[str, ...]]:
        """All that the entry can be filtered by."""
        own = {"type": (self.kind.value,), "language": (self.language,), "document": (self.document_id,)}
        return {name: tuple(dict.fromkeys(values)) for name, values in self.fields.items()} | own


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry that was found; `score` is the engine's own, higher is better."""

    document_id: str
    key: str
    kind: EntryKind
    language: str
    title: str
    score: float
    snippet: Snippet
    fields: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of hits, best first; `total` counts all of them.

    `facets` gives, for each field asked for, its values with their counts, most frequent first: among all that is found
    under the filters of the *other* fields, so that a choice can be widened.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Counts] = field(default_factory=dict)


class SearchIndex(Protocol):
    """An engine that finds entries; every engine gives the same hits for the same query."""

    def replace(self, document_id: str, entries: Iterable[SearchEntry]) -> None:
        """Let `entries` be all that the index knows of this document; doing it twice changes nothing."""

    def remove(self, document_id: str) -> None:
        """Forget the document; nothing happens where it was not known."""

    def search(
        self,
        query: Query | None,
        limit: int = 20,
        offset: int = 0,
        filters: Filters | None = None,
        facets: Iterable[str] = (),
        order: Order = Order.RELEVANCE,
        most: int = MOST_VALUES,
    ) -> Hits:
        """The entries that answer `query` (all, for None) and have one of the values of each filter.

        `most` bounds the values that a facet tells. Raises `InvalidQuery` for a page out of bounds.
        """

    def numbers(self, query: Query | None, filters: Filters | None = None) -> list[int]:
        """The `number` of every entry found that has one."""

    def similar_words(self, word: str) -> tuple[str, ...]:
        """Up to three words of the index that someone may have meant by `word`, the likeliest first."""

    def count(self) -> int:
        """How many entries the index holds."""


def check_page(limit: int, offset: int) -> None:
    """`InvalidQuery` unless 0 <= limit <= 1000 and 0 <= offset <= 1,000,000."""
    if not (0 <= limit <= MOST_HITS and 0 <= offset <= LAST_OFFSET):
        raise InvalidQuery(
            expected=f"a limit from 0 to {MOST_HITS} and an offset from 0 to {LAST_OFFSET}",
            found=f"limit {limit}, offset {offset}",
            remedy="Ask for a page inside these bounds, or narrow the query.",
        )
