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
_SMALL = re.compile(r"\barticles?\s\d")
_BY = re.compile(r"\b(?:[Uu]nder|[Pp]ursuant\sto|accordance\swith|[Ii]n|virtue\sof)\s\Z")
_COUNCIL = re.compile(r"\b(?:Security|[Tt]he)\sCouncil\b")
# How far a sentence is looked through for who acts and what else has articles.
_NEAR = 300
# "Welcomes the peace agreement, notably its Article 5": what else has articles in a resolution.
_OTHER_LAW = re.compile(
    r"(?i:agreement|accord|constitution|statute|protocol|convention|treaty|covenant|declaration|regulations|rules)\b"
    r"|\b(?:[Ll]aw|[Aa]ct|[Cc]ode|[Cc]harter)\b"
)


def chapter_of_charter(text: str, reference: Reference, context: Context) -> Guess | None:
    """The Charter for "acting under Chapter VII", "a Chapter VII mandate", where it is the Council that acts."""
    start, end = reference.start, reference.end
    is_of_council = all((place.chapter or "") in _OF_COUNCIL and not place.article for place in reference.places)
    if not is_of_council or not text.startswith("Chapter", start) or _OF_THIS_TEXT.match(text, end):
        return None
    if not (_UNDER.search(text, max(0, start - 10), start) or _ACT.match(text, end)):
        return None
    begin, close = max(context.sentence_start(start), start - _NEAR), min(context.sentence_end(start), end + _NEAR)
    is_theirs = context.is_of_organ or _COUNCIL.search(text, begin, close) is not None
    return Guess("CHARTER", "citation.chapter-of-charter", 0.8) if is_theirs else None


def is_set_apart(text: str, reference: Reference, place: Place, context: Context) -> bool:
    """Whether a capital tells an article from those of treaties in its sentence: "article 59 of …, under Article 9"."""
    start = reference.start
    if not (context.is_of_organ and text.startswith("Article", start)) or place.chapter:
        return False
    begin = max(context.sentence_start(start), start - _NEAR)
    is_beside_small = _SMALL.search(text, begin, start) is not None
    return (
        is_beside_small and _BY.search(text, max(0, start - 20), start) is not None and fits("CHARTER", place.article)
    )


def article_of_charter(text: str, reference: Reference, place: Place, context: Context) -> Guess | None:
    """The Charter for "under Article 41" within a sentence of the Assembly or the Council, if nothing else is told."""
    start = reference.start
    begin = max(context.sentence_start(start), start - _NEAR)
    if not (context.is_of_organ and text.startswith("Article", start) and start > begin):
        return None
    is_told = not place.chapter and fits("CHARTER", place.article) and _OTHER_LAW.search(text, begin, start) is None
    return Guess("CHARTER", "citation.capital-of-charter", 0.7) if is_told else None
