"""Bare articles behind an optional protocol: "admissible under article 5 … as regards articles 7 and 9"."""

from __future__ import annotations

import re

from servanda.extraction.citations.context import Context
from servanda.extraction.citations.fitting import has_place
from servanda.extraction.citations.guesses import Guess
from servanda.extraction.citations.places import Place
from servanda.terms.instruments import instrument

# The protocol has the procedure and its parent the rights: these words turn from the one to the other.
_RIGHTS = re.compile(
    r"\b(?:as\sregards|with\s(?:regard|respect)\sto|in\srespect\sof|issues?\sunder|claims?\s(?:under|of)|rights\sunder"
    r"|violations?\sof|violated|concerning)\s[^.;]{0,60}\Z"
)
_NEAR = 90


def of_rights(guess: Guess | None, at: int, place: Place, context: Context) -> Guess | None:
    """The guess, or the parent of the optional protocol that it gives where the words in front speak of rights."""
    if guess is None or guess.key is None or not context.is_beside_its_parent(guess.key):
        return guess
    begin = max(context.sentence_start(at), at - _NEAR)
    is_near = guess.rule == "citation.context-paragraph"
    if is_near and context.text.find("Protocol", max(0, begin - _NEAR), at) < 0:
        return guess
    if not _RIGHTS.search(context.text, begin, at):
        return guess
    parent = instrument(guess.key).parent
    return Guess(parent, "citation.rights-of-parent", 0.75) if parent and has_place(parent, place) else guess
