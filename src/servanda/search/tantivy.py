"""A search index in tantivy, for more paragraphs than a database ranks quickly; an optional extra."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from servanda.errors import MissingTool, UnusableIndex
from servanda.search.entries import sorted_as
from servanda.search.neighbours import stand_near
from servanda.search.port import MOST_VALUES, Counts, EntryKind, Filters, Hit, Hits, Order, SearchEntry, check_page
from servanda.search.query import And, FieldValue, Near, Node, Not, Or, Prefix, Query, Text
from servanda.search.snippets import make_snippet
from servanda.search.terms import entry_terms, sequences, spelling
from servanda.text.folding import fold

engine: Any
try:
    engine = import_module("tantivy")
except ImportError:
    engine = None

_TEXT_WEIGHTS: Final = {"title": 0.5, "terms": 1.0, "forms": 0.5}
_FACET_VALUES: Final = 65_000
_MEMORY: Final = 64_000_000


class TantivyIndex:
    """A `SearchIndex` in a folder, or in memory for None; one process at a time may write to it."""

    def __init__(self, folder: Path | None = None) -> None:
        """Open the index in `folder`, made if it is not there; `MissingTool` where tantivy is not installed."""
        if engine is None:
            raise MissingTool(
                expected="the Python package tantivy",
                found="none installed",
                remedy="Install Servanda with its extra “search”, or use the SQLite index.",
            )
        self._schema = _schema()
        try:
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
            self._index = engine.Index(self._schema, path=str(folder) if folder else None)
        except (OSError, ValueError) as error:
            raise UnusableIndex(
                expected="a folder with a search index of this version, or an empty one",
                found=str(error),
                remedy="Name another folder, or make the index anew.",
                where=str(folder),
            ) from error
        spaces = engine.TextAnalyzerBuilder(engine.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("terms", spaces)

    def replace(self, document_id: str, entries: Iterable[SearchEntry]) -> None:
        """Let `entries` be all that the index knows of this document."""
        writer = self._index.writer(_MEMORY, 1)
        try:
            writer.delete_documents_by_term("document_id", document_id)
            for position, entry in enumerate(entries):
                writer.add_document(_document(document_id, position, entry))
            writer.commit()
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()
            self._index.reload()

    def remove(self, document_id: str) -> None:
        """Forget the document."""
        self.replace(document_id, ())

    def count(self) -> int:
        """How many entries the index holds."""
        return int(self._index.searcher().num_docs)

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
        check_page(limit, offset)
        chosen, words = dict(filters or {}), self._words(query)
        searcher = self._index.searcher()
        asked = self._all_of([words, *self._filters(chosen)])
        total = int(searcher.search(asked, 1, count=True).count)
        # Only relevance is an order of the engine's own: for the others all that is found has to be looked at.
        depth = max(limit + offset, 1) if order is Order.RELEVANCE else max(total, 1)
        stored = self._sorted(searcher, asked, depth, order) if limit else []
        wanted = query.wanted() if query else ()
        hits = tuple(_hit(score, values, wanted) for score, values in stored[offset : offset + limit])
        counts = {}
        for name in facets:
            others = {other: values for other, values in chosen.items() if other != name}
            counts[name] = self._facet(searcher, self._all_of([words, *self._filters(others)]), name)[:most]
        return Hits(total, hits, counts)

    def numbers(self, query: Query | None, filters: Filters | None = None) -> list[int]:
        """The numbers of all entries found."""
        searcher = self._index.searcher()
        asked = self._all_of([self._words(query), *self._filters(filters or {})])
        stored = self._sorted(searcher, asked, max(self.count(), 1), Order.SYMBOL)
        return [values["number"] for _, values in stored if values["number"] is not None]

    def similar_words(self, word: str) -> tuple[str, ...]:
        """Nothing: tantivy does not tell its words."""
        return ()

    def _words(self, query: Query | None) -> Any:
        return self._compiled(query.root) if query else engine_all()

    def _sorted(self, searcher: Any, asked: Any, depth: int, order: Order) -> list[tuple[float, dict[str, Any]]]:
        found = searcher.search(asked, depth)
        stored = [(score, json.loads(searcher.doc(address)["stored"][0])) for score, address in found.hits]
        stored.sort(key=lambda pair: (sorted_as(pair[1]["document_id"]), pair[1]["position"]))
        if order is Order.RELEVANCE:
            stored.sort(key=lambda pair: -round(pair[0], 4))
        elif order is Order.NEWEST:
            stored.sort(key=lambda pair: str(pair[1]["date"]), reverse=True)
        elif order is Order.OLDEST:
            stored.sort(key=lambda pair: (not pair[1]["date"], pair[1]["date"]))
        return stored

    def _filters(self, filters: Filters) -> list[Any]:
        return [
            self._any_of([self._compiled(FieldValue(name, value)) for value in values])
            for name, values in filters.items()
        ]

    def _compiled(self, node: Node) -> Any:
        if isinstance(node, And):
            return self._all_of([self._compiled(part) for part in node.parts])
        if isinstance(node, Or):
            return self._any_of([self._compiled(part) for part in node.parts])
        if isinstance(node, Not):
            excluded = (engine.Occur.MustNot, self._compiled(node.part))
            return engine.Query.boolean_query([(engine.Occur.Must, engine_all()), excluded])
        if isinstance(node, FieldValue):
            return self._field(node)
        if isinstance(node, Near):
            return self._near(node)
        return self._text(node)

    def _near(self, node: Near) -> Any:
        """Both sides, and then those entries whose terms stand near: tantivy has no such query for phrases."""
        both = self._all_of([self._text(node.first), self._text(node.second)])
        near = [
            engine.Query.term_query(self._schema, "entry", f"{values['document_id']}#{values['position']}")
            for _, values in self._sorted(self._index.searcher(), both, max(self.count(), 1), Order.SYMBOL)
            if stand_near(node, entry_terms(values["title"], values["text"], values["language"]))
        ]
        return self._all_of([both, engine.Query.const_score_query(self._any_of(near), 0.0)])

    def _field(self, node: FieldValue) -> Any:
        value = f"{node.name}={fold(node.value)}"
        if node.is_prefix:
            found = engine.Query.regex_query(self._schema, "filter", _literal(value) + "(.|\n)*")
        else:
            found = engine.Query.term_query(self._schema, "filter", value)
        return engine.Query.const_score_query(found, 0.0)

    def _text(self, leaf: Text) -> Any:
        if isinstance(leaf, Prefix):
            *before, last = spelling(leaf)
            if before:
                return engine.Query.phrase_prefix_query(self._schema, "forms", [*before, last])
            return engine.Query.regex_query(self._schema, "forms", _literal(last) + ".*")
        return self._any_of(
            [
                engine.Query.boost_query(self._row(column, row), weight)
                for row in sequences(leaf)
                for column, weight in _TEXT_WEIGHTS.items()
            ]
        )

    def _row(self, column: str, row: tuple[str, ...]) -> Any:
        if len(row) == 1:
            return engine.Query.term_query(self._schema, column, row[0], "freq")
        return engine.Query.phrase_query(self._schema, column, list(row))

    def _all_of(self, queries: list[Any]) -> Any:
        return engine.Query.boolean_query([(engine.Occur.Must, query) for query in queries])

    def _any_of(self, queries: list[Any]) -> Any:
        return engine.Query.boolean_query([(engine.Occur.Should, query) for query in queries])

    def _facet(self, searcher: Any, asked: Any, name: str) -> Counts:
        terms = {"values": {"terms": {"field": "facet", "size": _FACET_VALUES}}}
        buckets = searcher.aggregate(asked, terms)["values"]["buckets"]
        start = f"{name}="
        counts = [(b["key"][len(start) :], int(b["doc_count"])) for b in buckets if b["key"].startswith(start)]
        return tuple(sorted(counts, key=lambda pair: (-pair[1], fold(pair[0]))))


def engine_all() -> Any:
    """Tantivy's query for every entry, without a score of its own."""
    return engine.Query.const_score_query(engine.Query.all_query(), 0.0)


