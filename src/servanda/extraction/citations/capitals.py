"""What the capital of "Article" and "Chapter" says: by the rules of UN editing both are then of the Charter."""

from __future__ import annotations

import re

from servanda.extraction.citations.context import Context
from servanda.extraction.citations.fitting import fits
from servanda.extraction.citations.guesses import Guess
from servanda.extraction.citations.places import Place, Reference

# The chapters under which the Security Council acts; others are rarely named without the Charter.
_OF_COUNCIL = frozenset({"VI", "VII", "VIII"})
_UNDER = re.compile(r"\b[Uu]nder\s(?:its\s|a\s)?\Z")
_ACT = re.compile(r"\s(?:resolution|mandate|measure|sanction|authori[sz]ation|power|enforcement|action)")
_OF_THIS_TEXT = re.compile(r",?\s\(?(?:above|below|infra|supra|of|to|in)\b")


def chapter_of_charter(text: str, reference: Reference, context: Context) -> Guess | None:
    """The Charter for "acting under Chapter VII", "a Chapter VII mandate", where it is the Council that acts."""
    start, end = reference.start, reference.end
    is_of_council = all((place.chapter or "") in _OF_COUNCIL and not place.article for place in reference.places)
    if not is_of_council or not text.startswith("Chapter", start) or _OF_THIS_TEXT.match(text, end):
        return None
    if not (_UNDER.search(text, max(0, start - 10), start) or _ACT.match(text, end)):
        return None
    is_theirs = context.is_of_organ or "Council" in text[context.sentence_start(start) : context.sentence_end(start)]
    return Guess("CHARTER", "citation.chapter-of-charter", 0.8) if is_theirs else None


def article_of_charter(text: str, reference: Reference, place: Place, context: Context) -> Guess | None:
    """The Charter for "under Article 41" within a sentence of the Assembly or the Council, if nothing else is told."""
    start = reference.start
    is_within = text.startswith("Article", start) and start > context.sentence_start(start)
    is_told = context.is_of_organ and is_within and not place.chapter and fits("CHARTER", place.article)
    return Guess("CHARTER", "citation.capital-of-charter", 0.7) if is_told else None
