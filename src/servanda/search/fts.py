"""A word, phrase, prefix or pair of neighbours, and an entry's own pairs, as SQLite's full-text search keeps them.

Two terms that stand side by side are a term themselves, in a table of their own: a phrase of two frequent words is then
looked up, without reading where each of them stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from itertools import pairwise
from typing import NamedTuple

from servanda.search.holdings import Leaf
from servanda.search.query import Near, Phrase, Prefix, Word
from servanda.search.terms import EntryTerms, neighbours, sequences, spelling

_BESIDE = "\N{MIDDLE DOT}"  # no letter, and to the tokenizer part of a term like all that is not ASCII


class Asked(NamedTuple):
    """What to ask of the table of terms, and what of the table of pairs; empty where nothing."""

    terms: str
    pairs: str


def pairs(terms: EntryTerms) -> str:
    """Every pair of an entry, once. The table is told them again to forget them: other pairs are another format."""
    return " ".join(dict.fromkeys(pair for column in terms for pair in _pairs(column.split(" "))))


@singledispatch
def asked(leaf: Leaf) -> Asked:
    """The expressions of FTS5."""
    raise TypeError(leaf)


@asked.register(Word)
@asked.register(Phrase)
def _words(leaf: Word | Phrase) -> Asked:
    rows = sequences(leaf)
    return Asked(
        _any(_quoted(row) for row in rows if len(row) != 2),
        _any(_quoted(tuple(_pairs(row))) for row in rows if len(row) == 2),
    )


@asked.register
def _prefix(leaf: Prefix) -> Asked:
    return Asked(f"forms : {_quoted(spelling(leaf))} *", "")


@asked.register
def _near(leaf: Near) -> Asked:
    column = "forms : " if _star(leaf.first) or _star(leaf.second) else ""
    both = (
        f"{column}NEAR({_quoted(first)}{_star(leaf.first)} {_quoted(second)}{_star(leaf.second)}, {leaf.distance})"
        for first, second in neighbours(leaf.first, leaf.second)
    )
    return Asked(_any(both), "")


def _pairs(row: Sequence[str]) -> Iterator[str]:
    return (f"{first}{_BESIDE}{second}" for first, second in pairwise(row))


def _any(parts: Iterable[str]) -> str:
    return " OR ".join(parts)


def _star(leaf: object) -> str:
    return " *" if isinstance(leaf, Prefix) else ""


def _quoted(terms: tuple[str, ...]) -> str:
    return '"{}"'.format(" ".join(terms).replace('"', '""'))
