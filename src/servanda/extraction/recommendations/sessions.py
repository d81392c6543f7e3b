"""Which meeting adopted a recommendation: from the heading above it, the sentence that frames it, or the cover."""

from __future__ import annotations

import re

from servanda.compendium.recommendation import AdoptingSession
from servanda.documents.model import Document, Paragraph

_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_MONTH = rf"(?P<{{name}}>{'|'.join(_MONTHS)})"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_PERIOD = re.compile(
    rf"""
    (?<!\d)(?P<day>\d{{1,2}}) (?:\s{_MONTH.format(name="month")})? (?:\s(?P<year>\d{{4}}))?
    (?: (?:\s(?:to|and|until)\s|\s?[-–—]\s?) (?P<last>\d{{1,2}}) \s{_MONTH.format(name="last_month")} )?
    (?:,?\s(?P<last_year>\d{{4}}))?
    """,
    re.X,
)
_ORDINAL = rf"(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{'|'.join(_TENS)})-)?(?:{'|'.join(_ORDINALS)})|(?:{'|'.join(_TENS)[:-1]}ieth))"
_MEETING = re.compile(rf"\b{_ORDINAL}\s(?:\w+\s){{0,3}}?(?:session|meeting|dialogue)\b", re.I)
_PLACE = re.compile(
    r"(?:held|met|meeting|convened|took place)\s(?:\w+\s)?in\s"
    r"(?P<place>[A-Z][\w’'-]+(?:\s(?:and\s)?[A-Z][\w’'-]+)*(?:,\s[A-Z]\w+)?)(?=\s(?:from|on|in|between)\b|,|\.|\s\d|$)"
)
# "At its eighth meeting, ..., the Working Group adopted": the sentence in front of what it presents.
_ADOPTS = re.compile(
    r"\b(?:adopted|agreed\s(?:on|upon|to)|endorsed|approved|formulated|made|issued|put\sforward|presents?)\b[^.]{0,60}?"
    r"\b(?:recommendations?|conclusions|observations)\b",
    re.I,
)
_HELD = re.compile(r"\b(?:took\splace|(?:was|were)\s(?:held|convened)|met|held)\b", re.I)


def session_of_title(title: str) -> AdoptingSession | None:
    """The meeting that a heading such as "Recommendations adopted at its first meeting, held in ..." names.

    >>> session_of_title("Recommendations adopted at its second meeting, held in Oslo from 4 to 6 May 2015").end
    '2015-05-06'
    """
    meeting = _MEETING.search(title)
    if meeting is None or not re.search(r"\badopted\b|\bagreed\b|\bmade\b|\bof the\b|\bat\b", title, re.I):
        return None
    return read_session(title)


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
    )


def session_of_dialogue(document: Document) -> AdoptingSession | None:
    """The event that a chair's summary says took place ("The second dialogue … took place on …")."""
    for paragraph in document.paragraphs[:12]:
        for sentence in re.split(r"(?<=[.])\s(?=[A-Z])", paragraph.lead):
            opening = _MEETING.search(sentence[:80])
            if opening and sentence.startswith("The ") and _HELD.search(sentence):
                return read_session(sentence)
    return None


def is_framing_of(sentence: str) -> bool:
    """Whether a sentence says that a body adopted or made the recommendations that stand around it."""
    return bool(_ADOPTS.search(sentence))


def read_session(text: str) -> AdoptingSession:
    """Ordinal, place and days of the first meeting that a text names."""
    meeting, place, period = _MEETING.search(text), _PLACE.search(text), read_period(text)
    return AdoptingSession(
        ordinal=read_ordinal(meeting["ordinal"]) if meeting else None,
        start=period[0] if period else None,
        end=period[1] if period else None,
        place=place["place"] if place else None,
    )


def read_period(text: str) -> tuple[str, str] | None:
    """The first day or run of days in a text, as ISO dates.

    >>> read_period("held from 30 May to 1 June 2012")
    ('2012-05-30', '2012-06-01')
    >>> read_period("on 14 and 15 October 2021")
    ('2021-10-14', '2021-10-15')
    """
    for match in _PERIOD.finditer(text):
        last_month, last_year = match["last_month"] or match["month"], match["last_year"] or match["year"]
        if last_month is None or last_year is None:
            continue
        start = _iso(match["year"] or last_year, match["month"] or last_month, match["day"])
        return start, _iso(last_year, last_month, match["last"] or match["day"])
    return None


def read_ordinal(text: str) -> int | None:
    """The number that an English ordinal means.

    >>> [read_ordinal(word) for word in ("first", "12th", "twenty-third", "twentieth")]
    [1, 12, 23, 20]
    """
    text = text.lower()
    if text[0].isdigit():
        return int(re.sub(r"\D", "", text))
    tens, _, unit = text.rpartition("-")
    if unit in _ORDINALS:
        return _TENS.get(tens, 0) + _ORDINALS.index(unit) + 1
    return next((number for word, number in _TENS.items() if unit.startswith(word[:-1])), None)


def _iso(year: str, month: str, day: str) -> str:
    return f"{year}-{_MONTHS.index(month) + 1:02d}-{int(day):02d}"


def session_of(document: Document, paragraph: Paragraph) -> AdoptingSession | None:
    """The meeting that the headings above a paragraph name, the nearest first."""
    for section in document.ancestors(document.section_of(paragraph)):
        if found := session_of_title(section.title):
            return found
    return None
