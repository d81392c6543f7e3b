"""A word, phrase, prefix or pair of neighbours as SQLite's full-text search understands it."""

from __future__ import annotations

from functools import singledispatch

from servanda.search.holdings import Leaf
from servanda.search.query import Near, Phrase, Prefix, Word
from servanda.search.terms import neighbours, sequences, spelling


@singledispatch
def match(leaf: Leaf) -> str:
    """The expression of FTS5."""
    raise TypeError(leaf)


@match.register(Word)
@match.register(Phrase)
def _words(leaf: Word | Phrase) -> str:
    return " OR ".join(_quoted(row) for row in sequences(leaf))


@match.register
def _prefix(leaf: Prefix) -> str:
    return f"forms : {_quoted(spelling(leaf))} *"


@match.register
def _near(leaf: Near) -> str:
    column = "forms : " if _star(leaf.first) or _star(leaf.second) else ""
    pairs = (
        f"{column}NEAR({_quoted(first)}{_star(leaf.first)} {_quoted(second)}{_star(leaf.second)}, {leaf.distance})"
        for first, second in neighbours(leaf.first, leaf.second)
    )
    return " OR ".join(pairs)


def _star(leaf: object) -> str:
    return " *" if isinstance(leaf, Prefix) else ""


def _quoted(terms: tuple[str, ...]) -> str:
    return '"{}"'.format(" ".join(terms).replace('"', '""'))
