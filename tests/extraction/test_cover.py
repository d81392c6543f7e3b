"""Covers of several bodies, layouts and languages."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.documents.model import Metadata
from servanda.extraction.cover import read_metadata

from .described import seed

_UNTOC = "Conference of the Parties to the United Nations Convention against Transnational Organized Crime"
_UNCAC = "Conference of the States Parties to the United Nations Convention against Corruption"


def _told(metadata: Metadata) -> dict[str, Any]:
    return {name: value for name, value in asdict(metadata).items() if value is not None}


def test_a_paper_for_an_agenda_item() -> None:
    cover = [
        "United Nations CTOC/COP/WG.4/2031/3",
        _UNTOC,
        "Distr.: General",
        "28 July 2031",
        "Original: English",
        "Working Group on Trafficking in Persons",
        "Vienna (online), 30 September–1 October 2031",
        "Item 3 (b) of the provisional agenda*",
        "Sharing evidence",
        "Sharing evidence between neighbours",
        "Background paper prepared by the Secretariat",
    ]
    assert _told(read_metadata(cover, "en")) == {
        "symbol": "CTOC/COP/WG.4/2031/3",
        "title": "Sharing evidence between neighbours",
        "subtitle": "Background paper prepared by the Secretariat",
        "type": "background paper",
        "body": _UNTOC,
        "subsidiary_body": "Working Group on Trafficking in Persons",
        "distr": "General",
        "date_issued": "2031-07-28",
        "language": "en",
        "agenda_item": "3 (b)",
        "agenda_item_title": "Sharing evidence",
        "meeting_place": "Vienna",
        "meeting_start": "2031-09-30",
        "meeting_end": "2031-10-01",
    }


def test_a_report_whose_title_tells_the_meeting() -> None:
    title = "Report on the meeting of the Working Group on Firearms held in Vienna on 2 and 3 May 2031"
    found = read_metadata([_UNTOC, "Distr.: Limited", "9 May 2031", title], "en")
    assert (found.body, found.subsidiary_body, found.type) == (_UNTOC, "Working Group on Firearms", "session report")
    assert (found.meeting_place, found.meeting_start, found.meeting_end) == ("Vienna", "2031-05-02", "2031-05-03")
    assert (found.distr, found.date_issued, found.meeting_ordinal) == ("Limited", "2031-05-09", None)


def test_a_session_line_and_a_principal_organ_that_steps_back() -> None:
    cover = [
        "United Nations",
        "E/CN.15/2031/L.2/Rev.1",
        "Economic and Social Council",
        "Distr.: Limited",
        "23 May 2031",
        "Commission on Crime Prevention and Criminal Justice",
        "Forty-second session",
        "Vienna, 20–24 May 2031",
        "Agenda item 7",
        "Trends in the field",
        "Chad and Togo: revised draft resolution",
        "Wise use of rivers",
    ]
    found = read_metadata(cover, "en")
    assert found.body == "Commission on Crime Prevention and Criminal Justice"
    assert (found.meeting_ordinal, found.meeting_start) == (42, "2031-05-20")
    assert (found.agenda_item, found.agenda_item_title) == ("7", "Trends in the field")
    assert (found.title, found.subtitle) == ("Chad and Togo: revised draft resolution", "Wise use of rivers")
    assert found.type == "draft resolution"


def test_a_masthead_flattened_into_few_lines() -> None:
    cover = [
        "United Nations A/HRC/93/15 General Assembly Distr.: General 19 December 2031",
        "Human Rights Council Ninety-third session 24 February–20 March 2032 Agenda item 9 Reviews of the year",
        "Report of the Working Group on the Universal Periodic Review*",
        "Atlantis",
        "* The annex is circulated as received.",
        "GE.31-21936(E)",
    ]
    found = read_metadata(cover, "en")
    assert found.symbol == "A/HRC/93/15"
    assert (found.body, found.subsidiary_body) == (
        "Human Rights Council",
        "Working Group on the Universal Periodic Review",
    )
    assert (found.distr, found.date_issued, found.agenda_item) == ("General", "2031-12-19", "9")
    assert (found.title, found.subtitle, found.type) == (cover[2].rstrip("*"), "Atlantis", "UPR report")


def test_a_resolution() -> None:
    cover = [
        "A/RES/99/25",
        "General Assembly",
        "Distr.: General",
        "8 January 2045",
        "Ninety-ninth session",
        "Agenda item 105",
        "Resolution adopted by the General Assembly",
        "[without reference to a Main Committee]",
        "99/25. Rivers",
    ]
    found = read_metadata(cover, "en")
    assert (found.type, found.title, found.body) == ("resolution", "99/25. Rivers", "General Assembly")


def test_a_french_cover() -> None:
    cover = [
        "Nations Unies CTOC/COP/WG.7/2031/3",
        "Distr. générale",
        "28 juillet 2031",
        "Original : anglais",
        "Vienne, 14 et 15 octobre 2031",
        "Point 3 de l’ordre du jour provisoire*",
        "Les rivières",
        "Partager les preuves",
        "Document d’information établi par le Secrétariat",
    ]
    found = read_metadata(cover, "fr")
    assert (found.symbol, found.date_issued, found.distr) == ("CTOC/COP/WG.7/2031/3", "2031-07-28", "Générale")
    assert (found.meeting_place, found.meeting_end) == ("Vienne", "2031-10-15")
    assert (found.agenda_item, found.agenda_item_title, found.title) == ("3", "Les rivières", "Partager les preuves")
    assert found.type == "background paper"


def test_a_body_that_the_data_do_not_know() -> None:
    cover = ["Open-ended Working Group on Rivers", "Fifth session", "New York, 30 July–1 August 2031", "Draft report"]
    found = read_metadata(cover, "en")
    assert (found.body, found.meeting_ordinal, found.meeting_place) == (
        "Open-ended Working Group on Rivers",
        5,
        "New York",
    )


def test_the_treaty_in_the_masthead_of_a_treaty_body_is_no_title() -> None:
    treaty = "Convention on the Rights of the Child"
    cover = [
        "CRC/C/ABC/CO/9",
        treaty,
        "Committee on the Rights of the Child",
        "Concluding observations on the ninth report",
    ]
    found = read_metadata(cover)
    assert (found.body, found.title) == (
        "Committee on the Rights of the Child",
        "Concluding observations on the ninth report",
    )
    assert read_metadata([treaty]).title == treaty


def test_an_empty_cover_says_nothing() -> None:
    assert read_metadata([]) == Metadata()
    assert read_metadata(["---", "* A note.", "3"]) == Metadata()


@given(st.lists(st.text(max_size=60), max_size=8))
def test_odd_covers_never_fail(cover: list[str]) -> None:
    assert isinstance(read_metadata(cover), Metadata)


@pytest.mark.corpus
@pytest.mark.parametrize("number", ["001", "002"])
def test_the_covers_of_the_gold(shared: Path, number: str) -> None:
    [path] = (shared / "gold").glob(f"{number}_*.json")
    gold = json.loads(path.read_text(encoding="utf-8"))["metadata"]
    found = asdict(seed(shared, number).metadata)
    names = {
        **{name: name for name in ("body", "subsidiary_body", "title", "subtitle", "distr", "date_issued")},
        **{name: name for name in ("meeting_ordinal", "meeting_place", "meeting_start", "meeting_end")},
        **{name: name for name in ("agenda_item", "agenda_item_title")},
        "type": "document_type",
    }
    assert {name: found[name] for name in names} == {name: gold[own] for name, own in names.items()}


def test_bodies_with_and_in_their_names_and_the_language_of_the_paper_are_no_title() -> None:
    cover = ["TD/B/C.I/EM.44/3", "English only", "Trade and Development Board", "Trade and Development Commission"]
    found = read_metadata([*cover, "Fourteenth session", "Report of the meeting on boats"])
    assert (found.symbol, found.title) == ("TD/B/C.I/EM.44/3", "Report of the meeting on boats")
    assert read_metadata(["English, French and Spanish only", "Boats"]).title == "Boats"
    assert read_metadata(["Official Records", "Supplement No. 16", "Report on boats"]).title == "Report on boats"


def test_two_agenda_items_have_a_title_each() -> None:
    lines = [
        "Agenda items 138 and 108",
        "Programme budget",
        "Lamps",
        "Implications of the lamps",
        "Report of the Secretary-General",
    ]
    found = read_metadata(lines)
    assert (found.agenda_item, found.agenda_item_title) == ("138 and 108", "Programme budget; Lamps")
    assert (found.title, found.subtitle) == ("Implications of the lamps", "Report of the Secretary-General")


def test_the_second_of_two_symbols_is_no_title() -> None:
    found = read_metadata(["United Nations", "E/CN.7/2031/12–E/CN.15/2031/14", "Consolidated budget"])
    assert (found.symbol, found.title) == ("E/CN.7/2031/12", "Consolidated budget")
