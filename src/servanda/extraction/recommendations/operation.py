"""The operative statement as a value, and the parts of reading one that every form of it shares."""

from __future__ import annotations

import re
from typing import NamedTuple

from servanda.compendium.recommendation import Action, Modality
from servanda.extraction.actions import read_actions
from servanda.extraction.clauses import read_clause
from servanda.extraction.lemmas import past_lemma
from servanda.extraction.modality import ModalPhrase
from servanda.text.spans import Span


class Operative(NamedTuple):
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
        return self._replace(span=self.span.shifted(by)) if by else self


# Between the phrase and the colon: words that open a list, and remarks ("should, where appropriate:").
_OPENERS = r"""(?x) \s*
    (?: (?: to|not|never|that|a|à|de|que|lo\ssiguiente|ce\squi\ssuit|следующее
        |the\sfollowing|as\sfollows|inter\salia|in\sparticular|\w+ly ) (?:\s+|\Z) )*
"""
_OPENING = re.compile(_OPENERS, re.I)
_WITHIN = re.compile(rf"{_OPENERS} within\s[\w\s]+", re.I)
# "أن تقوم بما يلي:" leaves to the items what "(أن)" of "should" leaves to its verb.
_OPEN_ARABIC = re.compile(
    r"\s*[^:؛.]{0,80}?\s(?:(?:أن|ب?ألا)(?:\s(?:تقوم|يقوم|تتخذ|تفعل))?"
    r"(?:\s(?:ب?ما\sيلي|الخطوات\sالتالية|التدابير\sالتالية))?"
    r"|القيام\sبما\sيلي|اتخاذ\s(?:الخطوات|التدابير|الإجراءات)(?:\sالتالية)?)\s*"
)
# Chinese has no "to": nothing but remarks stands between "应" and the colon.
_OPEN_CHINESE = re.compile(
    r"\s*采取(?:以下|下列)(?:措施|行动|步骤)\s*"
    r"|(?:酌情|适当时|必要时|视情况|尽可能|特别是|尤其是|除其他外|(?:根据|依照|按照|依据|在)[^，：。；]{1,40}+|[，\s])++"
)
# "within the framework of article 94, paragraph 3, of the Convention:" is one remark.
_BELOW_ARTICLE = re.compile(r"(?<=\d),\s(?:sub)?para(?:graph)?s?\.?\s[^,;:]{1,40}(?:,\sof\s[^,;:]{1,120})?")
_CONSIDERING = re.compile(r"\b(envisager|examiner|étudier|considerar|examinar|estudiar|рассмотреть|изучить)(?:\s.*)?\Z")
_DENIED = re.compile(r"[\s,]*(?:do\s)?(?:not|never)\b(?!\sonly\b)", re.I)


def is_left_open(predicate: str) -> bool:
    """Whether what follows a phrase leaves the action to the items below.

    >>> is_left_open(", where appropriate, to:"), is_left_open(" act:")
    (True, False)
    """
    if ":" not in predicate and "：" not in predicate:
        return False
    before, _, after = predicate.replace("：", ":").partition(":")
    if after.strip():
        return False
    if _OPEN_ARABIC.fullmatch(before) or _OPEN_CHINESE.fullmatch(before):
        return True
    if ";" in before:
        return False
    *parts, last = _BELOW_ARTICLE.sub("", before).split(",")
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
        found = read_clause(predicate, language, is_negative=is_negative, is_item=not phrase)
        return found or _considered(phrase, predicate, is_negative=is_negative)
    _, _, tail = phrase.partition(" not ")
    if is_negative and tail not in ("", "to"):  # "should not be required to report": nobody is asked "not to report"
        word = tail.removeprefix("be ").split()[0]
        return (Action(f"not {past_lemma(word)}", f"not {tail} {predicate.strip(' ,;.:')}"),)
    considering, after_to = phrase.endswith("consider"), phrase.endswith(" to")
    return read_actions(f" not{predicate}" if is_negative else predicate, considering=considering, after_to=after_to)


def _considered(phrase: str, predicate: str, *, is_negative: bool) -> tuple[Action, ...]:
    """Where a noun follows "devraient envisager" and its like, what is to be done is to consider it."""
    verb = None if is_negative else _CONSIDERING.search(phrase)
    return (Action(verb[1], f"{verb[0]} {predicate.strip(' ,;.:')}"),) if verb and predicate.strip(" ,;.:") else ()