def _schema() -> Any:
    builder = engine.SchemaBuilder()
    builder.add_text_field("document_id", tokenizer_name="raw", index_option="basic")
    for column in _TEXT_WEIGHTS:
        builder.add_text_field(column, tokenizer_name="terms", index_option="position")
    builder.add_text_field("entry", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("filter", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("facet", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field("stored", tokenizer_name="raw", index_option="basic", stored=True)
    return builder.build()


def _document(document_id: str, position: int, entry: SearchEntry) -> Any:
    terms = entry_terms(entry.title, entry.text, entry.language)
    values = entry.filter_values()
    stored = {
        "document_id": document_id,
        "position": position,
        "key": entry.key,
        "kind": entry.kind.value,
        "language": entry.language,
        "title": entry.title,
        "text": entry.text,
        "fields": values,
        "date": entry.date,
        "number": entry.number,
    }
    return engine.Document(
        document_id=[document_id],
        entry=[f"{document_id}#{position}"],
        **{column: [line] for column, line in terms._asdict().items()},
        filter=[f"{name}={fold(value)}" for name in values for value in values[name]],
        facet=[f"{name}={value}" for name in values for value in values[name]],
        stored=[json.dumps(stored, ensure_ascii=False)],
    )


def _hit(score: float, stored: dict[str, Any], wanted: tuple[Text, ...]) -> Hit:
    fields = {name: tuple(values) for name, values in stored["fields"].items()}
    snippet = make_snippet(stored["text"], stored["language"], wanted)
    kind = EntryKind(stored["kind"])
    return Hit(stored["document_id"], stored["key"], kind, stored["language"], stored["title"], score, snippet, fields)


def _literal(text: str) -> str:
    """`text` for a regular expression in which every sign stands for itself."""
    return "".join(char if char.isalnum() or char.isspace() else f"\\{char}" for char in text)
