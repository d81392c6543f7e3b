"""Lineage: which recommendations of a later session repeat an earlier one, or share telling words with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from servanda.compendium.listed import Listed
from servanda.compendium.recommendation import Recommendation
from servanda.compendium.thematic_index import reading_order
from servanda.spans import Span
from servanda.text.analyser import Token, analyse
from servanda.text.likeness import Aligned, Likeness, align_tokens, cosine, little_words, verbatim_ratio

VERBATIM = 0.85
"""From this share of words in the same order on, a text or clause counts as repeated."""

SUBSTANCE = 0.25
"""From this score on, two recommendations are suggested as sharing wording, and perhaps substance."""

_CLAUSE_SCORE = 0.2  # below it, two clauses share no more than their subject
_SHARED_TERMS = 3  # two telling words may meet by chance
_WORDING_TERMS, _WORDING_RARE = 4, 3  # a clause shares wording if it shares so many words, so many of them rare
_RARE_ONE_IN, _RARE_ALWAYS = 25, 3  # a rare word stands in one clause of 25 at most, or in three
_VERBATIM_TERMS = 5  # a shorter clause is a formula
_CLAUSE_TERMS = 3  # what is shorter belongs to the clause before it
_COMMON_SHARE = 0.3  # a word in every third text names the treaty's subject, not what is to be done
_OTHER_THEMES = 0.85  # two texts on different themes seldom mean the same
_RARE_TEXTS, _RARE_SHARE = 100, 100  # a pair must share a word of at most 100 clauses, or of one in 100
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


class LineageKind(StrEnum):
    """How a later text stands to an earlier one."""

    REPEATS = "repeats"
    SAME_SUBSTANCE = "same-substance"


@dataclass(frozen=True, slots=True)
class ClausePair:
    """Two clauses that met: where each stands in its recommendation's text, and how alike they are (0 to 1)."""

    earlier: Span
    later: Span
    score: float


