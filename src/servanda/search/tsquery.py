"""A word, phrase, prefix or pair of neighbours, and an entry's terms, as PostgreSQL's full-text search keeps them.

PostgreSQL's own reading of text takes no part: lexemes are the terms of our analyser. A spelling bears "=" in front, so
that the beginning of a word is looked up among spellings alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch

from servanda.search.holdings import Leaf
from servanda.search.query import Near, Phrase, Prefix, Word
from servanda.search.terms import EntryTerms, neighbours, sequences, spelling

_LAST_PLACE = 16_383  # of a tsvector; what stands further behind is found, but no longer beside its neighbours
_LONGEST_TERM = 500
# Between title, stems and spellings, so that no phrase and no NEAR reaches from one into the other.
_GAP = 200


def vector(terms: EntryTerms) -> str:
    """An entry as the text of a tsvector."""
    places: dict[str, list[int]] = {}
    place = 0
    for column in (terms.terms.split(" "), [f"={form}" for form in terms.forms.split(" ")], terms.title.split(" ")):
        for term in column:
            place += 1
            if term.strip("="):
                places.setdefault(term, []).append(min(place, _LAST_PLACE))
        place += _GAP
    return " ".join(f"{_quoted(term)}:{','.join(map(str, found))}" for term, found in places.items())


@singledispatch
def tsquery(leaf: Leaf) -> str:
    """The text of a tsquery."""
    raise TypeError(leaf)


@tsquery.register(Word)
@tsquery.register(Phrase)
def _words(leaf: Word | Phrase) -> str:
    return _any(_row(row) for row in sequences(leaf))


@tsquery.register
def _prefix(leaf: Prefix) -> str:
    return _spelt(spelling(leaf), is_prefix=True)


@tsquery.register
def _near(leaf: Near) -> str:
    return _any(_one_near(leaf, *pair) for pair in neighbours(leaf.first, leaf.second))


def _one_near(leaf: Near, first: tuple[str, ...], second: tuple[str, ...]) -> str:
    stars = isinstance(leaf.first, Prefix), isinstance(leaf.second, Prefix)
    sides = [(_spelt(first, is_prefix=stars[0]), _spelt(second, is_prefix=stars[1]))]
    if not any(stars):
        sides.append((_side_by_side(first), _side_by_side(second)))
    return _any(
        f"({one} <{distance}> {other})"
        for a, b in sides
        for one, other in ((a, b), (b, a))
        for distance in range(1, leaf.distance + 2)
    )


def _row(row: tuple[str, ...]) -> str:
    return _any((_side_by_side(row), _spelt(row)))


def _spelt(row: tuple[str, ...], *, is_prefix: bool = False) -> str:
    *before, last = (f"={form}" for form in row)
    return _chain(before, last, ":*" if is_prefix else "")


def _side_by_side(row: tuple[str, ...]) -> str:
    *before, last = row
    return _chain(before, last, "")


def _chain(before: Iterable[str], last: str, sign: str) -> str:
    return "({})".format(" <-> ".join([*map(_quoted, before), _quoted(last) + sign]))


def _any(parts: Iterable[str] | Iterator[str]) -> str:
    return "({})".format(" | ".join(parts))


def _quoted(term: str) -> str:
    return "'{}'".format(term[:_LONGEST_TERM].replace("\\", "\\\\").replace("'", "''"))
