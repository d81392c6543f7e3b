"""A word, phrase, prefix or pair of neighbours, and an entry's own pairs, as SQLite's full-text search keeps them.

Two terms that stand side by side are a term themselves, in a table of their own: a phrase of two frequent words is then
looked up, without reading where each of them stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import singledispatch
from itertools import pairwise

from servanda.search.query import Near, Prefix
from servanda.search.terms import EntryTerms, Terms, neighbours, spelling

_BESIDE = "\N{MIDDLE DOT}"  # no letter, and to the tokenizer part of a term like all that is not ASCII


def pairs(terms: EntryTerms) -> str:
    """Every pair of an entry, once. The table is told them again to forget them: other pairs are another format."""
    return " ".join(dict.fromkeys(pair for column in terms for pair in _pairs(column.split(" "))))


def match_rows(rows: Sequence[Terms]) -> tuple[str, str]:
    """The table to ask for rows of terms that stand side by side, and the expression of FTS5."""
    if len(rows[0]) == 2:
        return "search_pairs", " OR ".join(_quoted(tuple(_pairs(row))) for row in rows)
    return "search_terms", " OR ".join(map(_quoted, rows))


@singledispatch
def match(leaf: Prefix | Near) -> str:
    """The expression of FTS5 for the table of terms."""
    raise TypeError(leaf)


@match.register
def _prefix(leaf: Prefix) -> str:
    return f"forms : {_quoted(spelling(leaf))} *"


@match.register
def _near(leaf: Near) -> str:
    column = "forms : " if _star(leaf.first) or _star(leaf.second) else ""
    both = (
        f"{column}NEAR({_quoted(first)}{_star(leaf.first)} {_quoted(second)}{_star(leaf.second)}, {leaf.distance})"
        for first, second in neighbours(leaf.first, leaf.second)
    )
    return " OR ".join(both)


def _pairs(row: Sequence[str]) -> Iterator[str]:
    return (f"{first}{_BESIDE}{second}" for first, second in pairwise(row))


def _star(leaf: object) -> str:
    return " *" if isinstance(leaf, Prefix) else ""


def _quoted(terms: Terms) -> str:
    return '"{}"'.format(" ".join(terms).replace('"', '""'))
