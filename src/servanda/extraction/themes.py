"""Themes of a text, from the cues that stand in it: where a cue stands says how much it weighs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from servanda.compendium.recommendation import ThemeTag
from servanda.extraction.cues import CueMatch, cue_finder
from servanda.extraction.theme_weights import SHIPPED, ThemeWeights, calibrate, cue_key, learn_cues
from servanda.terms.themes import ThemeScheme
from servanda.text.analyser import Token, analyse
from servanda.text.openings import WordPattern, opening

_SURE: Final = 0.9
_LIKELY: Final = 0.45
_LEAST: Final = 0.5
_FROM_TITLE: Final = 0.4
_TITLE_AGREES: Final = 0.2
_MOST: Final = 0.98

# What stands before the modality is a reason or a condition; what follows these words is an example or a purpose.
_MODALITY: Final = WordPattern(
    opening(
        *("should", "shall", "must", "may", "could", r"recommend(?:s|ed)?", r"calls?\s+upon"),
        *(f"{verb}s?" for verb in ("request", "invite", "encourage", "urge")),
        *(rf"{be}\s+(?:\w+\s+)?(?:encouraged|invited|requested|urged|called)" for be in ("is", "are")),
        any_case=True,
    )
    + r"\b"
)
_EXAMPLES: Final = WordPattern(
    opening(
        *("including", r"such\s+as", r"for\s+(?:example|instance)", r"inter\s+alia", r"in\s+particular"),
        *(r"as\s+well\s+as", "notamment", r"tels?\s+que", "incluid[oa]s?", r"como\s+por\s+ejemplo"),
        *(r"в\s+том\s+числе", "например"),
        any_case=True,
    )
    + r"\b"
)
_PURPOSE: Final = WordPattern(
    opening(
        *(r"in\s+order\s+to", r"with\s+a\s+view\s+to", r"so\s+that", r"so\s+as\s+to", r"with\s+the\s+aim\s+of"),
        *(r"as\s+a\s+means\s+of", r"afin\s+de", r"en\s+vue\s+de", r"a\s+fin\s+de", r"con\s+miras\s+a", r"с\s+целью"),
        any_case=True,
    )
    + r"\b"
)
# Arabic and Chinese set these apart by no edge of a word.
_EXAMPLES_ELSEWHERE: Final = re.compile(r"包括|例如|بما\s+في\s+ذلك|مثل")
_PURPOSE_ELSEWHERE: Final = re.compile(r"以便|بهدف|من\s+أجل")
_PREAMBLE_WEIGHT: Final = 0.85
_ASIDE_WEIGHT: Final = 0.9
_ASIDES: Final = (_EXAMPLES, _PURPOSE)
_ASIDES_ELSEWHERE: Final = (_EXAMPLES_ELSEWHERE, _PURPOSE_ELSEWHERE)
_CLAUSE_END: Final = re.compile(r"\. |; |。")


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where in a text the reasons end, where runs of examples or purpose begin, and where its clauses end."""

    modality: int
    asides: tuple[int, ...]
    ends: tuple[int, ...]

    def weight(self, at: int) -> float:
        """How much a cue at this character weighs beside one in the main action."""
        if at < self.modality:
            return _PREAMBLE_WEIGHT
        last = bisect_right(self.asides, at)
        if not last:
            return 1.0
        # An aside goes on to the end of its clause, over commas, which join examples.
        end = bisect_left(self.ends, self.asides[last - 1])
        return 1.0 if end < len(self.ends) and self.ends[end] <= at else _ASIDE_WEIGHT


def tag_themes(
    text: str,
    section_titles: Iterable[str],
    scheme: ThemeScheme,
    language: str = "en",
    weights: ThemeWeights = SHIPPED,
) -> tuple[ThemeTag, ...]:
    """The themes of one text, the main one first, each with the cue as it stands and a confidence from 0 to 1.

    The confidence is the chance that an editor gives the theme as well, by `weights`.

    `section_titles` are the headings above the text: a theme that one of them names counts more, and where the text
    itself shows no theme at all it takes theirs at low confidence.

    >>> from servanda.terms.themes import load_scheme
    >>> tags = tag_themes("States should train border guards to detect forged passports.", (), load_scheme())
    >>> [(tag.id, tag.cue) for tag in tags]
    [('capacity_building', 'train'), ('border_control', 'border guards'), ('identity_and_travel_documents', 'forged')]
    """
    titles = {tag.id: tag for title in section_titles for tag in _title_tags(title, scheme, language)}
    tokens = analyse(text, language)
    shape = _shape(text)
    found: dict[str, list[tuple[float, CueMatch]]] = {}
    for match in cue_finder(scheme, language).find(tokens):
        if match.theme is not None:
            weight = _weight(match, tokens, weights) * shape.weight(tokens[match.first].start)
            found.setdefault(match.theme, []).append((weight, match))
    ranked: list[tuple[float, int, ThemeTag]] = []
    for theme, matches in found.items():
        weight = min(_combined(matches, tokens) + (_TITLE_AGREES if theme in titles else 0.0), _MOST)
        if weight >= _LEAST:
            best = max(matches, key=lambda pair: (pair[0], -pair[1].first))[1]
            tag = ThemeTag(theme, _words(best, tokens, text), round(weights.confidence(weight), 2))
            ranked.append((_rank(round(weight, 2), scheme.concept(theme).is_general), best.first, tag))
    if not ranked:
        return tuple(titles.values())
    ranked.sort(key=lambda entry: (-entry[0], entry[1]))
    return tuple(tag for _, _, tag in ranked)


