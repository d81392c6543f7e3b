"""What an engine keeps of an entry and what it looks up for a word: terms of the one analyser, joined by spaces."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from servanda.search.query import Prefix, Text
from servanda.text.analyser import Token, analyse, is_han

_LATIN = ("en", "fr", "es")
MARKS = tuple(f"{language}_" for language in _LATIN)
"""What the stems of these languages begin with."""


Terms = tuple[str, ...]
"""Terms that stand side by side."""


class EntryTerms(NamedTuple):
    """The stems of the title, the stems of the text and its folded words, each as one line of terms."""

    title: str
    terms: str
    forms: str


def entry_terms(title: str, text: str, language: str) -> EntryTerms:
    """The three columns of an engine. A stem bears its language, for "them" is a stem of the French "thème" too.

    >>> entry_terms("Vessels", "Boarding of vessels", "en")
    EntryTerms(title='en_vessel', terms='en_board en_of en_vessel', forms='boarding of vessels')
    """
    tokens = analyse(text, language)
    return EntryTerms(
        " ".join(_stems(analyse(title, language), language)),
        " ".join(_stems(tokens, language)),
        " ".join(_forms(tokens)),
    )


def _stems(tokens: Iterable[Token], language: str) -> Iterator[str]:
    """The stems as they are kept: with their language in Latin script, as they are in the others."""
    mark = mark_of(language)
    return (mark + token.term if token.term.isascii() else token.term for token in tokens)


def mark_of(language: str) -> str:
    """What stems of Latin letters begin with in a text of that language."""
    return f"{language if language in _LATIN else 'en'}_"


def _forms(tokens: list[Token]) -> Iterator[str]:
    """The folded words, and the last character of each Chinese run, so that every character begins a term."""
    for token, after in zip_longest(tokens, tokens[1:]):
        yield token.form
        if len(token.form) == 2 and is_han(token.form) and (after is None or after.start != token.start + 1):
            yield token.form[1]


@lru_cache(maxsize=1024)
def sequences(leaf: Text) -> tuple[Terms, ...]:
    """The rows of neighbouring terms that answer a word or phrase: its stems by each language, and as it is spelt."""
    rows: dict[Terms, None] = {}
    for language in _LATIN:
        tokens = analyse(leaf.text, language)
        rows[tuple(_stems(tokens, language))] = None
        rows[tuple(token.form for token in tokens)] = None
    return tuple(row for row in rows if row)


class RowKind(Enum):
    """Among what a row of terms can stand at all."""

    STEMS = "stems"
    SPELLING = "spelling"
    EITHER = "either"


def kind_of_row(row: Sequence[str]) -> RowKind:
    """Stems of Latin letters bear the mark of their language, which no spelling has; terms of other letters have none.

    >>> kind_of_row(("en_sea",)), kind_of_row(("sea",)), kind_of_row(("море",))
    (<RowKind.STEMS: 'stems'>, <RowKind.SPELLING: 'spelling'>, <RowKind.EITHER: 'either'>)
    """
    if marks_of_row(row):
        return RowKind.STEMS
    return RowKind.SPELLING if any(term.isascii() for term in row) else RowKind.EITHER


def marks_of_row(row: Sequence[str]) -> set[str]:
    """The marks that its terms bear.

    >>> sorted(marks_of_row(("fr_mer", "море")))
    ['fr_']
    """
    return {mark for mark in MARKS for term in row if term.startswith(mark)}


@lru_cache(maxsize=1024)
def neighbours(first: Text, second: Text) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The pairs of rows that answer `first NEAR second`: both in the stems of one language, or both as they are spelt.

    With the beginning of a word, spelling alone answers.
    """
    pairs: dict[tuple[tuple[str, ...], tuple[str, ...]], None] = {}
    if not isinstance(first, Prefix) and not isinstance(second, Prefix):
        for language in _LATIN:
            rows = (tuple(_stems(analyse(leaf.text, language), language)) for leaf in (first, second))
            pairs[next(rows), next(rows)] = None
    pairs[spelling(first), spelling(second)] = None
    return tuple(pair for pair in pairs if all(pair))


@lru_cache(maxsize=1024)
def spelling(leaf: Text) -> tuple[str, ...]:
    """The folded words of a leaf; the last one is the beginning of a word where the leaf is a prefix."""
    return tuple(token.form for token in analyse(leaf.text))


def matching(tokens: Sequence[Token], wanted: Collection[Text], language: str) -> list[Token]:
    """The tokens that show why a text of that language was found; those of a phrase only where they stand together."""
    rows = [row for leaf in wanted if not isinstance(leaf, Prefix) for row in sequences(leaf)]
    beginnings = [spelling(leaf) for leaf in wanted if isinstance(leaf, Prefix)]
    single = {row[0] for row in rows if len(row) == 1}
    stems = list(_stems(tokens, language))
    places = {
        place
        for place, (token, stem) in enumerate(zip(tokens, stems, strict=True))
        if stem in single or token.form in single
    }
    if beginnings or len(single) < len(rows):
        forms = [token.form for token in tokens]
        for *before, last in beginnings:
            places.update(_runs(forms, tuple(before), last))
        for row in rows:
            if len(row) > 1:
                places.update((*_runs(stems, row), *_runs(forms, row)))
    return [tokens[place] for place in sorted(places)]


def _runs(column: Sequence[str], row: tuple[str, ...], beginning: str | None = None) -> Iterator[int]:
    """The places where the terms of a row stand side by side, and then a term with this beginning if one is given."""
    length = len(row) + (beginning is not None)
    for start in range(len(column) - length + 1):
        if row and column[start] != row[0]:
            continue
        end = start + len(row)
        if tuple(column[start:end]) == row and (beginning is None or column[end].startswith(beginning)):
            yield from range(start, start + length)
