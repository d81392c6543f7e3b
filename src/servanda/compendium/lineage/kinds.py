"""Rules that say how a later text stands to an earlier one of the same substance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from servanda.compendium.lineage.changes import Changes, Manner, find_changes
from servanda.compendium.lineage.force import find_force
from servanda.compendium.lineage.texts import Text
from servanda.compendium.lineage.values import KindFinding, LineageKind
from servanda.compendium.recommendation import Recommendation

_BACK = re.compile(
    r"\b(?:recalling|reaffirming|reiterat(?:es?|ing)|pursuant to|in follow-up to|following up on|further to|building on"
    r"|bearing in mind|noting|as set out in)\s(?:[\w-]+\s){0,6}?recommendations?\b"
    r"|\bas (?:previously |already )?recommended (?:at|by|in)\b"
    r"|\b(?:its|the|those|such|their) (?:earlier|previous|prior|past) recommendations?\b"
    r"|\brecommendations? \d{1,3}\b|\brecommendations? (?:made|adopted|agreed) (?:at|by|in) ",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:where|as|if|when|wherever|whenever) (?:\w+ (?:\w+ )?)?"
    r"(?:appropriate|necessary|applicable|possible|practicable|relevant|feasible|needed|required)\b"
    r"|\bin (?:appropriate|certain|some|exceptional|specific) (?:cases|circumstances)\b|\bsubject to\b|\bonly\b"
    r"|\b(?:to|within) the (?:\w+ )?(?:extent|limits) (?:possible|of)\b|\b(?:as|in so|so) far as\b|\binsofar as\b"
    r"|\bin (?:accordance|line|conformity|keeping|compliance) with\b|\bconsistent with\b|\bwithout prejudice to\b"
    r"|\bwithin (?:their|its|available|existing) (?:\w+ )?(?:resources|means|capacit(?:y|ies)|mandates?)\b"
    r"|\bresources permitting\b|\bexcept\b|\bunless\b|\bprovided that\b|\b(?:at the|up)(?:on)? request\b"
    r"|\bon (?:a voluntary|a case-by-case|request)(?: basis)?\b",
    re.IGNORECASE,
)
_WIDER: Mapping[str, Set[str]] = {
    "States parties": frozenset({"States", "Member States", "all States"}),
    "Member States": frozenset({"States", "all States"}),
}
CONTAINED = 0.2  # where no more of one text is its own, the other holds it, and what changed can be told word by word
_PART_NEW = 0.25  # this share of a text's telling words must be its own before it says more than the other


def find_kinds(earlier: Text, later: Text, *, added: float, dropped: float) -> tuple[KindFinding, ...]:
    """All kinds that hold from `earlier` to `later`, the most telling first; rephrases where nothing else does.

    `added` and `dropped` are the shares of the telling words that only the later and only the earlier text has (0 to
    1). The rules read English.
    """
    one, other = earlier.item.recommendation, later.item.recommendation
    changes = find_changes(earlier, later) if min(added, dropped) <= CONTAINED else None
    found = [
        *_references_back(one, other),
        *_strength(one, other),
        *_addressees(one, other),
        *_conditions(one, other),
        *_content(changes, one.text, other.text, added, dropped),
    ]
    if changes and changes.is_none and not found:
        found.append(KindFinding(LineageKind.REPEATS, "same-words", "", 0.95))
    if not found:
        found.append(KindFinding(LineageKind.REPHRASES, "same-extent", "", 0.5))
    found.sort(key=lambda one: -one.confidence)
    return _each_once(found)


def _references_back(earlier: Recommendation, later: Recommendation) -> Iterator[KindFinding]:
    match = _BACK.search(f"{later.chapeau or ''} {later.text}")
    if match and not _BACK.search(f"{earlier.chapeau or ''} {earlier.text}"):
        yield KindFinding(LineageKind.FOLLOWS_UP, "reference-back", match.group(), 0.9)


def _strength(earlier: Recommendation, later: Recommendation) -> Iterator[KindFinding]:
    one, other = find_force(earlier), find_force(later)
    if one is None or other is None or one[0] == other[0]:
        return
    kind = LineageKind.STRENGTHENS if other[0] > one[0] else LineageKind.WEAKENS
    yield KindFinding(kind, "modality", f"{one[1]} → {other[1]}", 0.8)


def _content(
    changes: Changes | None, earlier: str, later: str, added: float, dropped: float
) -> tuple[KindFinding, ...]:
    """By how the words hang together where that can be told, else by how many are new and gone."""
    hanging = tuple(_hanging(changes, earlier, later)) if changes else ()
    if hanging or (changes and changes.has_remark):
        return hanging
    return tuple(_extent(added, dropped))


def _hanging(changes: Changes, earlier: str, later: str) -> Iterator[KindFinding]:
    """Words joined ask for more and words that restrict for less; what is gone, the other way round."""
    more, less = LineageKind.BROADENS, LineageKind.NARROWS
    for manner, rule, told, untold in (
        (Manner.JOINED, "joined", more, less),
        (Manner.RESTRICTING, "restricted", less, more),
    ):
        new, gone = (
            [one for one in rows if one.manner is manner and one.size > changes.reworded / 2]
            for rows in (changes.added, changes.dropped)
        )
        if new and not gone:
            yield KindFinding(told, rule, "; ".join(one.span.of(later) for one in new), 0.7)
        elif gone and not new:
            yield KindFinding(untold, f"no-longer-{rule}", "; ".join(one.span.of(earlier) for one in gone), 0.7)


def _addressees(earlier: Recommendation, later: Recommendation) -> Iterator[KindFinding]:
    one, other = set(earlier.addressees), set(later.addressees)
    if not one or not other or one == other:
        return
    cue = f"{', '.join(sorted(one))} → {', '.join(sorted(other))}"
    if all(_is_within(name, other) for name in one):
        yield KindFinding(LineageKind.BROADENS, "addressee", cue, 0.75)
    elif all(_is_within(name, one) for name in other):
        yield KindFinding(LineageKind.NARROWS, "addressee", cue, 0.75)


def _is_within(name: str, circle: Set[str]) -> bool:
    """Whether those named are part of a circle: "coastal States parties" of States parties, those of States."""
    return any(name == other or name.lower().endswith(f" {other.lower()}") for other in circle) or bool(
        _WIDER.get(name, frozenset()) & circle
    )


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
