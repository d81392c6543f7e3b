"""A word, phrase, prefix or pair of neighbours, and an entry's terms, as PostgreSQL's full-text search keeps them.

PostgreSQL's own reading of text takes no part: lexemes are the terms of our analyser. A spelling bears "=" in front, so
that the beginning of a word is looked up among spellings alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch

from servanda.search.query import Near, Prefix
from servanda.search.terms import EntryTerms, RowKind, Terms, kind_of_row, neighbours, spelling

_LAST_PLACE = 16_383  # of a tsvector; what stands further behind is found, but no longer beside its neighbours
_LONGEST_TERM = 500
_LONGEST_HALF = 240
# A tsvector may have one megabyte; an entry with more pairs than these bears the mark instead, and is read.
_MOST_PAIRS = 8_000
_NO_PAIRS = "~"
# Between title, stems and spellings, so that no phrase and no NEAR reaches from one into the other.
_GAP = 200


def vector(terms: EntryTerms) -> str:
    """An entry as the text of a tsvector."""
    places: dict[str, list[int]] = {}
    pairs: set[str] = set()
    place = 0
    for column in (terms.terms.split(" "), [f"={form}" for form in terms.forms.split(" ")], terms.title.split(" ")):
        for term in column:
            place += 1
            if term.strip("="):
                places.setdefault(term, []).append(min(place, _LAST_PLACE))
        pairs.update(map(_pair, column, column[1:]))
        place += _GAP
    told = [f"{_quoted(term)}:{','.join(map(str, found))}" for term, found in places.items()]
    return " ".join((*told, *map(_quoted, sorted(pairs) if len(pairs) <= _MOST_PAIRS else (_NO_PAIRS,))))


def _pair(first: str, second: str) -> str:
    """Two neighbours as one lexeme: a phrase is then found in the index alone, without reading who has its words.

    It begins as no word does, so that it is not taken for one that a prefix asks for.
    """
    return f"~{first[:_LONGEST_HALF]} {second[:_LONGEST_HALF]}"


def rows_query(rows: Iterable[Terms]) -> str:
    """The text of a tsquery for rows of terms that stand side by side."""
    return _any(_neighbours(one) for row in rows for one in _as_kept(row))


def _as_kept(row: Terms) -> Iterator[Terms]:
    """A row as it can stand among stems, and as it can among spellings."""
    kind = kind_of_row(row)
    if kind is not RowKind.SPELLING:
        yield row
    if kind is not RowKind.STEMS:
        yield _as_spelt(row)


@singledispatch
def tsquery(leaf: Prefix | Near) -> str:
    """The text of a tsquery."""
    raise TypeError(leaf)


@tsquery.register
def _prefix(leaf: Prefix) -> str:
    return _chain(_as_spelt(spelling(leaf)), is_prefix=True)


@tsquery.register
def _near(leaf: Near) -> str:
    return _any(_one_near(leaf, *pair) for pair in neighbours(leaf.first, leaf.second))


def _one_near(leaf: Near, first: tuple[str, ...], second: tuple[str, ...]) -> str:
    stars = isinstance(leaf.first, Prefix), isinstance(leaf.second, Prefix)
    sides = [tuple(_chain(_as_spelt(row), is_prefix=star) for row, star in zip((first, second), stars, strict=True))]
    if not any(stars):
        sides.append((_chain(first), _chain(second)))
    return _any(
        f"({one} <{distance}> {other})"
        for a, b in sides
        for one, other in ((a, b), (b, a))
        for distance in range(1, leaf.distance + 2)
    )


def _neighbours(row: Sequence[str]) -> str:
    """Terms that stand side by side: two are a pair; of three or more the few entries that have each pair are read."""
    if len(row) == 1:
        return _chain(row)
    pairs = f"({' & '.join(map(_quoted, map(_pair, row, row[1:])))})"
    unpaired = _quoted(_NO_PAIRS)
    if len(row) == 2:
        return f"({pairs} | ({unpaired} & {_chain(row)}))"
    return f"(({pairs} | {unpaired}) & {_chain(row)})"


def _as_spelt(row: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"={form}" for form in row)


def _chain(row: Sequence[str], *, is_prefix: bool = False) -> str:
    """Terms that stand side by side, by their places; of the last one the beginning where it is a prefix."""
    return "({}{})".format(" <-> ".join(map(_quoted, row)), ":*" if is_prefix else "")


def _any(parts: Iterable[str] | Iterator[str]) -> str:
    return "({})".format(" | ".join(parts))


def _quoted(term: str) -> str:
    return "'{}'".format(term[:_LONGEST_TERM].replace("\\", "\\\\").replace("'", "''"))
