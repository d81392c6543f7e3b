"""How well an entry answers the words of a query: BM25 over the terms of our analyser, the same for every engine."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from servanda.search.query import Prefix, Text
from servanda.search.terms import MARKS, EntryTerms, RowKind, kind_of_row, marks_of_row, sequences, spelling

# Title and spelling: a word in the heading weighs half of one in the text, the exact spelling adds to its stem.
_TITLE, _SPELLING = 0.5, 0.5
_SATURATION, _LENGTH_PART = 1.2, 0.75
# What an entry counts as long or short against: a paragraph of the reports has about 60 words. A figure of the index
# itself would make an entry's score hang on all others.
_USUAL_LENGTH: Final = 60.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word, phrase or prefix of a query, with the number of entries that have it."""

    leaf: Text
    holders: int


def scores(entries: Mapping[int, EntryTerms], wanted: Iterable[Wanted], total: int) -> dict[int, float]:
    """The score of each entry, among `total` of them; 0 where it has none of the words."""
    weighed = [(_often_of(one.leaf), _rarity(one.holders, total)) for one in wanted]
    return {id_: _score(terms, weighed) for id_, terms in entries.items()}


Often = Callable[[str, str, str], float]


def _rarity(holders: int, total: int) -> float:
    return math.log(1 + (total - holders + 0.5) / (holders + 0.5))


def _score(terms: EntryTerms, weighed: Iterable[tuple[Often, float]]) -> float:
    title, text, forms = f" {terms.title} ", f" {terms.terms} ", f" {terms.forms} "
    length = 1 - _LENGTH_PART + _LENGTH_PART * (text.count(" ") - 1) / _USUAL_LENGTH
    score = 0.0
    for often_of, rarity in weighed:
        often = often_of(title, text, forms)
        score += rarity * often * (_SATURATION + 1) / (often + _SATURATION * length)
    return round(score, 6)


def _often_of(leaf: Text) -> Often:
    """How often an entry has a word, phrase or prefix, stems and spellings weighed, as a function of its terms."""
    if isinstance(leaf, Prefix):
        beginning = _needle_of_prefix(leaf)
        return lambda _title, _text, forms: float(forms.count(beginning))
    needles = _needles(leaf)

    def often(title: str, text: str, forms: str) -> float:
        stems = needles.by_mark.get(text[1:4], needles.stems)
        found = max([text.count(needle) + _TITLE * title.count(needle) for needle in stems], default=0.0)
        return found + _SPELLING * max(map(forms.count, needles.spelled), default=0)

    return often


class _Needles(NamedTuple):
    """What to look for among stems, and what among spellings; `by_mark` are the stems that a text can have of which the
    first term bears this mark, as all its Latin stems bear the same."""

    stems: tuple[str, ...]
    spelled: tuple[str, ...]
    by_mark: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1024)
def _needles(leaf: Text) -> _Needles:
    rows = {row: kind_of_row(row) for row in sequences(leaf)}
    stems = {row: _needle(row) for row, kind in rows.items() if kind is not RowKind.SPELLING}
    return _Needles(
        tuple(stems.values()),
        tuple(_needle(row) for row, kind in rows.items() if kind is not RowKind.STEMS),
        {mark: tuple(needle for row, needle in stems.items() if marks_of_row(row) <= {mark}) for mark in MARKS},
    )


def _needle(row: tuple[str, ...]) -> str:
    return f" {' '.join(row)} "


@lru_cache(maxsize=1024)
def _needle_of_prefix(leaf: Prefix) -> str:
    return " " + " ".join(spelling(leaf))
