"""Finds which meeting a document belongs to: its number, place and days, from cover and paragraphs together.

The cover counts first. A paragraph adds what the cover leaves open, and only where it speaks of the same body and of no
other days: "at its fifth session" of the parent body, or "at its first meeting, held in … 2012" in a document of 2015,
are other meetings. Numbers such as "1st meeting" count the sittings of one meeting and are left alone.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.documents.model import Document, Metadata
from servanda.extraction.limits import cover_of
from servanda.terms.bodies import find_body
from servanda.terms.names import fold_name
from servanda.text.dates import Days, find_dates
from servanda.text.numbers import ORDINAL, ORDINAL_OPENS, parse_ordinal
from servanda.text.openings import WordPattern, find_each, find_first, opening
from servanda.text.words import holds_any, holds_one

MeetingOf = tuple[int | None, str | None, str | None, str | None]
"""Ordinal, place, first and last day (ISO 8601) of a meeting; None where the document does not say it."""

_PLACE = r"(?P<place>[A-Z][\w'’.-]+(?:[\s-](?:[A-Z][\w'’.-]+|de|del|la|do))*)(?:,\s[A-Z][\w'’-]+)?(?:\s\([^)]*\))?"
_HELD = re.compile(
    rf"\b(?:held|met|convened|meeting|took place)(?:\sjointly)?\s(?:in|at)\s{_PLACE},?\s(?:on|from)\s(?=\d)"
)
_KIND = r"(?:(?:regular|special|resumed|intersessional|annual)\s)*(?:session|meeting)"
_OWN = re.compile(rf"\b[Ii]ts\s(?P<ordinal>{ORDINAL})\s(?P<kind>{_KIND})\b", re.I)
_OF_BODY = re.compile(rf"\b(?P<ordinal>{ORDINAL})\s(?P<kind>{_KIND})\sof\s(?:the\s)?(?P<body>[^,.;()]+)", re.I)
_ITS = WordPattern(opening(r"its\s", any_case=True))
# How it was held: "in Vienna and online", "in a hybrid format", "online".
_MODE = (
    r"(?:,?\s(?:and\s)?"
    r"(?:online|virtually|remotely|in\s(?:an?\s)?(?:hybrid|online|virtual|in-person)\s(?:format|mode)))"
)
_EVENT = re.compile(
    rf"""\b[Tt]he\s(?:(?P<ordinal>{ORDINAL})\s)?
         (?P<what>[^\W\d_][\w-]+(?:\s(?!(?:on|of|for|to|in|with|between|following|held|that|which)\b)[^\W\d_][\w-]+){{0,3}})\b
         [^.;]{{0,250}}?
         \b(?:took\splace|was\sheld|were\sheld|was\sconvened)\b
         {_MODE}?(?:\s(?:in|at)\s{_PLACE})?{_MODE}?,?\s?(?:on|from)?\s(?=\d)""",
    re.X,
)
_TOLD = re.compile(r"took\splace|was\sheld|were\sheld|was\sconvened")
_THE = WordPattern(opening(r"[Tt]he\s"))
_TOOK_PLACE = ("took", "held", "convened")
"""One of these stands in every sentence that tells of an event."""
_SITTING = re.compile(r"\d")
_SUBJECT = WordPattern(
    r"[Tt](?<!\w.)he\s(?P<body>[A-Z][\w-]+(?:\s(?:(?:on|of|the|for|to|against|and|in|by)\s)*[A-Z][\w-]+)*)"
)
# What a body did at a session that is named without its days: an earlier one, not that of the document.
_TELLS_BEFORE = re.compile(
    r"\b(?:recommended|requested|decided|adopted|agreed|considered|invited|encouraged|approved|endorsed|discussed|took\snote)\b"
)
# "Report on the meeting of the Working Group on Lamps held in Vienna …": whose meeting it was.
_OF_TITLE = re.compile(r"\b(?:meeting|session)s?\sof\sthe\s(?P<body>[A-Z][^,;()]{5,200}?)(?:,?\sheld\b|\son\sits\b|\Z)")
_NEAR = 60
# How far from a mention its subject may stand; no sentence of a report is longer.
_CLAUSE_REACH = 600


@dataclass(frozen=True, slots=True)
class _Mention:
    """A meeting named in a text: its number, and place and days where they stand right behind it."""

    ordinal: int | None
    place: str | None = None
    days: Days | None = None
    name: str | None = None


def named_meeting_of(document: Document) -> tuple[str | None, MeetingOf]:
    """What the meeting is called where it is no session of the body ("constructive dialogue"), and its `meeting_of`."""
    event = _event(document)
    if event is None:
        return None, _session(document)
    return event.name, _told(event.ordinal, event.place, event.days)


def meeting_of(document: Document) -> MeetingOf:
    """Number, place, first and last day of the meeting that a document belongs to."""
    return named_meeting_of(document)[1]


def _session(document: Document) -> MeetingOf:
    metadata = document.metadata
    place, days = metadata.meeting_place, _cover_days(metadata)
    if titled := _in_title(metadata, days):
        return titled
    mentions = list(_mentions(document))
    if mentions and _counts_parent_sessions(document):
        own = _chosen(mentions, None) or mentions[0]
        return _told(own.ordinal, own.place, own.days)
    if metadata.meeting_ordinal is not None:
        return _told(metadata.meeting_ordinal, place, days)
    chosen = _chosen(mentions, days)
    if chosen is None:
        return _told(None, place, days)
    return _told(chosen.ordinal, place or chosen.place, days or chosen.days)


def _in_title(metadata: Metadata, cover: Days | None) -> MeetingOf | None:
    """Place and days of "Report on the meeting of the … held in …", where the cover tells those of another body."""
    title = metadata.title or ""
    if not title.startswith("Report") or cover is None:
        return None
    place, days = held_in(title)
    if days is None or (days.start <= cover.end and cover.start <= days.end):
        return None
    return _told(None, place, days)


def held_in(text: str) -> tuple[str | None, Days | None]:
    """Place and days after "held in", "met in": `("Vienna", Days("2021-10-14", "2021-10-15"))`; None where not said."""
    held = _HELD.search(text)
    if held is None:
        return None, None
    return held["place"], _days_at(text, held.end())


def _told(ordinal: int | None, place: str | None, days: Days | None) -> MeetingOf:
    return ordinal, place, days.start if days else None, days.end if days else None


def _cover_days(metadata: Metadata) -> Days | None:
    start, end = metadata.meeting_start, metadata.meeting_end
    return Days(start, end or start) if start else None


def _days_at(text: str, place: int) -> Days | None:
    return next((days for days, span in find_dates(text[place : place + _NEAR]) if span.start == 0), None)


def _event(document: Document) -> _Mention | None:
    """An event that the cover is about, other than a session ("The second dialogue … took place on …")."""
    facts = document.metadata
    cover = " ".join(filter(None, (facts.title, facts.subtitle, facts.body))).casefold()
    if not cover:
        return None
    for paragraph in document.paragraphs:
        may_tell = holds_one(paragraph.text, _TOOK_PLACE) and _TOLD.search(paragraph.text)
        found = find_first(_EVENT, paragraph.text, _THE.places(paragraph.text)) if may_tell else None
        if found and found["what"].casefold() in cover and not re.search(r"session|meeting", found["what"], re.I):
            days = _days_at(paragraph.text, found.end())
            if days:
                name = _in_full(found["what"], cover)
                return _Mention(parse_ordinal(found["ordinal"] or ""), found["place"], days, name)
    return None


def _in_full(name: str, cover: str) -> str:
    """ "The dialogue", as the cover calls it: "constructive dialogue"."""
    longer = re.search(rf"\b(?:constructive|interactive|regional|ministerial)\s{re.escape(name.casefold())}\b", cover)
    return longer[0] if longer else name


def _mentions(document: Document) -> Iterator[_Mention]:
    """The meetings of the document's own body that its paragraphs name, in order."""
    own = _own_names(document.metadata)
    for text in (document.metadata.title or "", *(paragraph.text for paragraph in document.paragraphs)):
        if not holds_any(text, ("session", "meeting")):
            continue
        for found in find_each(_OWN, text, _ITS.places(text)):
            if _is_session(found) and _is_own(_subject_near(text, found), own):
                mention = _mention(text, found)
                if mention.days or not _TELLS_BEFORE.search(text, found.start(), _sentence_end(text, found.end())):
                    yield mention
        for found in find_each(_OF_BODY, text, ORDINAL_OPENS.places(text)):
            if _is_session(found) and _is_own(found["body"], own):
                yield _mention(text, found)


