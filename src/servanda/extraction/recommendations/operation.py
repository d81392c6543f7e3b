"""The operative statement as a value, and the parts of reading one that every form of it shares."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from servanda.compendium.recommendation import Action, Modality
from servanda.extraction.actions import read_actions
from servanda.text.spans import Span


@dataclass(frozen=True, slots=True)
class Operative:
    """Who is to do what, how strongly.

    `span` is the phrase in the text that was read; `is_open` says that the action is left to the items below it.
    """

    modality: Modality
    addressees: tuple[str, ...]
    addressee_text: str | None
    actions: tuple[Action, ...]
    qualifiers: tuple[str, ...]
    span: Span
    rule: str
    confidence: float
    is_open: bool = False

    def shifted(self, by: int) -> Operative:
        """The same statement in a text that has `by` more characters in front."""
        return replace(self, span=self.span.shifted(by))


# Nothing but remarks between the phrase and the colon: "should, where appropriate:".
_OPEN_END = re.compile(
    r"""
    ^[\s,]*
    (?: (?: to|that|a\sque|a|à|de|que|the\sfollowing|as\sfollows|inter\salia|in\sparticular|\w+ly
          | ,[^,;:]*, | ,[^,;:]*(?=:) | within\s[\w\s]+, ) [\s,]* )*
    :\s*$
    """,
    re.X | re.I,
)
_WORD = re.compile(r"(?:(?:à|de|a)\s|d[’'])?([^\W\d_]+)")
_ARABIC_VERB = re.compile(r"أن\s+([^\W\d_]+)")


def is_left_open(predicate: str) -> bool:
    """Whether what follows a phrase leaves the action to the items below.

    >>> is_left_open(", where appropriate, to:"), is_left_open(" act:")
    (True, False)
    """
    return _OPEN_END.match(predicate) is not None


def actions_after(phrase: str, predicate: str, language: str) -> tuple[Action, ...]:
    """The actions that follow a phrase, after the form that the phrase asks for.

    Outside English the verb stays as printed; Chinese shows no verb boundary, and none is guessed.
    """
    if language == "en":
        return read_actions(predicate, considering=phrase.endswith("consider"), after_to=phrase.endswith(" to"))
    clause = predicate.strip(" ,;.:。；")
    verb = _ARABIC_VERB.search(clause) if language == "ar" else _WORD.match(clause)
    if verb is None or language == "zh":
        return ()
    return (Action(verb[verb.lastindex or 0].lower(), clause),)
