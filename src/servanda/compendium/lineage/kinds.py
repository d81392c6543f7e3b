"""Rules that say how a later text stands to an earlier one of the same substance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from servanda.compendium.lineage.values import KindFinding, LineageKind
from servanda.compendium.recommendation import Recommendation

_BACK = re.compile(
    r"\b(?:recalling|reaffirming|reiterat(?:es?|ing)|pursuant to|in follow-up to|following up on|as recommended)\s+"
    r"(?:\w+\s+){0,4}recommend(?:ations?|ed)\b|\bas recommended (?:at|by|in)\b"
    r"|\b(?:its|the|those|such) (?:earlier|previous|prior) recommendations?\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:where|as|if|when) (?:appropriate|necessary|applicable|possible|relevant|feasible|needed)\b"
    r"|\bin appropriate cases\b|\bsubject to\b|\bonly\b|\bespecially\b|\bin particular\b|\bto the extent possible\b"
    r"|\bin (?:accordance|line|conformity) with\b|\bconsistent with\b|\bwithin (?:available|existing) resources\b"
    r"|\bexcept\b|\bprovided that\b|\bat the request of\b|\bupon request\b",
    re.IGNORECASE,
)
_WIDER = {"States parties": {"States", "Member States", "all States"}, "Member States": {"States", "all States"}}
_PART_NEW = 0.25  # this share of a text's telling words must be its own before it says more than the other


def find_kinds(
    earlier: Recommendation, later: Recommendation, *, verbatim: bool, added: float, dropped: float
) -> tuple[KindFinding, ...]:
    """All kinds that hold from `earlier` to `later`, the most telling first; rephrases where nothing else does.

    `verbatim` says that the telling words are the same in the same order; `added` and `dropped` are the shares of the
    telling words that only the later and only the earlier text has (0 to 1). The rules read English.
    """
    found = [
        *_references_back(later),
        *_strength(earlier, later),
        *_addressees(earlier, later),
        *_conditions(earlier, later),
        *([] if verbatim else _extent(added, dropped)),
    ]
    if verbatim and not any(one.confidence >= 0.7 for one in found):
        found.insert(0, KindFinding(LineageKind.REPEATS, "same-words", "", 0.95))
    if not found:
        found.append(KindFinding(LineageKind.REPHRASES, "same-extent", "", 0.5))
    found.sort(key=lambda one: -one.confidence)
    return _each_once(found)


def _references_back(later: Recommendation) -> Iterator[KindFinding]:
    if match := _BACK.search(f"{later.chapeau or ''} {later.text}"):
        yield KindFinding(LineageKind.FOLLOWS_UP, "reference-back", match.group(), 0.9)


def _strength(earlier: Recommendation, later: Recommendation) -> Iterator[KindFinding]:
    one, other = earlier.modality, later.modality
    if one is None or other is None or one.strength == other.strength:
        return
    kind = LineageKind.STRENGTHENS if other.strength > one.strength else LineageKind.WEAKENS
    yield KindFinding(kind, "modality", f"{one.phrase} → {other.phrase}", 0.8)


def _addressees(earlier: Recommendation, later: Recommendation) -> Iterator[KindFinding]:
    one, other = set(earlier.addressees), set(later.addressees)
    if not one or not other or one == other:
        return
    cue = f"{', '.join(sorted(one))} → {', '.join(sorted(other))}"
    if one < other or any(name in _WIDER and _WIDER[name] & other for name in one - other):
        yield KindFinding(LineageKind.BROADENS, "addressee", cue, 0.75)
    elif other < one or any(name in _WIDER and _WIDER[name] & one for name in other - one):
        yield KindFinding(LineageKind.NARROWS, "addressee", cue, 0.75)


def _conditions(earlier: Recommendation, later: Recommendation) -> Iterator[KindFinding]:
    """A limit added narrows, a limit dropped broadens; one limit for another says nothing."""
    one, other = (
        {match.group().casefold() for match in _CONDITION.finditer(text)} for text in (earlier.text, later.text)
    )
    if one < other:
        yield KindFinding(LineageKind.NARROWS, "limit-added", ", ".join(sorted(other - one)), 0.7)
    elif other < one:
        yield KindFinding(LineageKind.BROADENS, "limit-dropped", ", ".join(sorted(one - other)), 0.7)


def _extent(added: float, dropped: float) -> Iterator[KindFinding]:
    if added >= _PART_NEW and added > 2 * dropped:
        yield KindFinding(LineageKind.BROADENS, "more-said", "", 0.5)
    elif dropped >= _PART_NEW and dropped > 2 * added:
        yield KindFinding(LineageKind.NARROWS, "less-said", "", 0.5)


def _each_once(found: Sequence[KindFinding]) -> tuple[KindFinding, ...]:
    first: dict[LineageKind, KindFinding] = {}
    for one in found:
        first.setdefault(one.kind, one)
    return tuple(first.values())
