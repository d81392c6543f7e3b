"""What an index answers that keeps its entries in the tables of a database, whichever database that is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any, Final

from pyroaring import BitMap

from servanda.search.answering import Answers
from servanda.search.entries import Difference, EntryRow, Field, Stored, difference, entry_row
from servanda.search.holdings import Store, holdings_of
from servanda.search.journal import Changed, Depth, Journal
from servanda.search.port import MOST_VALUES, Filters, Hits, Order, SearchEntry
from servanda.search.query import Phrase, Query
from servanda.search.row_sets import side_by_side
from servanda.search.similar import Vocabulary, similar, spellings
from servanda.search.terms import EntryTerms, Terms, entry_terms

_AT_ONCE: Final = 500  # entries in one statement
_FREQUENT: Final = 1_000  # entries that have a word before its set is worth reading ahead
# And of all entries one in so many, by the number of words side by side: people ask for a phrase more seldom.
_ONE_IN: Final = {1: 400, 2: 100, 3: 20}
_SAMPLE: Final = 4_000  # entries that tell what this is


class TableIndex(ABC):
    """An index over an open connection; a database says how entries and words are looked up in it."""

    _db: Any
    _HOLE: str
    """What stands for a value in this database's SQL."""

    @abstractmethod
    def _store(self) -> Store:
        """Where entries are looked up."""

    @abstractmethod
    def _vocabulary(self) -> Vocabulary:
        """Where words are looked up."""

    @abstractmethod
    def at_once(self) -> AbstractContextManager[None]:
        """A transaction for one document or several, in which nobody else writes to the index."""

    @abstractmethod
    def _add_rows(self, rows: Sequence[EntryRow]) -> list[int]:
        """Add entries without their words and fields, and tell their ids in the same order."""

    @abstractmethod
    def _set_rows(self, rows: Mapping[int, EntryRow]) -> None:
        """Let entries be other than they were."""

    @abstractmethod
    def _add_words(self, terms: Mapping[int, EntryTerms]) -> None:
        """Let entries be found by these terms."""

    @abstractmethod
    def _forget_words(self, terms: Mapping[int, EntryTerms]) -> None:
        """Let entries no longer be found by these terms."""

    @abstractmethod
    def _add_fields(self, entries: Mapping[int, SearchEntry]) -> None:
        """Write each value once, of those that fold alike the first in the order of the alphabet, then who has it."""

    @abstractmethod
    def _count_words(self, counts: Mapping[str, int]) -> None:
        """Add to the numbers of entries that have a spelling."""

    @abstractmethod
    def _delete(self, table: str, column: str, ids: Sequence[int]) -> None:
        """Delete the rows of a table that belong to these entries."""

    def replace(self, document_id: str, entries: Iterable[SearchEntry]) -> None:
        """Let `entries` be all that the index knows of this document."""
        with self.at_once():
            change = difference(document_id, self._stored(document_id), entries)
            if any(change):
                self._write(document_id, change)

    def remove(self, document_id: str) -> None:
        """Forget the document."""
        self.replace(document_id, ())

    def _write(self, document_id: str, change: Difference) -> None:
        """Take away what is gone and old, then write what is new, some entries at a time."""
        old = [*change.gone, *change.rewritten]
        words = self._store().terms(old)
        self._count_words({word: -count for word, count in spellings(words.values()).items()})
        self._forget_words(words)
        self._delete("search_field", "entry_id", [*old, *change.revalued])
        self._delete("search_entry", "id", change.gone)
        self._set_rows({id_: entry_row(document_id, place, one) for id_, (place, one) in change.rewritten.items()})
        self._fill({id_: one for id_, (_place, one) in change.rewritten.items()})
        self._add_fields(change.revalued)
        added: list[int] = []
        given = iter(change.added)
        while placed := list(islice(given, _AT_ONCE)):
            ids = self._add_rows([entry_row(document_id, *one) for one in placed])
            self._fill(dict(zip(ids, (entry for _place, entry in placed), strict=True)))
            added += ids
        self._note(change, added)

    def _fill(self, entries: Mapping[int, SearchEntry]) -> None:
        """Words and fields of entries that have none."""
        terms = {id_: entry_terms(one.title, one.text, one.language) for id_, one in entries.items()}
        self._add_words(terms)
        self._count_words(spellings(terms.values()))
        self._add_fields(entries)

    def _note(self, change: Difference, added: Iterable[int]) -> None:
        moved = BitMap([*change.gone, *added])
        depth = Depth.PLACES if moved else Depth.WORDS if change.rewritten else Depth.VALUES
        entries = moved | BitMap(change.rewritten) | BitMap(change.revalued)
        Journal(self._db, self._HOLE).note(Changed(entries, depth))

    def _stored(self, document_id: str) -> Iterator[Stored]:
        """What the tables hold of a document."""
        fields: dict[int, set[Field]] = defaultdict(set)
        mine = f"search_entry e WHERE e.document_id = {self._HOLE}"
        values = f"SELECT f.entry_id, v.name, v.folded, v.value, f.rank FROM search_value v, search_field f, {mine}"  # noqa: S608 - our own words
        for entry_id, *field in self._db.execute(
            f"{values} AND f.entry_id = e.id AND v.id = f.value_id", (document_id,)
        ):
            fields[entry_id].add((field[0], field[1], field[2], field[3]))
        columns = ", ".join(f"e.{column}" for column in EntryRow._fields)
        for entry_id, *row in self._db.execute(f"SELECT e.id, {columns} FROM {mine}", (document_id,)):  # noqa: S608
            yield Stored(entry_id, EntryRow._make(row), fields[entry_id])

    def documents(self) -> set[str]:
        """The documents that the index knows."""
        return {name for (name,) in self._db.execute("SELECT DISTINCT document_id FROM search_entry")}

    def count(self) -> int:
        """How many entries the index holds."""
        return int(self._db.execute("SELECT count(*) FROM search_entry").fetchone()[0])

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
        """The entries that answer `query`; see `SearchIndex.search`."""
        return Answers(self._store()).search(query, limit, offset, filters or {}, facets, order, most)

    def numbers(self, query: Query | None, filters: Filters | None = None) -> list[int]:
        """The numbers of all entries found."""
        return Answers(self._store()).numbers(query, filters or {})

    def read_ahead(self) -> Iterator[None]:
        """Look up the sets of the words that many entries have, alone or side by side, as only these take long.

        One by one, the most frequent first; it ends where what people ask for needs the room.
        """
        store = self._store()
        for words in self._frequent(holdings_of(store).all(store)):
            holdings = holdings_of(store)
            if holdings.is_nearly_full:
                return
            holdings.having(store, Phrase(words))
            yield

    def _frequent(self, everything: BitMap) -> list[str]:
        """What many entries have, as a sample tells: words, and words that stand side by side."""
        step = max(1, len(everything) // _SAMPLE)
        seen: Counter[Terms] = Counter()
        for terms in self._store().terms(everything[::step]).values():
            seen.update(set(side_by_side(terms.forms)))
        least = {length: max(_FREQUENT, len(everything) // one_in) / step for length, one_in in _ONE_IN.items()}
        return [" ".join(row) for row, count in seen.most_common() if count >= least[len(row)]]

    def similar_words(self, word: str) -> tuple[str, ...]:
        """Up to three words of the index that someone may have meant."""
        return similar(word, self._vocabulary())
