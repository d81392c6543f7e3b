"""How strongly a text asks, finer than its modality: binding words, emphasis, best efforts, mere consideration."""

from __future__ import annotations

import re

from servanda.compendium.recommendation import ModalityClass, Recommendation

_STEP = 0.3  # each cue moves a text within its class, and all together never past the next one
_BINDING = re.compile(r"\b(?:shall|must)\b", re.IGNORECASE)
_EMPHATIC = re.compile(
    r"\b(?:strongly|urgently|firmly|earnestly)\s(?=(?:encourag|urg|recommend|invit|request|call|advis)\w+)"
    r"|\b(?:should|shall|must|to)\s(?:urgently|immediately|promptly)\b"
    r"|\bas a matter of (?:urgency|priority)\b|\bwithout (?:undue )?delay\b|\bas soon as possible\b|\bas a priority\b",
    re.IGNORECASE,
)
_BEST_EFFORTS = re.compile(
    r"\b(?:should|shall|must|to)\s(?:endeavou?r|strive|seek|aim|attempt|try|work towards"
    r"|make (?:every |all )?(?:possible )?efforts?|do (?:their|its) (?:best|utmost))\b",
    re.IGNORECASE,
)


def find_force(found: Recommendation) -> tuple[float, str] | None:
    """The strength of a text, from 1 (weakest) to 6.6, with the words it was read from; None without modality.

    The modality's class gives the step from 1 to 6. Within it "shall" and "urgently" bind more than "should",
    "endeavour to" and "consider" less. Reads English.
    """
    if found.modality is None:
        return None
    phrase = found.modality.phrase
    said = f"{found.chapeau or ''} {found.text}"
    emphatic, effort = _EMPHATIC.search(said), _BEST_EFFORTS.search(said)
    # "May wish to" and "may wish to consider" are used alike: neither asks for more than thought.
    is_softened = phrase.endswith(" consider") and found.modality.kind is not ModalityClass.CONSIDERATION
    steps = bool(_BINDING.search(phrase)) + bool(emphatic) - bool(effort) - is_softened
    cues = [phrase, *(match.group().strip() for match in (emphatic, effort) if match)]
    return found.modality.strength + _STEP * steps, ", ".join(cues)
