"""What is to be done, without who is to do it and how he is bound: the form in which review recommendations stand."""

from __future__ import annotations

import re
from typing import Final

from servanda.extraction.lemmas import gerund_lemma
from servanda.extraction.modality import find_directives, find_modals, is_verb

_CONSIDER: Final = ("consider", "explore", "study", "examine")
_TO: Final = re.compile(r"\bto\s(?=[a-z])")
_REMARK: Final = re.compile(r"\s*(?:,[^,;]{1,80},)?\s*")
_GERUND: Final = re.compile(r"([a-z]+ing)\b")
_ADVERBS: Final = frozenset(("further", "more", "also", "not", "again"))


def opens_with_verb(words: list[str]) -> bool:
    """Whether a bare verb comes first, adverbs before it allowed.

    >>> opens_with_verb(["fully", "apply", "the", "law"]), opens_with_verb(["states", "should", "apply", "it"])
    (True, False)
    """
    for word in words[:4]:
        if is_verb(word):
            return True
        if word not in _ADVERBS and not word.endswith("ly"):
            return False
    return False


def action_clause(text: str) -> str | None:
    """What follows the modality of an English text; None where there is no modality.

    >>> action_clause("States parties should consider adopting a law.")
    'consider adopting a law.'
    >>> action_clause("States should, where needed, continue to train pilots.")
    'continue to train pilots.'
    >>> action_clause("The Group requested the Secretariat to collect answers.")
    'collect answers.'
    """
    if modals := find_modals(text):
        return _after_modal(text, modals[0].span.end, modals[0].modality.phrase)
    for directive in find_directives(text):
        if to := _TO.search(text, directive.span.end):
            return text[to.end() :]
    return None


def _after_modal(text: str, end: int, phrase: str) -> str:
    """What follows the modal phrase and a remark between commas; "consider" at its end is part of the action."""
    last = phrase.split()[-1]
    remark = _REMARK.match(text, end)
    end = remark.end() if remark else end
    if last.startswith(_CONSIDER):
        return f"{last} {text[end:]}"
    if gerund := _GERUND.match(text, end):
        return gerund_lemma(gerund[1]) + text[gerund.end() :]
    return text[end:]