@lru_cache(maxsize=2048)
def _title_tags(title: str, scheme: ThemeScheme, language: str) -> tuple[ThemeTag, ...]:
    """The themes that a heading names; kept, since many texts stand under one heading."""
    tokens = analyse(title, language)
    matches = cue_finder(scheme, language).find(tokens)
    by_theme = {match.theme: match for match in reversed(matches) if match.theme is not None and match.is_sure}
    return tuple(
        ThemeTag(theme, _words(match, tokens, title), _FROM_TITLE) for theme, match in reversed(by_theme.items())
    )


def _combined(matches: list[tuple[float, CueMatch]], tokens: Sequence[Token]) -> float:
    """The chance that at least one of the different cues is right."""
    if len(matches) == 1:
        return 1.0 - (1.0 - matches[0][0])
    by_cue: dict[tuple[str, ...], float] = {}
    for weight, match in matches:
        cue = tuple(token.term for token in tokens[match.first : match.last + 1])
        by_cue[cue] = max(weight, by_cue.get(cue, 0.0))
    doubt = 1.0
    for weight in by_cue.values():
        doubt *= 1.0 - weight
    return 1.0 - doubt


def _rank(weight: float, is_general: bool) -> int:
    """Sure in the main action, sure in an aside, or likely: within these the order of the text decides."""
    if weight >= _SURE and not is_general:
        return 3
    return 2 if weight >= _SURE * _PREAMBLE_WEIGHT else 1


def _weight(match: CueMatch, tokens: Sequence[Token], weights: ThemeWeights) -> float:
    """What a cue weighs by itself: as learnt, else as the scheme has it."""
    stated = _SURE if match.is_sure else _LIKELY
    return weights.cues.get(_key(match, tokens), stated) if weights.cues else stated


def _key(match: CueMatch, tokens: Sequence[Token]) -> str:
    return cue_key(match.theme or "", (token.term for token in tokens[match.first : match.last + 1]))


def _words(match: CueMatch, tokens: Sequence[Token], text: str) -> str:
    return text[tokens[match.first].start : tokens[match.last].end]


def _shape(text: str) -> _Shape:
    modality = _MODALITY.search(text)
    patterns = _ASIDES if text.isascii() else (*_ASIDES, *_ASIDES_ELSEWHERE)
    asides = sorted(match.start() for pattern in patterns for match in pattern.finditer(text))
    ends = tuple(match.start() for match in _CLAUSE_END.finditer(text)) if asides else ()
    return _Shape(modality.start() if modality else 0, tuple(asides), ends)


@dataclass(frozen=True, slots=True)
class Decision:
    """The themes that an editor gave to a text, all of them; what is not in `themes` was refused."""

    text: str
    themes: frozenset[str]
    section_titles: tuple[str, ...] = ()
    language: str = "en"


def retrain(decisions: Sequence[Decision], scheme: ThemeScheme, *, cues: bool = True) -> ThemeWeights:
    """Weights learnt from decisions: first those of the cues (left out with `cues=False`), then the calibration."""
    learnt = _learn(decisions, scheme) if cues else {}
    unscaled = ThemeWeights(slope=1.0, intercept=0.0, cues=learnt)
    tags = [
        (tag.confidence, tag.id in decision.themes)
        for decision in decisions
        for tag in tag_themes(decision.text, decision.section_titles, scheme, decision.language, unscaled)
        if tag.confidence >= _LEAST  # those below are the headings', whose confidence is fixed
    ]
    return ThemeWeights(*calibrate(tags), learnt)


def _learn(decisions: Sequence[Decision], scheme: ThemeScheme) -> dict[str, float]:
    """The weights of the cues that stand in the texts decided on."""
    seen: dict[tuple[int, str], tuple[str, float, bool]] = {}
    for at, decision in enumerate(decisions):
        tokens = analyse(decision.text, decision.language)
        for match in cue_finder(scheme, decision.language).find(tokens):
            if match.theme is not None:
                key = _key(match, tokens)
                weight = max(_SURE if match.is_sure else _LIKELY, seen[at, key][1] if (at, key) in seen else 0.0)
                seen[at, key] = (key, weight, match.theme in decision.themes)
    return learn_cues(seen.values())