def _sentence_end(text: str, at: int) -> int:
    end = text.find(". ", at, at + _CLAUSE_REACH)
    return end if end >= 0 else min(len(text), at + _CLAUSE_REACH)


def _is_session(found: re.Match[str]) -> bool:
    return not (_SITTING.match(found["ordinal"]) and found["kind"].casefold().endswith("meeting"))


def _mention(text: str, found: re.Match[str]) -> _Mention:
    behind = text[found.end() : found.end() + 2 * _NEAR]
    clause = re.match(
        r"(?:[^.;]*?,)?\s?(?:[a-z]+\s){0,3}(?:held\s)?(?:in\s[A-Z][\w' -]+?\s)?(?:on|from)\s(?=\d)", behind
    )
    place, days = held_in(behind)
    if days is None and clause is not None:
        days = _days_at(behind, clause.end())
    return _Mention(parse_ordinal(found["ordinal"]), place, days)


def _own_names(metadata: Metadata) -> set[str]:
    """Folded names that stand for the body of this document, "Working Group" for a working group among them."""
    titled = _OF_TITLE.search(metadata.title or "")
    printed = metadata.subsidiary_body or (titled["body"] if titled else metadata.body)
    if printed is None:
        return set()
    known = find_body(printed)
    names = {printed} if known is None else {printed, known.name, *known.aliases, *known.here}
    return {fold_name(name) for name in names}


