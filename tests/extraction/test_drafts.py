"""Drafts as people paste them: one sentence, lists with and without numbers, a report, six languages."""

from __future__ import annotations

import pytest

from servanda.compendium.recommendation import Status
from servanda.errors import UnreadableDocument
from servanda.extraction.drafts import read_draft, read_draft_file


def texts(pasted: str) -> list[tuple[str, str]]:
    return [(one.id, one.text) for one in read_draft(pasted).recommendations]


def test_one_sentence_is_one_draft() -> None:
    (one,) = read_draft("States parties should consider inspecting ferries at night.").recommendations
    assert (one.modality and one.modality.phrase, one.addressees) == ("should consider", ("States parties",))
    assert one.status is Status.DRAFT
    assert not one.session.is_stated


@pytest.mark.parametrize(
    ("pasted", "ids"),
    [
        ("States should inspect ferries.\n\nStates should publish fees.", ["1", "2"]),
        ("States should inspect ferries.\nStates should publish fees.", ["1", "2"]),
        ("States should inspect\nferries at night.\nStates should publish fees.", ["1", "2"]),
        ("4. States should inspect ferries.\n5. States should publish fees.", ["4", "5"]),
        ("- States should inspect ferries.\n- States should publish fees.", ["1", "2"]),
        ("States should:\n(a) Inspect ferries;\n(b) Publish fees.", ["1(a)", "1(b)"]),
        ("States should:\n- Inspect ferries;\n- Publish fees.", ["1(a)", "1(b)"]),
        ("States should inspect ferries.\n\nBetter harbours for everybody.", ["1", "2"]),
    ],
)
def test_lists_are_parted_as_written(pasted: str, ids: list[str]) -> None:
    assert [one for one, _ in texts(pasted)] == ids


def test_item_keeps_its_opening() -> None:
    one = read_draft("States should:\n\n(a) Inspect ferries;\n\n(b) Publish fees.").recommendations[0]
    assert (one.chapeau, one.text, one.addressees) == ("States should:", "Inspect ferries;", ("States",))


def test_what_says_too_little_is_kept_and_lacks_parts() -> None:
    noun, act = read_draft("Better harbours.\n\nInspect ferries at night.").recommendations
    assert (noun.modality, noun.addressees, noun.actions) == (None, (), ())
    assert (act.modality, act.addressees, [one.verb for one in act.actions]) == (None, (), ["inspect"])


def test_report_gives_only_its_recommendations() -> None:
    report = (
        "I. Introduction\n\n1. The Group met in spring.\n\nII. Recommendations\n\n2. States should inspect ferries."
    )
    draft = read_draft(report)
    assert draft.is_report
    assert [one.text for one in draft.recommendations] == ["States should inspect ferries."]
    assert read_draft_file(report.encode(), "draft.md") == draft


@pytest.mark.parametrize(
    ("pasted", "language"),
    [
        ("Les États parties devraient inspecter les navires.", "fr"),
        ("Los Estados partes deberían inspeccionar los buques.", "es"),
        ("Государствам-участникам следует проверять суда.", "ru"),
        ("ينبغي للدول الأطراف أن تفتش السفن.", "ar"),
        ("缔约国应当检查船只。", "zh"),
    ],
)
def test_six_languages(pasted: str, language: str) -> None:
    draft = read_draft(pasted)
    assert draft.language == language
    assert [one.modality is None for one in draft.recommendations] == [False]


def test_nothing_and_no_document() -> None:
    assert read_draft(" \n ").recommendations == ()
    with pytest.raises(UnreadableDocument):
        read_draft_file(b"\x00\x01\x02", "draft.bin")


def test_file_without_headings_is_read_as_a_list() -> None:
    draft = read_draft_file(
        b"States should inspect ferries at night.\n\nStates should publish the fees of harbours.", "a.txt"
    )
    assert [one.id for one in draft.recommendations] == ["1", "2"]