@dataclass(frozen=True, slots=True)
class LineageSuggestion:
    """A suggestion for an editor to accept or reject; nothing is linked by it.

    `earlier` and `later` are keys of `Listed` (document id, recommendation id). `words` are the words that both texts
    share, `a` in the earlier and `b` in the later one; all spans count in `Recommendation.text`. `rule` is
    "verbatim-text", "verbatim-clause" or "clause-likeness".
    """

    earlier: tuple[str, str]
    later: tuple[str, str]
    kind: LineageKind
    score: float
    words: tuple[Aligned, ...]
    clauses: tuple[ClausePair, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause: the text it belongs to (by place), its span there, and its telling terms in order."""

    text: int
    span: Span
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A recommendation made comparable: its tokens, the places of those that tell nothing, its clauses."""

    item: Listed
    tokens: tuple[Token, ...]
    dull: frozenset[int]
    clauses: tuple[_Clause, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        return tuple(token.term for place, token in enumerate(self.tokens) if place not in self.dull)


def suggest_lineage(
    recommendations: Sequence[Listed],
    *,
    language: str = "en",
    threshold: float = SUBSTANCE,
    most: int = 5,
    within_session: bool = False,
) -> list[LineageSuggestion]:
    """Pairs of recommendations of different sessions or documents that are worded alike, best first.

    Texts are compared clause by clause, without addressee, modality and standing phrases, and without the words that
    every third text shares. What is no repeat must share several rare words in one clause: likeness of words is all
    that is measured, and whether two texts mean the same is for an editor to say. At most `most` suggestions of one
    kind lead to a later text. `within_session` also compares texts of the same session in the same document.
    """
    items = sorted(recommendations, key=reading_order)
    texts = _prepared(items, language)
    clauses = [clause for text in texts for clause in text.clauses]
    likeness = Likeness([clause.terms for clause in clauses])
    whole = [likeness.vector(text.terms) for text in texts]
    found = []
    for (earlier, later), met in _meetings(clauses, likeness, texts, within_session).items():
        suggestion = _judged(texts[earlier], texts[later], met, cosine(whole[earlier], whole[later]))
        is_alike = suggestion.score >= threshold and any(_shares_wording(pair, likeness) for pair in met)
        if suggestion.kind is LineageKind.REPEATS or is_alike:
            found.append(suggestion)
    found.sort(key=lambda suggestion: (-suggestion.score, suggestion.later, suggestion.earlier))
    return list(_at_most(most, found))


def _meetings(
    clauses: Sequence[_Clause], likeness: Likeness, texts: Sequence[_Text], within_session: bool
) -> dict[tuple[int, int], list[tuple[_Clause, _Clause, float]]]:
    """The clause pairs that are alike, by the places of the two texts in reading order."""
    meetings: dict[tuple[int, int], list[tuple[_Clause, _Clause, float]]] = {}
    for one, other, score in likeness.pairs(_CLAUSE_SCORE, max(_RARE_TEXTS, len(clauses) // _RARE_SHARE)):
        later, earlier = clauses[one], clauses[other]
        if later.text == earlier.text or len({*later.terms} & {*earlier.terms}) < _SHARED_TERMS:
            continue
        if within_session or _occasion(texts[later.text].item) != _occasion(texts[earlier.text].item):
            meetings.setdefault((earlier.text, later.text), []).append((earlier, later, score))
    return meetings


def _shares_wording(pair: tuple[_Clause, _Clause, float], likeness: Likeness) -> bool:
    """Whether two clauses share several words, most of them rare: a common theme alone has its three words as well."""
    shared = {*pair[0].terms} & {*pair[1].terms}
    most = max(1 / _RARE_ONE_IN, _RARE_ALWAYS / max(likeness.size, 1))
    rare = sum(likeness.share(term) <= most for term in shared)
    return len(shared) >= _WORDING_TERMS and rare >= _WORDING_RARE


def _occasion(item: Listed) -> tuple[object, ...]:
    session = item.recommendation.session
    return (item.document, session.start, session.ordinal, session.name)


def _judged(
    earlier: _Text, later: _Text, met: Iterable[tuple[_Clause, _Clause, float]], whole: float
) -> LineageSuggestion:
    pairs = sorted(met, key=lambda pair: -pair[2])
    best = pairs[0]
    # One clause of a compound text may carry the link alone, yet a link of whole texts is worth more.
    score, kind, rule = (
        (2 * best[2] + whole) / 3 * _agreement(earlier.item, later.item),
        LineageKind.SAME_SUBSTANCE,
        "clause-likeness",
    )
    text_ratio = verbatim_ratio(earlier.terms, later.terms) if whole >= VERBATIM - 0.15 else 0.0
    clause_ratio = max(map(_clause_ratio, pairs))
    if text_ratio >= VERBATIM:
        score, kind, rule = text_ratio, LineageKind.REPEATS, "verbatim-text"
    elif clause_ratio >= VERBATIM:
        score, kind, rule = max(score, clause_ratio * 0.95), LineageKind.REPEATS, "verbatim-clause"
    return LineageSuggestion(
        earlier=earlier.item.key,
        later=later.item.key,
        kind=kind,
        score=round(score, 4),
        words=align_tokens(earlier.tokens, later.tokens, earlier.dull, later.dull),
        clauses=tuple(ClausePair(one.span, other.span, round(value, 4)) for one, other, value in pairs),
        rule=rule,
    )


def _agreement(earlier: Listed, later: Listed) -> float:
    """1.0 unless both carry themes and share none."""
    one, other = set(earlier.theme_ids), set(later.theme_ids)
    return _OTHER_THEMES if one and other and not one & other else 1.0


def _clause_ratio(pair: tuple[_Clause, _Clause, float]) -> float:
    one, other, score = pair
    is_formula = min(len(one.terms), len(other.terms)) < _VERBATIM_TERMS
    return 0.0 if is_formula or score < VERBATIM - 0.15 else verbatim_ratio(one.terms, other.terms)


def _at_most(most: int, found: Iterable[LineageSuggestion]) -> Iterator[LineageSuggestion]:
    counts: dict[tuple[tuple[str, str], LineageKind], int] = {}
    for suggestion in found:
        key = (suggestion.later, suggestion.kind)
        counts[key] = counts.get(key, 0) + 1
        if counts[key] <= most:
            yield suggestion


def _prepared(items: Sequence[Listed], language: str) -> list[_Text]:
    tokens = [tuple(analyse(item.recommendation.text, language)) for item in items]
    boilerplate = [_terms(phrase, language) for phrase in _BOILERPLATE]
    common = _common_terms(tokens)
    texts = []
    for place, item in enumerate(items):
        dull = _dull_places(tokens[place], item.recommendation, boilerplate, common, language)
        clauses = _clauses(place, item.recommendation, tokens[place], dull)
        texts.append(_Text(item, tokens[place], dull, clauses))
    return texts


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
) -> tuple[_Clause, ...]:
    telling = [token for place, token in enumerate(tokens) if place not in dull]
    clauses: list[_Clause] = []
    for span in _clause_spans(recommendation):
        terms = tuple(token.term for token in telling if span.start <= token.start < span.end)
        if clauses and (len(terms) < _CLAUSE_TERMS or len(clauses[-1].terms) < _CLAUSE_TERMS):
            before = clauses.pop()
            span, terms = Span(before.span.start, span.end), before.terms + terms
        clauses.append(_Clause(text, span, terms))
    return tuple(clauses)


def _clause_spans(recommendation: Recommendation) -> Iterator[Span]:
    """The text cut where an action or a sentence starts; together the spans cover the whole text."""
    text = recommendation.text
    cuts = {match.end() for match in _SENTENCE.finditer(text)}
    if len(recommendation.actions) > 1:
        cuts.update(text.find(action.clause) for action in recommendation.actions if action.clause)
    inner = sorted(cut for cut in cuts if 0 < cut < len(text))
    yield from (Span(start, end) for start, end in pairwise([0, *inner, len(text)]))
