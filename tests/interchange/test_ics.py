"""Calendars: what RFC 5545 asks of their lines, and whole days."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from servanda.interchange.ics import Event, escaped, folded, write_calendar

STAMP = datetime(2031, 5, 2, 14, 30, tzinfo=timezone(timedelta(hours=2)))
MEETING = Event(
    uid="ferries-2@desk.example",
    summary="Working Group on Ferries, session 2",
    start=date(2032, 2, 28),
    end=date(2032, 2, 29),
    location="Vienna",
    url="https://desk.example/sessions/ferries-2",
)


def lines_of(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_meeting_ends_on_the_day_after_its_last() -> None:
    lines = lines_of(write_calendar([MEETING], name="Ferries", stamp=STAMP))
    assert "DTSTART;VALUE=DATE:20320228" in lines
    assert "DTEND;VALUE=DATE:20320301" in lines
    assert "DTSTAMP:20310502T123000Z" in lines
    assert "SUMMARY;LANGUAGE=en:Working Group on Ferries\\, session 2" in lines
    assert "URL:https://desk.example/sessions/ferries-2" in lines


def test_calendar_is_whole_and_ends_its_lines() -> None:
    content = write_calendar([MEETING, MEETING], name="Ferries", stamp=STAMP)
    lines = lines_of(content)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert not [line for line in lines if line.startswith("DESCRIPTION")]


@given(st.text())
def test_no_line_is_too_long_and_none_is_lost(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    cut = folded(line)
    assert all(len(piece.encode()) <= 75 for piece in cut.split("\r\n"))
    assert cut.replace("\r\n ", "") == line


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_a_text_never_ends_its_line(text: str) -> None:
    value = escaped(text)
    assert "\n" not in value
    assert "\r" not in value
    plain = value.replace("\\\\", "").replace("\\,", "").replace("\\;", "").replace("\\n", "")
    assert not set(plain) & {",", ";", "\\"}
