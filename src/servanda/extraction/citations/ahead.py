"""Articles whose instrument is named only at the end of the sentence: "by article 19, … and by article 21 of the …"."""

from __future__ import annotations

import re

from servanda.extraction.citations.mentions import InstrumentMention
from servanda.extraction.citations.places import Reference
from servanda.extraction.citations.triggers import ARTICLE

# How far ahead in a sentence a reader keeps an article in mind whose instrument is still to come.
_REACH = 400
_PREPOSITION_BEFORE = re.compile(r"\b(?P<word>by|in|under|from|through|of)\s(?:its\s)?\Z")
# "… as provided in article 111, paragraph 1 (United Nations Convention on the Law of the Sea)."
_CLOSING = re.compile(r"\s\((?:the\s)?\Z")
_CLOSED = re.compile(r"\)(?:[.;]|\Z)")
_OPENS = re.compile(r"\((?:see\s)?\Z")
_PROVIDED = re.compile(
    r"\b(?:provided\sfor|set\s(?:out|forth)|contained|covered|regulated|addressed|dealt\swith|foreseen|required|found|"
    r"laid\sdown|established)\s(?:in|by|under)\s(?:the\s)?\Z"
)
_OF_A_PLACE = re.compile(rf"\b(?:{ARTICLE}|[Cc]hapters?)\s[\dIVX][^.;]{{0,60}}\s(?:of|in|to)\s(?:the\s)?\Z")
_OTHER_LAW = re.compile(r"\b(?:Act|Law|Code|Constitution|[Rr]eport|[Rr]esolution|[Dd]ecision|[Gg]uide|A/|S/)\b")
_NEXT_ARTICLE = r"[^.;]*\b{}\s(?:its\s)?(?:articles?|arts?\.)\s\d[^.;]{{0,60}}\s(?:of|in|to)\s(?:the\s)?\Z"


def is_shared_with_end(text: str, reference: Reference, mention: InstrumentMention) -> bool:
    """Whether the naming of an instrument behind a bare reference is said of this reference too.

    It is so in three shapes: a list of articles under one preposition, of which the last has the instrument ("by
    article 19, … and … by article 21 of the Convention"); bracketed articles whose matters are then said to be in the
    instrument ("extradition (art. 16) and … (art. 18) are provided for in the Convention"); and a sentence that closes
    with nothing but its name in a bracket.
    """
    between = text[reference.end : mention.span.start]
    if len(between) > _REACH:
        return False
    if _CLOSING.search(between) and _CLOSED.match(text, mention.span.end):
        return True
    before = text[max(0, reference.start - 12) : reference.start]
    if _OPENS.search(before):
        return _PROVIDED.search(text, reference.end, mention.span.start + _article_length(mention, text)) is not None
    own = _PREPOSITION_BEFORE.search(before)
    if own is None:
        return False
    # "Cooperation is the subject of article 11, and exchange of information that of article 10 of the Protocol."
    word = r"(?:that|those)\sof" if own["word"] == "of" else own["word"]
    return re.match(_NEXT_ARTICLE.format(word), between + _article(mention, text)) is not None


def is_only_one_named(text: str, reference: Reference, mention: InstrumentMention) -> bool:
    """Whether a naming behind a bare place is the instrument of a place of its own, with nothing of another between.

    "Expulsion is limited by article 32, and naturalization dealt with in article 34 of the Convention relating to …".
    """
    between = text[reference.end : mention.span.start + _article_length(mention, text)]
    is_near = len(between) <= _REACH and _OTHER_LAW.search(between) is None
    return is_near and _OF_A_PLACE.search(between) is not None


def _article(mention: InstrumentMention, text: str) -> str:
    """The "the " with which the naming of a generic form begins."""
    return text[mention.span.start : mention.span.start + _article_length(mention, text)]


def _article_length(mention: InstrumentMention, text: str) -> int:
    return 4 if text.startswith(("the ", "The "), mention.span.start) else 0
