"""The cues of a thematic scheme, compiled once per language so that one pass over a text finds all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property, lru_cache
from itertools import chain, product
from typing import Final, NamedTuple

from servanda.terms.themes import ThemeScheme
from servanda.text.analyser import Token, analyse

_GAP: Final = "~"
_GAP_WORDS: Final = 3


class _Step(NamedTuple):
    """One word of a cue: its stem, or its spelling, after at most `gap` other words."""

    word: str
    is_spelling: bool
    gap: int


class _Pattern(NamedTuple):
    theme: str | None
    is_sure: bool
    steps: tuple[_Step, ...]


class CueMatch(NamedTuple):
    """A cue in a text: the theme it points to (None for a name that points nowhere) and its first and last word."""

    theme: str | None
    is_sure: bool
    first: int
    last: int
    is_unbroken: bool


class CueFinder:
    """Cues of one language, each as (theme, is it sure, text), looked up by their first word."""

    def __init__(self, cues: Iterable[tuple[str | None, bool, str]], language: str) -> None:
        self._by_stem: dict[str, list[_Pattern]] = {}
        self._by_spelling: dict[str, list[_Pattern]] = {}
        for theme, is_sure, text in cues:
            self._add(theme, is_sure, text, language)
        self._language = language

    def _add(self, theme: str | None, is_sure: bool, text: str, language: str) -> None:
        for steps in _compiled(text, language):
            pattern = _Pattern(theme, is_sure, steps)
            by_word = self._by_spelling if steps[0].is_spelling else self._by_stem
            by_word.setdefault(steps[0].word, []).append(pattern)

    def may_stand_in(self, text: str) -> bool:
        """Whether the openings of all words of a cue stand in a text: a quick look before its words are stemmed.

        An English stem, but for its last letter, is the opening of its word; in other languages the answer is always
        yes.
        """
        if self._language != "en":
            return True
        lowered = text.lower()
        for openings in self._openings:  # plain loops: `any` and `all` take six times as long, for every text
            for opening in openings:
                if opening not in lowered:
                    break
            else:
                return True
        return False

    @cached_property
    def _openings(self) -> frozenset[tuple[str, ...]]:
        """The openings of the words of each cue."""
        patterns = chain.from_iterable((*self._by_stem.values(), *self._by_spelling.values()))
        return frozenset(tuple(step.word[:-1] for step in pattern.steps) for pattern in patterns)

    def find(self, tokens: Sequence[Token]) -> list[CueMatch]:
        """The matches in order; one that stands inside a longer one is left out ("joint investigation")."""
        words = {token.term for token in tokens} | {token.form for token in tokens}
        by_stem, by_spelling = self._by_stem, self._by_spelling
        found: list[CueMatch] = []
        for at, (term, _, _, form) in enumerate(tokens):
            if patterns := by_stem.get(term):
                found += _at(patterns, tokens, at, words)
            if patterns := by_spelling.get(form):
                found += _at(patterns, tokens, at, words)
        found.sort(key=lambda match: (match.first, -match.last))
        # The words that a cue skips are not its own; a name owns all of them.
        long = [match for match in found if match.last > match.first and (match.is_unbroken or match.theme is None)]
        return _without_swallowed(found, long) if long else found


@lru_cache(maxsize=64)
def cue_finder(scheme: ThemeScheme, language: str) -> CueFinder:
    """The finder of a scheme's cues and names in a language, made once."""
    cues = [(one.id, cue.is_sure, cue.text) for one in scheme.concepts for cue in one.cues.get(language, ())]
    return CueFinder([*cues, *((None, True, name) for name in scheme.names.get(language, ()))], language)


@lru_cache(maxsize=64)
def subject_finder(scheme: ThemeScheme, language: str) -> CueFinder:
    """The finder of the words that say what a scheme is about, made once."""
    return CueFinder([(scheme.id, True, text) for text in scheme.subject.get(language, ())], language)


def _at(patterns: Iterable[_Pattern], tokens: Sequence[Token], at: int, words: Set[str]) -> list[CueMatch]:
    """The cues that begin at a token; `words` are all of the text, to pass over a cue whose second one is none."""
    found = []
    for theme, is_sure, steps in patterns:
        if len(steps) == 1:
            found.append(CueMatch(theme, is_sure, at, at, True))
        elif steps[1].word in words and (last := _last_word(steps, tokens, at)) is not None:
            found.append(CueMatch(theme, is_sure, at, last, last - at + 1 == len(steps)))
    return found


def _without_swallowed(found: list[CueMatch], long: list[CueMatch]) -> list[CueMatch]:
    """The matches that stand inside none of the long ones; both are in order."""
    firsts = [match.first for match in long]
    reach = max(match.last - match.first for match in long)

    def is_free(match: CueMatch) -> bool:
        near = long[bisect_left(firsts, match.last - reach) : bisect_right(firsts, match.first)]
        return not any(_swallows(other, match) for other in near)

    return [match for match in found if is_free(match)]


def _swallows(longer: CueMatch, match: CueMatch) -> bool:
    return (
        longer.first <= match.first
        and match.last <= longer.last
        and longer.last - longer.first > match.last - match.first
        and longer.theme != match.theme
    )


def _last_word(steps: tuple[_Step, ...], tokens: Sequence[Token], at: int) -> int | None:
    """Where the cue that begins at `at` ends; None where it does not stand there."""
    end = len(tokens)
    for word, is_spelling, gap in steps[1:]:
        last = at + 1 + gap
        at += 1
        while at < end and word != (tokens[at].form if is_spelling else tokens[at].term):
            at += 1
            if at > last:
                return None
        if at >= end:
            return None
    return at


def _compiled(text: str, language: str) -> Iterator[tuple[_Step, ...]]:
    """A cue's patterns, one per choice of alternatives.

    >>> [[step.word for step in steps] for steps in _compiled("share ~ data|views", "en")]
    [['share', 'data'], ['share', 'view']]
    """
    slots: list[list[tuple[_Step, ...]]] = []
    gap = 0
    for word in text.split():
        if word == _GAP:
            gap += _GAP_WORDS
            continue
        slots.append([_steps(choice, language, gap) for choice in word.split("|")])
        gap = 0
    for choices in product(*slots):
        if steps := tuple(step for choice in choices for step in choice):
            yield steps


def _steps(word: str, language: str, gap: int) -> tuple[_Step, ...]:
    is_spelling = word.startswith("=")
    tokens = analyse(word, language)
    return tuple(
        _Step(token.form if is_spelling else token.term, is_spelling, 0 if i else gap) for i, token in enumerate(tokens)
    )
