"""Dates and spans of days as official documents write them, in the six languages."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.text.openings import opening
from servanda.text.spans import Span
from servanda.text.words import words_of

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
_MONTH_NUMBERS = {name: number for names in _MONTHS.values() for number, name in enumerate(names.split(), start=1)} | {
    "يونيو": 6,
    "يوليو": 7,
    "setiembre": 9,
}

# Arabic documents give the month twice, "تشرين الأول/أكتوبر"; the second name is the one that is looked up.
_MONTH = rf"(?:[؀-ۿ]+(?:\s[؀-ۿ]+)?/)?(?:{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})"
_NTH = "(?:er|st|nd|rd|th|-го)?"
_DAY = rf"\d{{1,2}}{_NTH}"
_YEAR = r"(?:19|20)\d\d"
_OF = r"\s(?:de\s)?"
_OF_YEAR = r",?\s(?:del?\s)?"
_JOINT = r"(?:\s?[-–—]\s?|\s(?:to|and|until|through|au|et|al|a|y|по|и|до|إلى)\s|\sو\s?)"
_RANGE = re.compile(
    rf"""(?P<first>\d(?<![\w./].)\d?{_NTH})
         (?:{_OF}(?P<first_month>{_MONTH})(?:{_OF_YEAR}(?P<first_year>{_YEAR}))?)?
         {_JOINT}
         (?P<last>{_DAY}){_OF}(?P<month>{_MONTH}){_OF_YEAR}(?P<year>{_YEAR})(?!\d)""",
    re.X | re.I,
)
# "13, 14 and 15 October 2021": read backwards from the last two, not tried again from each day of a long list.
_DAY_BEFORE = re.compile(rf"\d(?<![\w./].)\d?{_NTH},\s\Z", re.I)
_LONGEST_DAY, _MOST_DAYS_BEFORE = 7, 12
_SINGLE = re.compile(
    rf"(?P<last>\d(?<![\w./].)\d?{_NTH}){_OF}(?P<month>{_MONTH}){_OF_YEAR}(?P<year>{_YEAR})(?!\d)",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"(?P<month>{opening(*_MONTHS['en'].title().split())})\s(?P<last>\d\d?),\s(?P<year>{_YEAR})(?!\d)"
)
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
_HAN = re.compile(
    r"""(?P<first_year>(?:19|20)\d\d)年\s?(?P<first_month>\d{1,2})月\s?(?P<first>\d{1,2})日?
        (?:\s?(?:至|和|、|[-–—])\s?(?:(?P<year>(?:19|20)\d\d)年)?(?:(?P<month>\d{1,2})月)?(?P<last>\d{1,2}))?日""",
    re.X,
)
_ISO = re.compile(r"(?P<year>[12](?<![\d/-].)(?:(?<=1)9|(?<=2)0)\d\d)-(?P<month>\d\d)-(?P<last>\d\d)(?![\d-])")


_NAMING_MONTHS = (_RANGE, _SINGLE, _MONTH_FIRST)
_MONTH_NAMES = frozenset(_MONTH_NUMBERS)


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """A day or a row of days; both ends are ISO 8601 and belong to it."""

    start: str
    end: str


def find_dates(text: str) -> Iterator[tuple[Days, Span]]:
    """The dates with day, month and year in a text, in order; what the calendar does not have is left out.

    >>> [(days.start, days.end) for days, _ in find_dates("from 30 May to 1 June 2012, and 4–5 July 2018")]
    [('2012-05-30', '2012-06-01'), ('2018-07-04', '2018-07-05')]
    """
    found: list[tuple[Days, Span]] = []
    taken = bytearray(len(text))
    if not _HAS_YEAR.search(text):
        return iter(found)
    for pattern in _patterns_for(text):
        for match in pattern.finditer(text):
            start = _row_start(text, match.start()) if pattern is _RANGE else match.start()
            span = Span(start, match.end())
            row = {"first": text[start : start + 2]} if start < match.start() else {}
            days = _days(match.groupdict() | row)
            if days and not any(taken[span.start : span.end]):
                found.append((days, span))
                taken[span.start : span.end] = b"\1" * (span.end - span.start)
    return iter(sorted(found, key=lambda one: one[1]))


def _patterns_for(text: str) -> list[re.Pattern[str]]:
    """The patterns of dates that may find one in a text: it names a month, or holds their sign."""
    patterns = [] if _MONTH_NAMES.isdisjoint(words_of(text)) else list(_NAMING_MONTHS)
    return patterns + [pattern for sign, pattern in (("年", _HAN), ("-", _ISO)) if sign in text]


def _row_start(text: str, start: int) -> int:
    """Where a row of days begins, the last two of which stand at `start`."""
    for _ in range(_MOST_DAYS_BEFORE):
        before = _DAY_BEFORE.search(text, max(0, start - _LONGEST_DAY), start)
        if before is None:
            break
        start = before.start()
    return start


def parse_dates(text: str) -> Days | None:
    """The date or row of days that a whole text is, None where it is something else.

    >>> parse_dates("14 and 15 October 2021")
    Days(start='2021-10-14', end='2021-10-15')
    """
    bare = text.strip(" .,;()\t\n")
    return next((days for days, span in find_dates(bare) if span == Span(0, len(bare))), None)


def _days(found: dict[str, str | None]) -> Days | None:
    year, month = found.get("year") or found.get("first_year"), found.get("month") or found.get("first_month")
    end = _iso(year, month, found.get("last") or found.get("first"))
    first_month, first_year = found.get("first_month") or month, found.get("first_year")
    start = _iso(first_year or year, first_month, found.get("first") or found.get("last"))
    if start and end and start > end and not first_year:
        start = _iso(str(int(year or 0) - 1), first_month, found.get("first"))
    return Days(start, end) if start and end and start <= end else None


def _iso(year: str | None, month: str | None, day: str | None) -> str | None:
    if not (year and month and day):
        return None
    number = int(month) if month.isdecimal() else _MONTH_NUMBERS.get(month.rpartition("/")[2].casefold(), 0)
    digits = re.match(r"\d+", day)
    try:
        return datetime.date(int(year), number, int(digits[0]) if digits else 0).isoformat()
    except ValueError:
        return None
