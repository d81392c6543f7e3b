"""A query's tree as SQL: what SQLite's full-text search can say goes there, the rest becomes conditions around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from typing import Final, NamedTuple

from servanda.search.port import Filters
from servanda.search.query import And, FieldValue, Node, Not, Or, Phrase, Prefix, Query, Word
from servanda.search.terms import sequences, spelling
from servanda.text.folding import fold

# Title, stems, spelling: a word in the heading weighs half of one in the text, the exact spelling adds to its stem.
_WEIGHTS: Final = "0.5, 1.0, 0.5"
_COLUMNS: Final = "e.id, e.document_id, e.key, e.kind, e.language, e.title, e.text"
# Scores that differ in the last bits only are equal, so that the order of a page never depends on the row's history.
_ORDER: Final = "ORDER BY round(rank, 6), e.document_id, e.position"


class Condition(NamedTuple):
    """A piece of SQL about the entry `e` and the values it is given."""

    sql: str
    values: tuple[str, ...] = ()


_ALWAYS: Final = Condition("1")


def all_conditions(query: Query | None, filters: Sequence[Condition]) -> Condition:
    """What an entry has to be to be a hit."""
    conditions = [condition(query.root)] if query else []
    return _joined("AND", [*conditions, *filters]) if query or filters else _ALWAYS


def filter_conditions(filters: Filters) -> list[Condition]:
    """One condition per field: that one of the values given is among the entry's."""
    return [
        _joined("OR", [condition(FieldValue(name, value)) for value in values] or [Condition("0")])
        for name, values in filters.items()
    ]


def page_query(query: Query | None, where: Condition) -> tuple[str, tuple[str, ...]]:
    """The SELECT of the hits in order, without LIMIT; a rank of nothing but filters is 0."""
    ranking = _ranking(query) if query else None
    if ranking is None:
        return f"SELECT {_COLUMNS}, 0.0 AS rank FROM search_entry e WHERE {where.sql} {_ORDER}", where.values  # noqa: S608
    sql = (
        f"SELECT {_COLUMNS}, coalesce(r.rank, 0.0) AS rank FROM search_entry e LEFT JOIN"  # noqa: S608 - our own words
        f" (SELECT rowid AS id, bm25(search_terms, {_WEIGHTS}) AS rank FROM search_terms WHERE search_terms MATCH ?) r"
        f" ON r.id = e.id WHERE {where.sql} {_ORDER}"
    )
    return sql, (ranking, *where.values)


def _ranking(query: Query) -> str | None:
    """What the rank is counted over: all hits if possible, since ranking common words is what costs."""
    parts = query.root.parts if isinstance(query.root, And) else (query.root,)
    required = [expression for part in parts if (expression := _match(part)) is not None]
    if required:
        return " AND ".join(f"({expression})" for expression in required)
    return " OR ".join(f"({_match(leaf)})" for leaf in query.wanted()) or None


def condition(node: Node) -> Condition:
    """What an entry has to be to answer this part of the query."""
    if (expression := _match(node)) is not None:
        return Condition("e.id IN (SELECT rowid FROM search_terms WHERE search_terms MATCH ?)", (expression,))
    if isinstance(node, FieldValue):
        return _field_condition(node)
    if isinstance(node, Not):
        inner = condition(node.part)
        return Condition(f"NOT ({inner.sql})", inner.values)
    assert isinstance(node, And | Or)
    return _joined("AND" if isinstance(node, And) else "OR", [condition(part) for part in node.parts])


def _field_condition(node: FieldValue) -> Condition:
    folded = fold(node.value)
    test: str = "f.folded = ?"
    values: tuple[str, ...] = (node.name, folded)
    if node.is_prefix:
        # A range uses the index and knows no wildcards; the last code point ends every beginning.
        test, values = "f.folded BETWEEN ? AND ?", (*values, folded + "\U0010ffff")
    return Condition(f"e.id IN (SELECT entry_id FROM search_field f WHERE f.name = ? AND {test})", values)  # noqa: S608


def _joined(operator: str, conditions: list[Condition]) -> Condition:
    sql = f" {operator} ".join(f"({part.sql})" for part in conditions)
    return Condition(sql, tuple(value for part in conditions for value in part.values))


@singledispatch
def _match(node: Node) -> str | None:
    """The node as an FTS5 expression, or None where it takes more than that."""
    return None


@_match.register(Word)
@_match.register(Phrase)
def _match_words(node: Word | Phrase) -> str:
    return " OR ".join(_quoted(row) for row in sequences(node))


@_match.register(Prefix)
def _match_prefix(node: Prefix) -> str:
    return f"forms : {_quoted(spelling(node))} *"


@_match.register(And)
@_match.register(Or)
def _match_parts(node: And | Or) -> str | None:
    parts = [_match(part) for part in node.parts]
    if None in parts:
        return None
    return (" AND " if isinstance(node, And) else " OR ").join(f"({part})" for part in parts)


def _quoted(terms: tuple[str, ...]) -> str:
    return '"{}"'.format(" ".join(terms).replace('"', '""'))
