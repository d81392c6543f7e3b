"""What an engine keeps of an entry and what it looks up for a word: terms of the one analyser, joined by spaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from servanda.search.query import Prefix, Text
from servanda.text.analyser import Token, analyse, is_han

_LATIN = ("en", "fr", "es")


class EntryTerms(NamedTuple):
    """The stems of the title, the stems of the text and its folded words, each as one line of terms."""

    title: str
    terms: str
    forms: str


def entry_terms(title: str, text: str, language: str) -> EntryTerms:
    """The three columns of an engine.

    >>> entry_terms("Vessels", "Boarding of vessels", "en")
    EntryTerms(title='vessel', terms='board of vessel', forms='boarding of vessels')
    """
    tokens = analyse(text, language)
    return EntryTerms(
        " ".join(token.term for token in analyse(title, language)),
        " ".join(token.term for token in tokens),
        " ".join(_forms(tokens)),
    )


def _forms(tokens: list[Token]) -> Iterator[str]:
    """The folded words, and the last character of each Chinese run, so that every character begins a term."""
    for token, after in zip_longest(tokens, tokens[1:]):
        yield token.form
        if len(token.form) == 2 and is_han(token.form) and (after is None or after.start != token.start + 1):
            yield token.form[1]


@lru_cache(maxsize=1024)
def sequences(leaf: Text) -> tuple[tuple[str, ...], ...]:
    """The rows of neighbouring terms that answer a word or phrase: its stems by each language, and as it is spelt."""
    rows: dict[tuple[str, ...], None] = {}
    for language in _LATIN:
        tokens = analyse(leaf.text, language)
        rows[tuple(token.term for token in tokens)] = None
        rows[tuple(token.form for token in tokens)] = None
    return tuple(row for row in rows if row)


@lru_cache(maxsize=1024)
def spelling(leaf: Text) -> tuple[str, ...]:
    """The folded words of a leaf; the last one is the beginning of a word where the leaf is a prefix."""
    return tuple(token.form for token in analyse(leaf.text))


def matching(tokens: Iterable[Token], wanted: Iterable[Text]) -> list[Token]:
    """The tokens that show why a text was found."""
    exact: set[str] = set()
    beginnings: list[str] = []
    for leaf in wanted:
        if isinstance(leaf, Prefix):
            *before, last = spelling(leaf)
            exact.update(before)
            beginnings.append(last)
        else:
            exact.update(term for row in sequences(leaf) for term in row)
    starts = tuple(beginnings)
    return [
        token
        for token in tokens
        if token.term in exact or token.form in exact or (starts and token.form.startswith(starts))
    ]
