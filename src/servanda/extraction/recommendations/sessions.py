"""Which meeting adopted a recommendation: from the heading above it, the sentence that frames it, or the cover."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from servanda.compendium.recommendation import AdoptingSession
from servanda.documents.model import Document, Paragraph
from servanda.extraction.meetings_elsewhere import find_ordinal, find_place
from servanda.text.dates import find_dates
from servanda.text.numbers import ORDINAL, ORDINAL_OPENS, parse_ordinal
from servanda.text.openings import find_first

_MEETING = re.compile(
    rf"\b(?P<ordinal>{ORDINAL})\s(?P<kind>(?:\w+\s){{0,3}}?(?:session|meeting|dialogue|conference|forum))\b", re.I
)
# Events that are no session of the body, with the words that describe them.
_EVENT = re.compile(r"(?:(?!of\b|the\b)\w+\s)*(?:dialogue|forum)", re.I)
_PLACE = re.compile(
    r"(?:held|met|meeting|convened|took place)\s(?:\w+\s)?in\s"
    r"(?P<place>[A-Z][\w’'-]+(?:\s(?:and\s)?[A-Z][\w’'-]+)*(?:,\s[A-Z]\w+)?)(?=\s(?:from|on|in|between)\b|,|\.|\s\d|$)"
)
_OF_MEETING = re.compile(r"\b(?:adopted|agreed|made|endorsed|formulated|of\sthe|at)\b", re.I)
# "At its eighth meeting, ..., the Working Group adopted": the sentence in front of what it presents.
_ADOPTS = re.compile(
    r"\b(?:adopted|agreed\s(?:on|upon|to)|endorsed|approved|formulated|made|issued|put\sforward|presents?)\b[^.]{0,60}?"
    r"\b(?:recommendations?|conclusions|observations)\b"
    r"|\brecommendations\s(?:\w+\s){0,6}?(?:were|are)\s(?:adopted|agreed|endorsed|made|formulated)\b",
    re.I,
)


@lru_cache(maxsize=64)  # asked again for every recommendation under a heading
def session_of_title(title: str) -> AdoptingSession | None:
    """The meeting that a heading such as "Recommendations adopted at its first meeting, held in ..." names.

    >>> session_of_title("Recommendations adopted at its second meeting, held in Oslo from 4 to 6 May 2015").end
    '2015-05-06'
    """
    if not _OF_MEETING.search(title):
        return None
    found = read_session(title)
    return found if found.ordinal is not None or found.start is not None else None


def session_of_framing(sentence: str) -> AdoptingSession | None:
    """The meeting that a framing sentence says has adopted what follows; None where it says neither."""
    if not _ADOPTS.search(sentence):
        return None
    found = read_session(sentence)
    return found if found.ordinal is not None or found.start is not None else None


def session_of_document(document: Document) -> AdoptingSession:
    """The meeting that a report is of, from its cover; empty for documents that gather several meetings."""
    metadata = document.metadata
    kind = f"{metadata.type or ''} {metadata.title or ''}".lower()
    if not re.search(r"report|summary|conclusions|outcome", kind) or re.search(
        r"consolidat|compilation|compendium", kind
    ):
        return AdoptingSession()
    return AdoptingSession(
        ordinal=metadata.meeting_ordinal,
        start=metadata.meeting_start,
        end=metadata.meeting_end,
        place=metadata.meeting_place,
        name=metadata.meeting_name,
    )


def named(session: AdoptingSession, document: Document) -> AdoptingSession:
    """A session with the name that the document gives its own meeting, where its first day shows that it is meant."""
    own = document.metadata
    is_own = session.start is not None and session.start == own.meeting_start
    return replace(session, name=own.meeting_name) if is_own and session.name is None else session


def is_framing_of(sentence: str) -> bool:
    """Whether a sentence says that a body adopted or made the recommendations that stand around it."""
    return bool(_ADOPTS.search(sentence))


def read_session(text: str) -> AdoptingSession:
    """Ordinal, place and days of the first meeting that a text names."""
    meeting, place = find_first(_MEETING, text, ORDINAL_OPENS.places(text)), _PLACE.search(text)
    days = next((days for days, _ in find_dates(text)), None)
    return AdoptingSession(
        ordinal=parse_ordinal(meeting["ordinal"]) if meeting else find_ordinal(text),
        start=days.start if days else None,
        end=days.end if days else None,
        place=place["place"] if place else find_place(text),
        name=meeting["kind"].lower() if meeting and _EVENT.fullmatch(meeting["kind"]) else None,
    )


def session_of(document: Document, paragraph: Paragraph) -> AdoptingSession | None:
    """The meeting that the headings above a paragraph name, the nearest first."""
    for section in document.ancestors(document.section_of(paragraph)):
        if found := session_of_title(section.title):
            return found
    return None
