"""How specific an action is: one of the five levels of McMahon's codebook for review recommendations, or not known."""

from __future__ import annotations

from typing import Final

from servanda.compendium.recommendation import ActionStrength
from servanda.extraction.strength.clause import action_clause, opens_with_verb
from servanda.extraction.strength.features import LONGEST, words_of
from servanda.extraction.strength.model import Reading, StrengthModel, shipped_model
from servanda.extraction.strength.rules import read_by_verb

OTHER_GENRE: Final = 0.8
"""What a confidence is multiplied with outside review reports, whose sentences the model was trained on: a caution of
ours, not a measurement, for no other genre has labelled answers."""

UNSURE: Final = 0.5
"""Below this confidence of the model the first verb decides, where the table knows it."""

# A sentence of English hardly does without these; one without any that opens with no verb of ours is left unread.
_ENGLISH: Final = frozenset(
    ("the", "of", "and", "to", "for", "its", "with", "by", "all", "that", "against", "from", "their")
)


def action_strength(
    text: str, language: str | None = "en", *, is_review: bool = True, model: StrengthModel | None = None
) -> ActionStrength | None:
    """The level of the action that a recommendation asks for; None for texts not in English or without an action.

    `is_review` says that the text comes from a review report, the genre of the training; elsewhere addressee and
    modality are cut off first and the confidence is lower. `model` replaces the one of the package.

    >>> action_strength("Ratify the Convention against Torture").category
    5
    >>> action_strength("States should continue to train border guards.", is_review=False).name
    'continuing action'
    """
    if language not in ("en", None):
        return None
    words = words_of(text)
    if not opens_with_verb(words):
        clause = None if is_review else action_clause(text[:LONGEST])
        if clause is None and _ENGLISH.isdisjoint(words):
            return None
        if not is_review:
            words = words_of(clause) if clause else []
    reading, method = _read(words, model or shipped_model())
    if reading is None:
        return None
    confidence = reading.confidence if is_review else reading.confidence * OTHER_GENRE
    return ActionStrength(reading.level, round(confidence, 2), method, reading.evidence)


def _read(words: list[str], model: StrengthModel | None) -> tuple[Reading | None, str]:
    """What the model reads; what the first verb says where there is no model or it is more unsure than sure."""
    reading = model.read(words) if model else None
    if reading is None or reading.confidence < UNSURE:
        by_verb = read_by_verb(words)
        if by_verb is not None:
            return by_verb, "rule"
    return reading, "model"
