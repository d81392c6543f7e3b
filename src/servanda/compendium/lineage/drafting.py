"""What a draft takes from earlier recommendations: what it echoes, what is new in it, what it lacks, how it binds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from servanda.compendium.lineage.force import find_force
from servanda.compendium.lineage.index import LineageIndex
from servanda.compendium.lineage.suggesting import SUBSTANCE, suggest_for
from servanda.compendium.lineage.values import LineageSuggestion
from servanda.compendium.listed import Listed
from servanda.compendium.recommendation import Recommendation
from servanda.spans import Span
from servanda.text.differing import Stretch, differ, share_in_common

_ALIKE = 0.4  # below it the whole texts differ too much to be read as one: the clauses that met are shown instead
_MOST_ECHOES = 3


class Part(StrEnum):
    """What a recommendation should say: who is to act, how it binds, and what is to be done."""

    ADDRESSEE = "addressee"
    MODALITY = "modality"
    ACTION = "action"


class Force(StrEnum):
    """How strongly a draft asks beside an earlier text; `UNKNOWN` where one of the two has no modal phrase."""

    WEAKER = "weaker"
    SAME = "same"
    STRONGER = "stronger"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Echo:
    """An earlier recommendation that a draft echoes.

    `words` runs from the earlier to the draft; where `is_part` is true only through the two clauses that met. `clause`
    is where in the draft the likest clause stands; `phrases` are the words from which each text's force was read.
    """

    earlier: Listed
    suggestion: LineageSuggestion
    words: tuple[Stretch, ...]
    is_part: bool
    clause: Span | None
    force: Force
    phrases: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ComparedDraft:
    """One draft recommendation: what it lacks, what it echoes (likest first), and the words that no echo has.

    Where it echoes none, `near` holds the texts nearest in words all the same: they may be on another thing.
    """

    draft: Recommendation
    missing: tuple[Part, ...]
    echoes: tuple[Echo, ...]
    new: tuple[Span, ...]
    near: tuple[Listed, ...] = ()


def missing_parts(found: Recommendation) -> tuple[Part, ...]:
    """What a text does not say."""
    said = {Part.ADDRESSEE: found.addressees, Part.MODALITY: found.modality, Part.ACTION: found.actions}
    return tuple(part for part, value in said.items() if not value)


def compare_drafts(
    drafts: Sequence[Listed], index: LineageIndex, *, threshold: float = SUBSTANCE, most: int = _MOST_ECHOES
) -> tuple[ComparedDraft, ...]:
    """Each draft beside what is in `index`, in which the drafts must not be; they are added to it and compared there.

    At most `most` echoes of each, repeats not counted; drafts are not compared with each other.
    """
    index.add(drafts)
    keys = {draft.key for draft in drafts}
    items = {item.key: item for item in index.items}
    found: dict[tuple[str, str], list[LineageSuggestion]] = defaultdict(list)
    for one in suggest_for(keys, index, threshold=threshold, most=most):
        # Texts whose session is not known may come out as the later ones: a draft is never the earlier.
        if one.later in keys and one.earlier not in keys:
            found[one.later].append(one)
    first = len(index.items) - len(drafts)
    return tuple(
        _compared(draft, found[draft.key][: 2 * most], items)
        if found[draft.key]
        else _alone(draft, tuple(items[one.key] for one in index.rank(first + at, most) if one.key not in keys))
        for at, draft in enumerate(drafts)
    )


def _alone(draft: Listed, near: tuple[Listed, ...]) -> ComparedDraft:
    return ComparedDraft(draft.recommendation, missing_parts(draft.recommendation), (), (), near)


def _compared(draft: Listed, found: Sequence[LineageSuggestion], items: dict[tuple[str, str], Listed]) -> ComparedDraft:
    echoes = tuple(_echo(draft.recommendation, items[one.earlier], one) for one in found)
    new = set(found[0].added).intersection(*(one.added for one in found[1:]))
    return ComparedDraft(draft.recommendation, missing_parts(draft.recommendation), echoes, tuple(sorted(new)))


def _echo(draft: Recommendation, earlier: Listed, one: LineageSuggestion) -> Echo:
    words = differ(earlier.recommendation.text, draft.text)
    best = max(one.clauses, key=lambda pair: pair.score, default=None)
    is_part = best is not None and share_in_common(words) < _ALIKE
    if best is not None and is_part:
        words = differ(best.earlier.of(earlier.recommendation.text).strip(), best.later.of(draft.text).strip())
    force, phrases = compare_force(earlier.recommendation, draft)
    return Echo(earlier, one, words, is_part, best.later if best else None, force, phrases)


def compare_force(earlier: Recommendation, later: Recommendation) -> tuple[Force, tuple[str, str]]:
    """Whether a text asks more or less strongly than an earlier one, and the words that say so in each."""
    one, other = find_force(earlier), find_force(later)
    phrases = (one[1] if one else "", other[1] if other else "")
    if one is None or other is None:
        return Force.UNKNOWN, phrases
    if one[0] == other[0]:
        return Force.SAME, phrases
    return (Force.STRONGER if other[0] > one[0] else Force.WEAKER), phrases
