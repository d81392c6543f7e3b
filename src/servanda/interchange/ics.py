"""Calendars after RFC 5545, for meetings of whole days: text in, bytes out; the clock comes in as an argument."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from servanda.interchange.characters import printable

PRODUCT = "-//Servanda//Sessions//EN"
LINE_OCTETS = 75
# What RFC 3986 lets stand in an address, and the sign of what is written in percent already.
_IN_ADDRESS = ":/?#[]@!$&'()*+,;=%"


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting from its first to its last day. `uid` is the same whenever the meeting is written; `url` its page."""

    uid: str
    summary: str
    start: date
    end: date
    location: str = ""
    url: str = ""
    description: str = ""


def write_calendar(events: Iterable[Event], *, name: str, stamp: datetime, language: str = "en") -> bytes:
    """The calendar as `text/calendar`; `stamp` is the moment (with a time zone) when its content was put together."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"NAME;LANGUAGE={language}:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for event in events:
        lines += _lines(event, stamp, language)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _lines(event: Event, stamp: datetime, language: str) -> list[str]:
    # The end of a whole-day event is the day after its last.
    after = event.end + timedelta(days=1)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY;LANGUAGE={language}:{escaped(event.summary)}",
    ]
    optional = (
        ("LOCATION", escaped(event.location)),
        ("URL", address(event.url)),
        ("DESCRIPTION", escaped(event.description)),
    )
    lines += [f"{field}:{value}" for field, value in optional if value]
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]


def escaped(text: str) -> str:
    r"""A text as a value: backslash, semicolon, comma and line ends are written with a backslash.

    >>> escaped("Vienna, hall A;\nsecond floor")
    'Vienna\\, hall A\\;\\nsecond floor'
    """
    told = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    told = told.replace("\r\n", "\n").replace("\r", "\n")
    # Readers that know more line ends than the two of RFC 5545 would begin a line of their own at these.
    told = told.replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n").replace("\n", "\\n")
    return printable("".join(char for char in told if char >= " "))


def address(url: str) -> str:
    r"""An address as a value, where nothing is escaped: what may not stand in one is written in percent.

    >>> address("https://desk.example/s/1\r\nATTENDEE:x")
    'https://desk.example/s/1%0D%0AATTENDEE:x'
    """
    return quote(printable(url), safe=_IN_ADDRESS)


def folded(line: str) -> str:
    """A line cut so that none is longer than 75 octets; a character of several octets is never cut in two."""
    pieces, piece, size = [], "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > LINE_OCTETS:
            pieces.append(piece)
            piece, size = "", 1  # the space that begins a continued line counts
        piece += char
        size += octets
    return "\r\n ".join([*pieces, piece])
