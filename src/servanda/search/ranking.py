"""How well an entry answers the words of a query: BM25 over the terms of our analyser, the same for every engine."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from servanda.search.query import Prefix, Text
from servanda.search.terms import EntryTerms, sequences, spelling

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


def score(terms: EntryTerms, wanted: Iterable[Wanted], entries: int) -> float:
    """The entry's score among so many `entries`; 0 where it has none of the words."""
    title, text, forms = f" {terms.title} ", f" {terms.terms} ", f" {terms.forms} "
    length = 1 - _LENGTH_PART + _LENGTH_PART * (text.count(" ") - 1) / _USUAL_LENGTH
    total = 0.0
    for one in wanted:
        often = _often(one.leaf, title, text, forms)
        rare = math.log(1 + (entries - one.holders + 0.5) / (one.holders + 0.5))
        total += rare * often * (_SATURATION + 1) / (often + _SATURATION * length)
    return round(total, 6)


def scores(entries: Mapping[int, EntryTerms], wanted: Iterable[Wanted], total: int) -> dict[int, float]:
    """The score of each entry."""
    wanted = tuple(wanted)
    return {id_: score(terms, wanted, total) for id_, terms in entries.items()}


def _often(leaf: Text, title: str, text: str, forms: str) -> float:
    """How often an entry has it, stems and spellings weighed."""
    if isinstance(leaf, Prefix):
        return float(forms.count(_needle_of_prefix(leaf)))
    needles = _needles(leaf)
    stems = max((text.count(needle) + _TITLE * title.count(needle) for needle in needles), default=0.0)
    return stems + _SPELLING * max((forms.count(needle) for needle in needles), default=0)


@lru_cache(maxsize=1024)
def _needles(leaf: Text) -> tuple[str, ...]:
    return tuple(f" {' '.join(row)} " for row in sequences(leaf))


@lru_cache(maxsize=1024)
def _needle_of_prefix(leaf: Prefix) -> str:
    return " " + " ".join(spelling(leaf))
