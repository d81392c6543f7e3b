"""What an index answers that keeps its entries in the tables of a database, whichever database that is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from servanda.search.answering import Answers
from servanda.search.entries import Difference, EntryRow, Field, Stored
from servanda.search.holdings import Store
from servanda.search.journal import Journal
from servanda.search.port import MOST_VALUES, Filters, Hits, Order
from servanda.search.query import Query
from servanda.search.similar import Vocabulary, similar


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

    def _note(self, change: Difference, added: Iterable[int]) -> None:
        revalued = [id_ for id_, _entry in change.revalued]
        Journal(self._db, self._HOLE).note(moved=[*change.gone, *added], revalued=revalued)

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

    def similar_words(self, word: str) -> tuple[str, ...]:
        """Up to three words of the index that someone may have meant."""
        return similar(word, self._vocabulary())
