"""The operative statement as a value, and the parts of reading one that every form of it shares."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from servanda.compendium.recommendation import Action, Modality
from servanda.extraction.actions import past_lemma, read_actions
from servanda.extraction.modality import ModalPhrase
from servanda.text.spans import Span


@dataclass(frozen=True, slots=True)
class Operative:
    """Who is to do what, how strongly.

    `span` is the phrase in the text that was read; `is_open` says that the action is left to the items below it,
    `is_negative` that it is what is not to be done.
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
    is_negative: bool = False

    def shifted(self, by: int) -> Operative:
        """The same statement in a text that has `by` more characters in front."""
        return replace(self, span=self.span.shifted(by))


# Between the phrase and the colon: words that open a list, and remarks ("should, where appropriate:").
_OPENERS = r"""(?x) \s*
    (?: (?: to|not|never|that|a|à|de|que|the\sfollowing|as\sfollows|inter\salia|in\sparticular|\w+ly ) (?:\s+|\Z) )*
"""
_OPENING = re.compile(_OPENERS, re.I)
_WITHIN = re.compile(rf"{_OPENERS} within\s[\w\s]+", re.I)
_DENIED = re.compile(r"[\s,]*(?:do\s)?(?:not|never)\b(?!\sonly\b)", re.I)
_WORD = re.compile(r"(?:(?:à|de|a)\s|d[’'])?([^\W\d_]+)")
_ARABIC_VERB = re.compile(r"(?:أن|(?P<not>ب?ألا))\s+([^\W\d_]+)")
_NEGATIONS = {"fr": "ne pas", "es": "no", "ru": "не", "ar": "ألا"}
_NOT_HERE = {
    "fr": re.compile(r"(?:(?:à|de|que)\s)*n(?:e\s(?:pas\s)?|['’])", re.I),
    "es": re.compile(r"(?:(?:a|que|de)\s)*no\s", re.I),
    "ru": re.compile(r"не\s", re.I),
}


def is_left_open(predicate: str) -> bool:
    """Whether what follows a phrase leaves the action to the items below.

    >>> is_left_open(", where appropriate, to:"), is_left_open(" act:")
    (True, False)
    """
    before, colon, after = predicate.partition(":")
    if not colon or after.strip() or ";" in before:
        return False
    *parts, last = before.split(",")
    is_after_remark = True
    for part in parts:
        if _OPENING.fullmatch(part):
            is_after_remark = False
        elif not is_after_remark or _WITHIN.fullmatch(part):
            is_after_remark = True
        else:
            return False
    return not is_after_remark or bool(_OPENING.fullmatch(last))


def is_denied(predicate: str) -> bool:
    """Whether what follows a phrase opens with "not", which the items of an open list then share."""
    return _DENIED.match(predicate) is not None


def actions_of(hit: ModalPhrase, predicate: str, language: str) -> tuple[Action, ...]:
    """The actions that follow a phrase found in a text."""
    return actions_after(hit.modality.phrase, predicate, language, is_negative=hit.is_negative)


def actions_after(phrase: str, predicate: str, language: str, *, is_negative: bool = False) -> tuple[Action, ...]:
    """The actions that follow a phrase, after the form that it asks for; what is not to be done keeps its "not".

    Outside English the verb stays as printed; Chinese shows no verb boundary, and none is guessed.

    >>> [action.clause for action in actions_after("should not", " detain children.", "en", is_negative=True)]
    ['not detain children']
    """
    if language != "en":
        return _foreign_actions(predicate, language, is_negative)
    _, _, tail = phrase.partition(" not ")
    if is_negative and tail not in ("", "to"):  # "should not be required to report": nobody is asked "not to report"
        word = tail.removeprefix("be ").split()[0]
        return (Action(f"not {past_lemma(word)}", f"not {tail} {predicate.strip(' ,;.:')}"),)
    considering, after_to = phrase.endswith("consider"), phrase.endswith(" to")
    return read_actions(f" not{predicate}" if is_negative else predicate, considering=considering, after_to=after_to)


def _foreign_actions(predicate: str, language: str, is_negative: bool) -> tuple[Action, ...]:
    clause = predicate.strip(" ,;.:。；")
    if language == "zh":
        return ()
    if language == "ar":
        return _arabic_actions(clause, is_negative)
    negation = _NOT_HERE[language].match(clause)
    verb = _WORD.match(clause, negation.end() if negation else 0)
    if verb is None:
        return ()
    words = _NEGATIONS[language]
    if is_negative:
        clause = f"{words} {clause}"
    return (Action(f"{words} {verb[1].lower()}" if is_negative or negation else verb[1].lower(), clause),)


def _arabic_actions(clause: str, is_negative: bool) -> tuple[Action, ...]:
    """ "لا ينبغي أن …" says in two words what "ينبغي ألا …" says in one, the form that a clause can keep."""
    verb = _ARABIC_VERB.search(clause)
    if verb is None:
        return ()
    if is_negative and not verb["not"]:
        clause = f"{clause[: verb.start()]}ألا{clause[verb.start() + 2 :]}"
    words = _NEGATIONS["ar"]
    return (Action(f"{words} {verb[2]}" if is_negative or verb["not"] else verb[2], clause),)
