"""A query answered by sets: what is found, how often each value occurs, and which entries a page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappush, heapreplace
from itertools import islice
from typing import Final

from pyroaring import BitMap

from servanda.search.bitmaps import fingerprint
from servanda.search.field_sets import Value
from servanda.search.holdings import Holdings, Row, Store, holdings_of
from servanda.search.port import Counts, EntryKind, Filters, Hit, Hits, Order, check_page
from servanda.search.query import And, FieldValue, Near, Node, Not, Or, Phrase, Query, Text, Word
from servanda.search.ranking import Wanted, scores
from servanda.search.snippets import make_snippet

# So many hits are compared by their words; more than these answer nobody's question better than the newest do.
RANKED: Final = 500
_WITHOUT_SCORE: Final = 0.0
# A heading or footnote names what a paragraph or recommendation speaks of, and is short, which BM25 takes for a merit.
_NAMING: Final = {EntryKind.HEADING, EntryKind.FOOTNOTE}
_WEIGHT_OF_NAMING: Final = 0.5


class Answers:
    """What every engine answers in the same way, given a `Store` that looks things up."""

    def __init__(self, store: Store) -> None:
        """Answer from this store as it is now."""
        self._store = store
        self._holdings: Holdings = holdings_of(store)

    def search(
        self,
        query: Query | None,
        limit: int,
        offset: int,
        filters: Filters,
        facets: Iterable[str],
        order: Order,
        most: int,
    ) -> Hits:
        """One page of hits with its facets; see `SearchIndex.search`."""
        check_page(limit, offset)
        words = self._answer(query.root) if query else self._holdings.all(self._store)
        sets = {name: self._any_value(name, values) for name, values in filters.items()}
        found = _meet(words, sets.values())
        counts = {name: self._counts(name, _meet(words, _others(sets, name)), most) for name in facets}
        wanted = query.wanted() if query else ()
        page = islice(self._in_order(query, found, order), offset, offset + limit) if limit else ()
        hits = tuple(self._hits(tuple(page), wanted))
        return Hits(len(found), hits, counts)

    def numbers(self, query: Query | None, filters: Filters) -> list[int]:
        """The numbers of all entries found."""
        words = self._answer(query.root) if query else self._holdings.all(self._store)
        return self._holdings.numbers(self._store, _meet(words, (self._any_value(*one) for one in filters.items())))

    def _answer(self, node: Node) -> BitMap:
        """The entries that answer this part of the query."""
        if isinstance(node, And):
            return _meet(self._answer(node.parts[0]), map(self._answer, node.parts[1:]))
        if isinstance(node, Or):
            return _join(map(self._answer, node.parts))
        if isinstance(node, Not):
            return self._holdings.all(self._store) - self._answer(node.part)
        if isinstance(node, FieldValue):
            return self._holdings.with_value(self._store, node)
        if isinstance(node, Near):
            both = self._holdings.having(self._store, node.first) & self._holdings.having(self._store, node.second)
            return self._holdings.having(self._store, node) if both else both
        return self._holdings.having(self._store, node)

    def _any_value(self, name: str, values: Iterable[str]) -> BitMap:
        return _join(self._answer(FieldValue(name, value)) for value in values)

    def _counts(self, name: str, found: BitMap, most: int) -> Counts:
        values = self._holdings.values(self._store, name)
        if found == self._holdings.all(self._store):
            return tuple((one.value, one.count) for one in values[:most])

        def count() -> Counts:
            return tuple((one.value, number) for number, one in _most_frequent(values, found, most))

        return self._holdings.told(("counts", name, most, fingerprint(found)), count)

    def _in_order(self, query: Query | None, found: BitMap, order: Order) -> Iterator[tuple[int, float]]:
        """Ids with their scores."""
        if order is not Order.RELEVANCE or query is None or not query.wanted():
            chosen = Order.SYMBOL if order is Order.RELEVANCE else order
            for one in self._holdings.in_order(self._store, chosen, found):
                yield one, _WITHOUT_SCORE
            return
        ranked = self._holdings.told(("ranked", query.root, fingerprint(found)), lambda: self._ranked(query, found))
        yield from ranked
        if len(found) > len(ranked):
            ranked_already = {one for one, _ in ranked}
            for one in self._holdings.in_order(self._store, Order.NEWEST, found):
                if one not in ranked_already:
                    yield one, _WITHOUT_SCORE

    def _ranked(self, query: Query, found: BitMap) -> list[tuple[int, float]]:
        """The entries worth comparing with their scores, the best first."""
        candidates = self._candidates(query, found)
        wanted = [Wanted(leaf, len(self._holdings.having(self._store, leaf))) for leaf in query.wanted()]
        total = len(self._holdings.all(self._store))
        scored = scores(self._holdings.terms(self._store, candidates), wanted, total)
        naming = self._any_value("type", _NAMING)
        known = [
            (one, scored[one] * (_WEIGHT_OF_NAMING if one in naming else 1)) for one in candidates if one in scored
        ]
        return sorted(known, key=lambda pair: -pair[1])

    def _candidates(self, query: Query, found: BitMap) -> list[int]:
        """What is worth ranking, in the order of documents: all, or of too many those with the words side by side
        and then the newest."""
        if len(found) <= RANKED:
            return list(self._holdings.in_order(self._store, Order.SYMBOL, found))
        row = self._side_by_side(query.root) & found
        chosen = list(islice(self._holdings.in_order(self._store, Order.NEWEST, row), RANKED)) if row else []
        left = RANKED - len(chosen)
        taken = set(chosen)
        others = (one for one in self._holdings.in_order(self._store, Order.NEWEST, found) if one not in taken)
        return [*chosen, *islice(others, left)]

    def _side_by_side(self, root: Node) -> BitMap:
        words = [part.text for part in root.parts if isinstance(part, Word)] if isinstance(root, And) else []
        return self._holdings.having(self._store, Phrase(" ".join(words))) if len(words) > 1 else BitMap()

    def _hits(self, page: tuple[tuple[int, float], ...], wanted: tuple[Text, ...]) -> Iterator[Hit]:
        rows = self._store.rows([one for one, _ in page]) if page else {}
        for one, score in page:
            if one in rows:
                yield _hit(rows[one], score, wanted)


def _most_frequent(values: tuple[Value, ...], found: BitMap, most: int) -> list[tuple[int, Value]]:
    """The `most` frequent values among the entries found; as a value never has more among them than in all, the search
    ends where the next cannot be one of them."""
    best: list[int] = []
    counted: list[tuple[int, Value]] = []
    for one in values:
        if len(best) == most and one.count < best[0]:
            break
        count = one.entries.intersection_cardinality(found)
        if not count:
            continue
        counted.append((count, one))
        if len(best) < most:
            heappush(best, count)
        elif count > best[0]:
            heapreplace(best, count)
    return sorted(counted, key=lambda pair: (-pair[0], pair[1].folded))[:most]


def _hit(row: Row, score: float, wanted: tuple[Text, ...]) -> Hit:
    snippet = make_snippet(row.text, row.language, wanted)
    kind = EntryKind(row.kind)
    return Hit(row.document_id, row.key, kind, row.language, row.title, score, snippet, row.fields)


def _others(sets: dict[str, BitMap], name: str) -> Iterator[BitMap]:
    return (entries for other, entries in sets.items() if other != name)


def _meet(first: BitMap, others: Iterable[BitMap]) -> BitMap:
    for one in others:
        first = first & one
    return first


def _join(sets: Iterable[BitMap]) -> BitMap:
    return BitMap.union(BitMap(), *sets)
