"""Which meeting a document belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.extraction.sessions import held_in, meeting_of, named_meeting_of
from servanda.text.dates import Days

from .described import REPORT, from_text, seed

_COVER = """\
Conference of the Parties to the United Nations Convention against Transnational Organized Crime

Working Group on Firearms

Distr.: General

1 March 2031

Vienna, 4 and 5 May 2031

A paper on rivers

I. Introduction

"""


def test_the_title_and_the_paragraphs_complete_the_cover() -> None:
    assert meeting_of(from_text(REPORT)) == (10, "Vienna", "2031-05-27", "2031-05-29")


@pytest.mark.parametrize(
    ("paragraph", "ordinal"),
    [
        ("At its eighth meeting, held in Vienna on 4 and 5 May 2031, the Working Group adopted the text below.", 8),
        ("The paper was prepared for the ninth session of the Working Group on Firearms, on rivers and lakes.", 9),
        ("The paper helps the Working Group on Firearms at its ninth meeting, and it lists tools for the purpose.", 9),
        ("At its fifth session, the Conference set the Working Group up, and it gave it a mandate for its work.", None),
        (
            "At its fourth session, the Working Group on Firearms requested a paper on rivers, and this is the paper.",
            None,
        ),
        ("At its first meeting, held in Vienna from 1 to 3 June 2022, the Working Group adopted another text.", None),
        ("At its 2nd meeting, on 4 May 2031, the Working Group considered item 2 of its agenda in full detail.", None),
        (
            "The Working Group on Rivers met for its third session in the mountains, as the previous report recalls.",
            None,
        ),
    ],
)
def test_only_the_own_body_and_the_same_days_give_the_number(paragraph: str, ordinal: int | None) -> None:
    assert meeting_of(from_text(f"{_COVER}1. {paragraph}\n")) == (ordinal, "Vienna", "2031-05-04", "2031-05-05")


def test_a_report_of_a_subsidiary_body_for_its_parent() -> None:
    text = """\
Human Rights Council

Ninety-third session

Agenda item 9

Reviews of the year

Report of the Working Group on the Universal Periodic Review

Atlantis

Introduction

1. The Working Group on the Universal Periodic Review, set up in 2006, held its fortieth session from 4 to 15 May 2031. The review was held at the 3rd meeting, on 5 May 2031.
"""
    assert meeting_of(from_text(text)) == (40, None, "2031-05-04", "2031-05-15")


def test_a_numbered_event_that_the_title_is_about() -> None:
    text = """\
Constructive dialogue after the tenth session of the Working Group on Firearms

Summary by the Co-Chairs

I. Introduction

1. The third constructive dialogue on rivers took place in Vienna on 9 May 2031, after the tenth session of the Working Group on Firearms.
"""
    assert meeting_of(from_text(text)) == (3, "Vienna", "2031-05-09", "2031-05-09")


def test_an_event_without_a_number_is_not_the_session_that_it_followed() -> None:
    text = """\
Constructive dialogue after the tenth session of the Working Group on Firearms

Summary by the Co-Chairs

I. Introduction

1. The dialogue took place on 9 May 2031, for half a day, after the conclusion of the tenth session.
"""
    assert meeting_of(from_text(text)) == (None, None, "2031-05-09", "2031-05-09")


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("was held in Vienna, and online, on 9 May 2031.", "Vienna"),
        ("took place in Vienna and online on 9 May 2031.", "Vienna"),
        ("was held in a hybrid format on 9 May 2031.", None),
        ("following the tenth session of the Working Group on Firearms took place online, on 9 May 2031.", None),
    ],
)
def test_how_an_event_was_held_stands_before_its_day(told: str, place: str | None) -> None:
    text = f"Constructive dialogue on firearms\n\nSummary by the Chair\n\nI. Introduction\n\n1. The constructive dialogue {told}\n"
    assert meeting_of(from_text(text)) == (None, place, "2031-05-09", "2031-05-09")


def test_an_event_is_called_as_the_cover_calls_it() -> None:
    text = (
        "Constructive dialogue on firearms\n\nSummary by the Chair\n\nI. Introduction\n\n"
        "1. The dialogue took place in Vienna on 9 May 2031.\n"
    )
    assert named_meeting_of(from_text(text))[0] == "constructive dialogue"


def test_held_in() -> None:
    assert held_in("The Group met in New York from 3 to 5 June 2031.") == ("New York", Days("2031-06-03", "2031-06-05"))
    assert held_in("a meeting held in spring") == (None, None)


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("number", "meeting"),
    [
        ("000", (8, "Vienna", "2021-10-14", "2021-10-15")),
        ("001", (6, "Vienna", "2015-11-18", "2015-11-20")),
        ("002", (None, "Vienna", "2018-07-04", "2018-07-05")),
        ("003", (8, "Vienna", "2021-10-14", "2021-10-15")),
        ("004", (2, None, "2023-10-09", "2023-10-09")),
    ],
)
def test_the_meetings_of_the_seeds(shared: Path, number: str, meeting: tuple[int | None, str | None, str, str]) -> None:
    assert meeting_of(seed(shared, number)) == meeting


def test_the_session_of_the_body_above_is_not_that_of_the_meeting_in_the_title() -> None:
    text = (
        "Conference of the Parties to the United Nations Convention against Transnational Organized Crime\n\n"
        "Report on the meeting of the Working Group on Rivers held in Vienna from 28 to 30 May 2031\n\n"
        "I. Recommendations\n\n1. The Working Group recommended that the Conference, at its sixteenth session, "
        "review the mandate of the group.\n"
    )
    assert meeting_of(from_text(text)) == (None, "Vienna", "2031-05-28", "2031-05-30")


def test_the_days_in_the_title_of_a_report_go_before_those_of_the_body_that_it_is_for() -> None:
    text = (
        "Commission on Rivers\n\nThirty-sixth session\n\nVienna, 12–16 May 2031\n\n"
        "Report of the expert group meeting on ponds, held in Bangkok from 3 to 5 February 2031\n\n"
        "I. Introduction\n\n1. The experts spoke of ponds for three days, and of what lives in them.\n"
    )
    assert meeting_of(from_text(text)) == (None, "Bangkok", "2031-02-03", "2031-02-05")
