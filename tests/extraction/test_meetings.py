"""Chairs, agenda, documentation, and what was adopted."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.documents.model import Document
from servanda.extraction.findings import MeetingFacts
from servanda.extraction.meetings import extract_meeting_facts
from servanda.extraction.speakers import extract_speakers

from .described import REPORT, from_text, seed


def _facts(document: Document) -> MeetingFacts:
    return extract_meeting_facts(document, extract_speakers(document))


def test_facts_of_a_report() -> None:
    facts = _facts(from_text(REPORT))
    assert facts.chairs == ("Ana Brown (Chile)", "Ugo Blé (Côte d'Ivoire)")
    assert [(item.number, item.title) for item in facts.agenda] == [
        ("1", "Organizational matters"),
        ("1 (a)", "Opening of the session"),
        ("1 (b)", "Adoption of the agenda"),
        ("2", "Review of the work"),
    ]
    assert [(listed.title, listed.symbol) for listed in facts.documentation] == [
        ("Annotated provisional agenda", "CAC/COSP/IRG/2031/1"),
        ("Annotated provisional agenda", "CAC/COSP/IRG/2031/1/Corr.1"),
        ("A note on pilots", "CAC/COSP/IRG/2031/2"),
    ]
    assert facts.adopted_sections == ("I", "III", "IV")
    assert facts.not_negotiated_sections == ("II",)


def test_a_report_adopted_as_a_whole() -> None:
    text = REPORT.replace("adopted chapters I, III and IV of the present report", "adopted the report on its session")
    assert _facts(from_text(text)).adopted_sections == ("I", "III", "IV")


def test_a_report_adopted_but_for_one_section() -> None:
    text = REPORT.replace(
        "adopted chapters I, III and IV of the present report", "adopted its report, except for chapter I"
    )
    assert _facts(from_text(text)).adopted_sections == ("III", "IV")


def test_ranges_of_sections() -> None:
    text = REPORT.replace("adopted chapters I, III and IV of", "adopted sections I to III of")
    assert _facts(from_text(text)).adopted_sections == ("I", "II", "III")


@pytest.mark.parametrize(
    "sentence",
    [
        "At its 1st meeting, the Commission elected by acclamation Ms. Ana Brown (Chile) as Chair of its session.",
        "The Commission elected the following officers: Chair: Ana Brown (Chile); First Vice-Chair: Jan van Dam (Kenya).",
        "The meeting was opened by Ana Brown (Chile), Chair of the Working Group, who recalled the mandate.",
        "The Chair of the Working Group, Ana Brown (Chile), observed that much was left to do.",
        "The session was chaired by Ms. Ana Brown, Judge at a court of Chile, in the absence of others.",
    ],
)
def test_ways_to_name_the_chair(sentence: str) -> None:
    assert _facts(from_text(f"I. Opening\n\n1. {sentence}\n")).chairs == ("Ana Brown (Chile)",)


def test_a_paper_tells_nothing_of_a_meeting() -> None:
    assert _facts(from_text("I. Introduction\n\n1. Rivers are long and wide, and bridges help.\n")) == MeetingFacts()


@pytest.mark.corpus
def test_facts_of_the_real_report(shared: Path) -> None:
    facts = _facts(seed(shared, "000"))
    assert [item.number for item in facts.agenda] == ["1", "1 (a)", "1 (b)", "2", "3", "4", "5"]
    assert [listed.symbol for listed in facts.documentation] == [
        f"CTOC/COP/WG.7/2021/{number}" for number in (1, 2, 3, 4)
    ]
    assert (facts.adopted_sections, facts.not_negotiated_sections) == (("I", "II", "IV", "V"), ("III",))
    assert len(facts.chairs) == 1
