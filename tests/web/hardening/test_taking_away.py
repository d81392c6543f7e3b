"""What is taken away runs nothing where it is opened: cells, lines of a calendar, a reference, a feed; whatever a text holds."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from email.message import Message
from xml.etree import ElementTree

import pytest
from django.http import FileResponse
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from servanda.interchange.citing import Cited, bibtex, citation_key, csl_json
from servanda.interchange.ics import Event, write_calendar
from servanda.interchange.lists import written
from servanda_web.files.serving import plain_name
from servanda_web.library.models import Document
from servanda_web.open_data.feeds import feed_of

pytestmark = pytest.mark.one_database

FORMULA = ("=", "+", "-", "@", "\t", "\r")
HOSTILE = st.text(max_size=60) | st.tuples(
    st.sampled_from([*FORMULA, "\n=", " =", "\u200b=", "＝", '"', "',", "\x00=", "\x1b", "\ud7ff"]),
    st.text(max_size=30),
).map("".join)

# What would begin a line, an entry or an element of its own where a writer is careless.
_ENDS = [
    "\r\n",
    "\n",
    "\r",
    "\x0b",
    "\x85",
    "\u2028",
    "\u2029",
    "\x00",
    "\x7f",
    "\ud800",
    "\u202e",
    "}",
    "{",
    "\\",
    '"',
    "%",
]
_MEANT = [
    "",
    "BEGIN:VEVENT",
    "ATTENDEE:mailto:x",
    " X",
    "<entry>",
    "]]>",
    ",\n  url = {x}",
    "@comment{",
    "; filename=x",
    "Set-Cookie: a=b",
]
INJECTED = st.lists(st.sampled_from([*_ENDS, *_MEANT]) | st.text(max_size=8), max_size=8).map("".join)
FEW = settings(max_examples=40, deadline=None)
_PROPERTIES = {
    "BEGIN", "VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
    "LOCATION", "URL", "DESCRIPTION", "TRANSP", "END",
}  # fmt: skip


@FEW
@given(INJECTED, INJECTED)
def test_no_text_and_no_address_begins_a_line_of_a_calendar(text: str, url: str) -> None:
    day = date(2032, 2, 28)
    event = Event(uid=text, summary=text, start=day, end=day, location=text, url=url, description=text)
    content = write_calendar([event], name=text, stamp=datetime(2031, 5, 2, tzinfo=UTC)).decode()
    # The strictest reader: all that Python takes for the end of a line.
    lines = [line for line in content.replace("\r\n ", "").splitlines() if line]
    names = [line.replace(";", ":").partition(":")[0] for line in lines]
    assert set(names) <= _PROPERTIES
    assert [line for line in lines if line.startswith("BEGIN")] == ["BEGIN:VCALENDAR", "BEGIN:VEVENT"]
    assert len(names) == len(set(names)) + 2  # BEGIN and END are there twice


@FEW
@given(INJECTED, INJECTED)
def test_no_text_ends_an_entry_of_bibtex(text: str, url: str) -> None:
    lines = bibtex(Cited(text, url, title=text, body=text, symbol=text, place=text, language=text)).splitlines()
    assert lines[0].startswith("@techreport{")
    assert lines[-1] == "}"
    for line in lines[1:-1]:
        name, equals, value = line.partition(" = ")
        assert name.strip() in {"title", "author", "number", "note", "language", "url"}
        assert equals
        assert _depths(value.rstrip(","))[-1] == 0
        assert 0 not in _depths(value.rstrip(","))[:-1]


def _depths(value: str) -> list[int]:
    """How deep in braces each character leaves us, as BibTeX counts: a backslash keeps no brace from being counted."""
    depth, told = 0, []
    for char in value:
        depth += (char == "{") - (char == "}")
        told.append(depth)
    return told


@FEW
@given(INJECTED)
def test_a_reference_in_json_is_one_item_that_can_be_sent(text: str) -> None:
    content = csl_json(Cited(text, text, title=text, body=text, place=text)).encode()
    items = json.loads(content)
    assert len(items) == 1
    assert items[0].keys() <= {"id", "type", "title", "author", "locator", "URL"}


@FEW
@given(INJECTED)
def test_no_title_breaks_a_feed_or_adds_to_it(text: str) -> None:
    row = Document(identifier="A/1", language="en", title=text, symbol=text, type=text, body=text)
    row.changed_at = datetime(2031, 5, 2, tzinfo=UTC)
    feed = ElementTree.fromstring(feed_of([row, row]))
    atom = "{http://www.w3.org/2005/Atom}"
    assert len(feed.findall(f"{atom}entry")) == 2
    assert {one.tag.removeprefix(atom) for one in feed.find(f"{atom}entry") or []} <= {
        "title", "link", "updated", "id", "summary",
    }  # fmt: skip


@FEW
@given(INJECTED)
def test_a_name_of_a_file_stays_one_value_of_one_header(text: str) -> None:
    answer = FileResponse(io.BytesIO(b"x"), as_attachment=True, filename=f"{plain_name(text)}.pdf")
    header = answer["Content-Disposition"]
    assert header.isprintable()
    told = Message()
    told["Content-Disposition"] = header
    assert told.get_content_disposition() == "attachment"
    assert (told.get_filename() or "").endswith(".pdf")
    assert citation_key(Cited(text, "")).replace("-", "").isalnum()


@given(HOSTILE)
def test_no_cell_of_a_csv_begins_a_formula(text: str) -> None:
    body = b"".join(written("csv", ["text"], [{"text": text}])).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body, newline="")))
    assert len(rows) == 2
    assert not rows[1] or not rows[1][0].startswith(FORMULA)


@given(HOSTILE)
def test_no_cell_of_a_workbook_is_a_formula(text: str) -> None:
    book = load_workbook(io.BytesIO(b"".join(written("xlsx", ["text"], [{"text": text}]))))
    cell = book.active["A2"]
    assert cell.data_type in ("s", "n", "inlineStr")
    assert cell.value is None or cell.data_type != "f"


@given(st.dates() | st.integers() | st.none())
def test_values_that_are_no_text_stay_what_they_are(value: date | int | None) -> None:
    assert b"f>" not in b"".join(written("json", ["value"], [{"value": value}]))
