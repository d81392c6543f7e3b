"""Sessions: the facts of a meeting are stored and shown with their source; calendars; nothing is ranked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from servanda.extraction.findings import AgendaItem, Extraction, ListedDocument, MeetingFacts, Participant, Speaker
from servanda_web.common.states import in_order
from servanda_web.library.models import Document, Session
from servanda_web.sessions import models, pages, selectors
from servanda_web.sessions.known import known_as, without_documents
from tests.web import specimens
from tests.web.conftest import TakeIn

pytestmark = pytest.mark.django_db
Queries = Callable[[int], object]
PRESENT = (
    ("Albania", "ALB", "party"), ("Fiji", "FJI", "non-party"), ("Chile", "CHL", "party"),
    ("European Union", "EUE", "party"), ("Harbour Union", None, "organization"),
)  # fmt: skip


def with_meeting(ordinal: int = 1, present: tuple[tuple[str, str | None, str], ...] = PRESENT) -> Extraction:
    """A session report that prints agenda, attendance and speakers."""
    seen = specimens.evidence("1")
    return replace(
        specimens.report(ordinal),
        participants=tuple(Participant(name, state, category, "1", seen) for name, state, category in present),
        speakers=(
            Speaker("Ada Sample", None, None, "chair", None, "1", seen),
            Speaker("Chile", "CHL", "2 and 3", "statement", "party", "1", seen),
            Speaker("Ben Sample", "FJI", "2", "panellist", None, "1", seen),
        ),
        meeting=MeetingFacts(
            agenda=(
                AgendaItem("1", "Opening", "1"),
                AgendaItem("2", "Ferries at night", "1"),
                AgendaItem("3", "Tickets", "1"),
            ),
            documentation=(
                ListedDocument("Provisional agenda", "CTOC/COP/WG.9/2031/1", "1"),
                ListedDocument("The report before", "CTOC/COP/WG.9/2032/3", "1"),
            ),
        ),
    )


@pytest.fixture
def meeting(take_in: TakeIn) -> Session:
    document = take_in(with_meeting(), "one.txt")
    take_in(specimens.report(2), "two.txt")
    assert document.session is not None
    return document.session


def test_table_counts_states_by_group_and_category(meeting: Session) -> None:
    table = pages.attendance_table(selectors.attendance_of(meeting))
    assert table.categories == ("party", "non-party")
    assert [(row.group, [len(cell) for cell in row.cells]) for row in table.rows] == [
        ("APG", [0, 1]), ("EEG", [1, 0]), ("GRULAC", [1, 0]), ("", [1, 0]),
    ]  # fmt: skip
    assert (table.totals, table.states) == ([3, 1], 4)
    assert [(category, [one.name for one in names]) for category, names in table.others] == [
        ("organization", ["Harbour Union"])
    ]


def test_speakers_stand_under_the_items_they_spoke_on(meeting: Session) -> None:
    floors = pages.floors_of(selectors.speakers_of(meeting), selectors.agenda_of(meeting))
    assert [(floor.item, floor.titles) for floor in floors] == [
        ("", ()),
        ("2", ("Ferries at night",)),
        ("2 and 3", ("Ferries at night", "Tickets")),
    ]


def test_taking_the_file_in_again_keeps_rows_and_drops_what_is_gone(take_in: TakeIn, meeting: Session) -> None:
    before = dict(models.Attendance.objects.values_list("name", "pk"))
    take_in(with_meeting(present=PRESENT[:2]), "one.txt", content=b"corrected")
    assert dict(models.Attendance.objects.values_list("name", "pk")) == {
        name: before[name] for name in ("Albania", "Fiji")
    }


def test_a_draft_beside_the_report_counts_nobody_twice(take_in: TakeIn, meeting: Session) -> None:
    draft = with_meeting(present=(("Albania", "ALB", "state"), ("Malta", "MLT", "state")))
    metadata = replace(draft.document.metadata, symbol="CTOC/COP/WG.9/2031/L.1", type="draft report")
    take_in(
        replace(draft, document=replace(draft.document, id="CTOC/COP/WG.9/2031/L.1", metadata=metadata)), "draft.txt"
    )
    listed = {one.state: one.category for one in selectors.attendance_of(meeting)}
    assert (listed["ALB"], listed["MLT"]) == ("party", "state")
    assert {row.document.type for row in selectors.agenda_of(meeting)} == {"session report"}
    assert len(selectors.agenda_of(meeting)) == 3
    assert {line.session.key: line.states for line in selectors.session_lines()}[meeting.key] == 5


def test_page_shows_every_fact_with_its_source(client: Client, meeting: Session) -> None:
    page = client.get(f"/sessions/{meeting.key}").content.decode()
    for told in (
        "Ferries at night",
        "Harbour Union",
        "4 States and entities are listed",
        "Ada Sample",
        "Eastern European",
    ):
        assert told in page
    assert "/documents/CTOC/COP/WG.9/2031/3/en#1" in page
    assert '/documents/CTOC/COP/WG.9/2032/3/en">' in page  # a listed document that the desk holds
    assert "not on this desk" in page
    assert "look-non-party" in page
    assert "style=" not in page


def test_session_without_facts_says_so(client: Client, meeting: Session) -> None:
    page = client.get("/sessions/working-group-on-ferries-2").content.decode()
    assert "No document of this desk lists who was present." in page
    assert "No document of this desk prints the agenda of this session." in page


def test_calendar_holds_the_sessions_with_days(client: Client, meeting: Session) -> None:
    Session.objects.create(key="no-days-1", body="Body", ordinal=1)
    response = client.get("/sessions.ics")
    text = response.content.decode()
    assert response["Content-Type"].startswith("text/calendar")
    assert text.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20311014\r\nDTEND;VALUE=DATE:20311016" in text
    assert "URL:https://desk.example/sessions/working-group-on-ferries-1" in text.replace("\r\n ", "")
    assert client.get(f"/sessions/{meeting.key}.ics").content.decode().count("BEGIN:VEVENT") == 1
    assert client.get("/sessions/no-days-1.ics").status_code == 404
    assert "webcal://desk.example/sessions.ics" in client.get("/sessions/").content.decode()


def test_known_session_is_told_by_its_days_before_its_number(db: None) -> None:
    body = "Working Group on the Smuggling of Migrants"
    by_day = Session(key="a", body=body, ordinal=6, start=None)
    assert known_as(by_day) is None
    from datetime import date

    by_day.start, by_day.end = date(2015, 11, 18), date(2015, 11, 20)
    known = known_as(by_day)
    assert known is not None
    assert known.listed.ordinal == 3
    missing = without_documents([by_day])
    assert missing
    assert 3 not in {one.listed.ordinal for one in missing}


def test_states_are_in_the_order_of_the_language() -> None:
    keys = ["CHL", "EGY", "AUT", "ALB"]
    assert in_order(keys) == ["ALB", "AUT", "CHL", "EGY"]
    with translation.override("fr"):
        assert in_order(["EGY", "ESP", "EST", "ERI"]) == ["EGY", "ERI", "ESP", "EST"]  # accents set aside
    with translation.override("zh-hans"):
        assert in_order(["CHN", "ALB", "AUT"]) == ["ALB", "AUT", "CHN"]  # a'er…, ao…, zhong…


@pytest.mark.parametrize("path", ["/sessions/", "/sessions/working-group-on-ferries-1"])
def test_number_of_queries_does_not_grow(
    client: Client, take_in: TakeIn, meeting: Session, django_assert_num_queries: Queries, path: str
) -> None:
    with CaptureQueriesContext(connection) as first:
        client.get(path)
    for ordinal in range(3, 6):
        take_in(with_meeting(ordinal), f"{ordinal}.txt")
    twice = with_meeting(present=PRESENT * 5)
    take_in(replace(twice, speakers=twice.speakers * 4), "one.txt", content=b"longer")
    with django_assert_num_queries(len(first)):
        client.get(path)


def test_document_without_session_leaves_facts_but_no_session(take_in: TakeIn) -> None:
    extraction = with_meeting()
    metadata = replace(extraction.document.metadata, meeting_ordinal=None, meeting_start=None, meeting_end=None)
    document: Document = take_in(
        replace(extraction, document=replace(extraction.document, metadata=metadata), recommendations=())
    )
    assert document.session is None
    assert models.Attendance.objects.count() == 5
    assert selectors.session_lines() == []