def _is_own(name: str | None, own: set[str]) -> bool:
    folded = fold_name(name or "")
    return any(folded == one or (folded.startswith(f"{one} ") and len(one.split()) > 2) for one in own)


def _subject_near(text: str, found: re.Match[str]) -> str | None:
    """Whose "its" is meant: the body named right behind the clause, or the nearest one before it in the sentence."""
    first, last = max(found.start() - _CLAUSE_REACH, 0), min(found.end() + _CLAUSE_REACH, len(text))
    start = max(text.rfind(". ", first, found.start()) + 1, first)
    end = text.find(". ", found.end(), last)
    before = deque(_SUBJECT.finditer(text, start, found.start()), maxlen=1)
    if before and text[start : found.start()].strip() not in {"At", "During", "Following", "In"}:
        return str(before[0]["body"])
    behind = _SUBJECT.search(text, found.end(), last if end < 0 else end)
    return behind["body"] if behind else None


def _chosen(mentions: list[_Mention], days: Days | None) -> _Mention | None:
    """The mention with the days of the cover, else the first one without days of its own."""
    if days is not None:
        dated = next(
            (one for one in mentions if one.days and one.days.start <= days.end and days.start <= one.days.end), None
        )
        return dated or next((one for one in mentions if one.days is None), None)
    return next((one for one in mentions if one.days), None) or next(iter(mentions), None)


def _counts_parent_sessions(document: Document) -> bool:
    """Whether the cover counts the sessions of the body above: a subsidiary body's report issued for its parent.

    Then the subsidiary body stands in the title and has no line of its own in the masthead.
    """
    metadata = document.metadata
    if metadata.subsidiary_body is None or metadata.meeting_ordinal is None:
        return False
    subsidiary = fold_name(metadata.subsidiary_body)
    has_own_line = subsidiary in {fold_name(line) for line in cover_of(document)}
    return subsidiary in fold_name(metadata.title or "") and not has_own_line
