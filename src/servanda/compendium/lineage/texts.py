"""Recommendations made comparable: clauses of telling words, without addressee, modality and standing phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from servanda.compendium.listed import Listed
from servanda.compendium.recommendation import Recommendation
from servanda.spans import Span
from servanda.text.analyser import Token, analyse
from servanda.text.likeness import Likeness, little_words

_CLAUSE_TERMS = 3  # what is shorter belongs to the clause before it
_COMMON_SHARE = 0.3  # a word in every third text names the treaty's subject, not what is to be done
_LONGEST, _MOST_TOKENS = 10_000, 1_500  # characters and words compared; what is longer is no recommendation
_SMALL_CORPUS = 20  # below it shares mean nothing

_SENTENCE = re.compile(r"(?<=[.;:!?؛؟])\s+|(?<=[。；])")

_BOILERPLATE = (
    "States parties", "States", "Member States", "the Working Group", "the Conference", "the Conference of the Parties",
    "the Secretariat", "in accordance with domestic law", "in accordance with their domestic law",
    "in accordance with national legislation", "in line with domestic law", "consistent with domestic law",
    "in conformity with international law", "as appropriate", "where appropriate", "where applicable", "if necessary",
    "to the extent possible", "within their means", "with a view to", "in order to", "with the aim of", "inter alia",
    "should", "should consider", "may wish to", "are encouraged to", "are invited to", "are urged to",
    "are requested to", "are called upon to", "it is recommended that", "recommended that", "continue to",
    "take into account", "take measures to", "make efforts to", "including", "in particular", "especially", "such as",
    "good practices", "best practices", "lessons learned", "bilateral and multilateral", "bilateral or multilateral",
    "relevant", "appropriate", "effective", "effectively", "related to", "relating to", "regarding", "with regard to",
    "with respect to", "upon request", "countries of origin, transit and destination", "transit and destination",
    "at the national, regional and international levels", "at the regional and international levels",
    "at the national and international levels", "national and international", "preventing and combating",
    "prevent and combat", "investigation and prosecution", "investigate and prosecute",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: the text it belongs to (by place), its span there, and its telling terms in order."""

    text: int
    span: Span
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A recommendation made comparable: its tokens, the places of those that tell nothing, its clauses."""

    item: Listed
    tokens: tuple[Token, ...]
    dull: frozenset[int]
    clauses: tuple[Clause, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        return tuple(token.term for place, token in enumerate(self.tokens) if place not in self.dull)


class Preparation:
    """How the recommendations of one language are made comparable; `texts` tell which words are common to all."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        self._language = language
        self._boilerplate = [_terms(phrase, language) for phrase in _BOILERPLATE]
        self._common = _common_terms([_tokens(text, language) for text in texts])

    def prepare(self, place: int, item: Listed) -> Text:
        """A recommendation made comparable, known to its clauses by `place`."""
        found = item.recommendation
        tokens = _tokens(found.text, self._language)
        dull = _dull_places(tokens, found, self._boilerplate, self._common, self._language)
        return Text(item, tokens, dull, _clauses(place, found, tokens, dull))


def _tokens(text: str, language: str) -> tuple[Token, ...]:
    return tuple(analyse(text[:_LONGEST], language)[:_MOST_TOKENS])


def _terms(text: str, language: str) -> tuple[str, ...]:
    return tuple(token.term for token in analyse(text, language))


def _common_terms(texts: Sequence[Sequence[Token]]) -> frozenset[str]:
    if len(texts) < _SMALL_CORPUS:
        return frozenset()
    likeness = Likeness([[token.term for token in text] for text in texts])
    terms = {token.term for text in texts for token in text}
    return frozenset(term for term in terms if likeness.share(term) > _COMMON_SHARE)


def _dull_places(
    tokens: Sequence[Token],
    recommendation: Recommendation,
    boilerplate: Sequence[tuple[str, ...]],
    common: frozenset[str],
    language: str,
) -> frozenset[int]:
    """The places of little words, common words, names of those addressed or recommending, modality, formulas."""
    dull = {*little_words(tokens, language), *(place for place, token in enumerate(tokens) if token.term in common)}
    terms = [token.term for token in tokens]
    # Who is addressed and who recommends differs from text to text that says the same.
    names = (*recommendation.addressees, *recommendation.recommending_states)
    for phrase in (*boilerplate, *(_terms(name, language) for name in names)):
        dull.update(_places_of(phrase, terms))
    if recommendation.modality:
        dull.update(_places_in_order(_terms(recommendation.modality.phrase, language), terms))
    return frozenset(dull)


def _places_of(phrase: Sequence[str], terms: Sequence[str]) -> Iterator[int]:
    size = len(phrase)
    for start in range(len(terms) - size + 1 if size else 0):
        if terms[start] == phrase[0] and tuple(terms[start : start + size]) == tuple(phrase):
            yield from range(start, start + size)


def _places_in_order(phrase: Sequence[str], terms: Sequence[str]) -> Iterator[int]:
    """The places of the first words that make up a phrase in order, as a modality may be interrupted."""
    start = 0
    for term in phrase:
        if term not in terms[start:]:
            return
        start = terms.index(term, start) + 1
        yield start - 1


def _clauses(
    text: int, recommendation: Recommendation, tokens: Sequence[Token], dull: frozenset[int]
) -> tuple[Clause, ...]:
    telling = [token for place, token in enumerate(tokens) if place not in dull]
    clauses: list[Clause] = []
    for span in _clause_spans(recommendation):
        terms = tuple(token.term for token in telling if span.start <= token.start < span.end)
        if clauses and (len(terms) < _CLAUSE_TERMS or len(clauses[-1].terms) < _CLAUSE_TERMS):
            before = clauses.pop()
            span, terms = Span(before.span.start, span.end), before.terms + terms
        clauses.append(Clause(text, span, terms))
    return tuple(clauses)


def _clause_spans(recommendation: Recommendation) -> Iterator[Span]:
    """The text cut where an action or a sentence starts; together the spans cover what is compared of it."""
    text = recommendation.text[:_LONGEST]
    cuts = {match.end() for match in _SENTENCE.finditer(text)}
    if len(recommendation.actions) > 1:
        cuts.update(text.find(action.clause) for action in recommendation.actions if action.clause)
    inner = sorted(cut for cut in cuts if 0 < cut < len(text))
    yield from (Span(start, end) for start, end in pairwise([0, *inner, len(text)]))
