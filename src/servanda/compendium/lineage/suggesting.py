"""Which recommendations take up an earlier one: suggested with a score, a kind and the words that explain it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from servanda.compendium.lineage.index import LineageIndex, Match
from servanda.compendium.lineage.kinds import CONTAINED, find_kinds
from servanda.compendium.lineage.texts import Clause, Text
from servanda.compendium.lineage.values import ClausePair, KindFinding, LineageKind, LineageSuggestion
from servanda.compendium.listed import Listed
from servanda.spans import Span
from servanda.text.likeness import Likeness, align_tokens, verbatim_ratio

VERBATIM = 0.85
"""From this share of words in the same order on, a text or clause counts as repeated."""

SUBSTANCE = 0.3
"""From this score on, two recommendations are suggested as relatives; see `docs/methods/lineage.md`."""

_TYPED = 0.36  # below it two texts may be on one subject and still ask for different things: no kind is suggested
_SHARED_TERMS = 4  # three may meet in naming a common theme
_RARE_TERMS, _RARE_ONE_IN, _RARE_ALWAYS = 2, 25, 3  # a rare word stands in one clause of 25 at most, or in three
_VERBATIM_TERMS = 5  # a shorter clause is a formula
_NEAR_VERBATIM = VERBATIM - 0.15  # below it the order of the words need not be looked at
_HALF_ALIKE = 0.5  # below it the words that tell something differ more than they agree
_CLAUSE_SCORE = 0.2  # below it, two clauses share no more than their subject


def suggest_lineage(
    recommendations: Sequence[Listed],
    *,
    language: str = "en",
    threshold: float = SUBSTANCE,
    most: int = 5,
    within_session: bool = False,
) -> list[LineageSuggestion]:
    """Pairs of recommendations of different sessions or documents that seem to be relatives, best first.

    Texts are compared clause by clause, without addressee, modality and standing phrases, and by their themes. What is
    no repeat must share several words in one clause, rare ones among them. At most `most` suggestions lead to a later
    text, repeats not counted. `within_session` also compares texts of the same session in the same document.
    """
    index = LineageIndex(recommendations, language)
    return _suggestions(index, range(len(index.items)), threshold, most, within_session)


def suggest_for(
    keys: Collection[tuple[str, str]],
    index: LineageIndex,
    *,
    threshold: float = SUBSTANCE,
    most: int = 5,
    within_session: bool = False,
) -> list[LineageSuggestion]:
    """As `suggest_lineage`, for pairs of an index with at least one text of `keys`: what a document just read adds.

    The cost is that of the texts named, whatever the size of the index.
    """
    places = [place for place, item in enumerate(index.items) if item.key in keys]
    return _suggestions(index, places, threshold, most, within_session)


def compare_pair(index: LineageIndex, one: int, other: int) -> LineageSuggestion:
    """What two texts of an index share and how the later stands to the earlier, whatever their score.

    For a link that a person has made; the texts are named by their places in `index.items`. The rule is "given-pair"
    where neither the text nor a clause is repeated.
    """
    first, second = sorted((one, other), key=index.order)
    match = index.match(second, first)
    verdict = _repeated(index, first, second, match) or _Verdict(first, second, match.score, "given-pair", match)
    return _explained(index, verdict)


def _suggestions(
    index: LineageIndex, places: Iterable[int], threshold: float, most: int, within_session: bool
) -> list[LineageSuggestion]:
    found: dict[tuple[int, int], _Verdict] = {}
    for place in places:
        for match in index.matches(place):
            first, second = sorted((place, match.place), key=index.order)
            if (first, second) in found or not (within_session or _are_apart(index, (first, second))):
                continue
            both = match if match.place == first else index.match(second, first)
            if verdict := _judged(index, first, second, both, threshold):
                found[first, second] = verdict
    ranked = sorted(found.values(), key=lambda one: (-one.score, index.order(one.second), index.order(one.first)))
    # Most near copies fall to the limit: only what is left is worth explaining.
    return [_explained(index, one) for one in _at_most(most, ranked)]


def _are_apart(index: LineageIndex, pair: tuple[int, int]) -> bool:
    return _occasion(index.items[pair[0]]) != _occasion(index.items[pair[1]])


def _occasion(item: Listed) -> tuple[object, ...]:
    session = item.recommendation.session
    return (item.document, session.start, session.ordinal, session.name)


@dataclass(frozen=True, slots=True)
class _Verdict:
    """Two texts by their places, earlier first, found to be relatives by a rule."""

    first: int
    second: int
    score: float
    rule: str
    match: Match


def _judged(index: LineageIndex, first: int, second: int, match: Match, threshold: float) -> _Verdict | None:
    """The verdict on two texts, or None; `match.clauses` holds clauses of the earlier text, then of the later."""
    if repeated := _repeated(index, first, second, match):
        return repeated
    if match.score < threshold:
        return None
    if _runs_alike(index, first, second, match) or any(
        _shares_wording(pair, index.clause_likeness) for pair in match.clauses
    ):
        return _Verdict(first, second, match.score, "clause-likeness", match)
    return None


def _runs_alike(index: LineageIndex, first: int, second: int, match: Match) -> bool:
    """Whether all words, little ones too, run in the same order: a short text may have few that tell anything."""
    terms = ([token.term for token in index.texts[place].tokens] for place in (first, second))
    return match.whole >= _HALF_ALIKE and verbatim_ratio(*terms) >= VERBATIM


def _repeated(index: LineageIndex, first: int, second: int, match: Match) -> _Verdict | None:
    text_ratio = 0.0
    if match.whole >= _NEAR_VERBATIM:
        text_ratio = verbatim_ratio(index.texts[first].terms, index.texts[second].terms)
    if text_ratio >= VERBATIM:
        return _Verdict(first, second, max(text_ratio, match.score), "verbatim-text", match)
    clause_ratio = max(map(_clause_ratio, match.clauses), default=0.0)
    if clause_ratio >= VERBATIM:
        return _Verdict(first, second, max(match.score, clause_ratio * 0.95), "verbatim-clause", match)
    return None


def _explained(index: LineageIndex, one: _Verdict) -> LineageSuggestion:
    earlier, later = index.texts[one.first], index.texts[one.second]
    added, dropped = _own_words(later, earlier), _own_words(earlier, later)
    kinds = _kinds(earlier, later, one.rule, one.score, added, dropped)
    clauses = (ClausePair(a.span, b.span, round(v, 4)) for a, b, v in one.match.clauses if v >= _CLAUSE_SCORE)
    return LineageSuggestion(
        earlier=earlier.item.key,
        later=later.item.key,
        kind=kinds[0].kind,
        score=round(one.score, 4),
        words=align_tokens(earlier.tokens, later.tokens, earlier.dull, later.dull),
        clauses=tuple(clauses),
        rule=one.rule,
        kinds=kinds,
        added=added,
        dropped=dropped,
    )


def _kinds(
    earlier: Text, later: Text, rule: str, score: float, added: Sequence[Span], dropped: Sequence[Span]
) -> tuple[KindFinding, ...]:
    if rule == "clause-likeness" and score < _TYPED:
        return (KindFinding(LineageKind.RELATED, "alike-only", "", 0.5),)
    shares = len(added) / max(len(later.terms), 1), len(dropped) / max(len(earlier.terms), 1)
    if rule == "verbatim-clause" and min(shares) > CONTAINED:
        return (KindFinding(LineageKind.REPEATS, rule, "", 0.8),)
    return find_kinds(earlier, later, added=shares[0], dropped=shares[1])


def _own_words(text: Text, other: Text) -> tuple[Span, ...]:
    """The telling words of `text` that `other` has not."""
    theirs = {token.term for token in other.tokens}
    own = (token for place, token in enumerate(text.tokens) if place not in text.dull and token.term not in theirs)
    return tuple(Span(token.start, token.end) for token in own)


def _shares_wording(pair: tuple[Clause, Clause, float], likeness: Likeness) -> bool:
    """Whether two clauses share several words, rare ones among them: a common theme alone has its words as well."""
    shared: Collection[str] = {*pair[0].terms} & {*pair[1].terms}
    most = max(1 / _RARE_ONE_IN, _RARE_ALWAYS / max(likeness.size, 1))
    return len(shared) >= _SHARED_TERMS and sum(likeness.share(term) <= most for term in shared) >= _RARE_TERMS


def _clause_ratio(pair: tuple[Clause, Clause, float]) -> float:
    one, other, score = pair
    is_formula = min(len(one.terms), len(other.terms)) < _VERBATIM_TERMS
    return 0.0 if is_formula or score < _NEAR_VERBATIM else verbatim_ratio(one.terms, other.terms)


def _at_most(most: int, found: Iterable[_Verdict]) -> Iterator[_Verdict]:
    counts: dict[tuple[int, bool], int] = defaultdict(int)
    for verdict in found:
        key = (verdict.second, verdict.rule == "clause-likeness")
        counts[key] += 1
        if counts[key] <= most:
            yield verdict
