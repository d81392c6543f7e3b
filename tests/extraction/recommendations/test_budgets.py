"""What reports on budgets ask for: those of the Advisory Committee, in running text, and of the Secretary-General."""

from __future__ import annotations

import pytest

from servanda.compendium.recommendation import Recommendation, Status
from servanda.documents.reading import read_document
from servanda.extraction.pipeline import extract

ADVISORY = """A/101/7/Add.9

Distr.: General

# River accounts

Tenth report of the Advisory Committee on Administrative and Budgetary Questions

## I. Progress

"""
OF_THE_SECRETARY_GENERAL = ADVISORY.replace(
    "Tenth report of the Advisory Committee on Administrative and Budgetary Questions",
    "Report of the Secretary-General",
)


def found(text: str, cover: str = ADVISORY) -> dict[str, Recommendation]:
    return {one.label: one for one in extract(read_document((cover + text).encode(), "x.md")).recommendations}


@pytest.mark.parametrize(
    ("sentence", "to", "verbs"),
    [
        (
            "The Advisory Committee notes the progress and recommends that the General Assembly request a list.",
            ("General Assembly",),
            ["request"],
        ),
        (
            "The Advisory Committee therefore recommends against the establishment of two posts.",
            (),
            ["not establish"],
        ),
        (
            "The Advisory Committee is of the view that oil is dear and recommends against the abolition of lamps.",
            (),
            ["not abolish"],
        ),
        ("The Advisory Committee also encourages the Secretary-General to sell oil.", ("Secretary-General",), ["sell"]),
        (
            "Taking into account its comments, the Committee recommends that the resources be reduced by $9.",
            (),
            ["reduce"],
        ),
        ("The Advisory Committee recommends approval of the proposals, subject to paragraph 6.", (), ["approve"]),
        (
            "Subject to its comments above, the Advisory Committee recommends that the General Assembly approve posts.",
            ("General Assembly",),
            ["approve"],
        ),
    ],
)
def test_the_committee_recommends_in_running_text(sentence: str, to: tuple[str, ...], verbs: list[str]) -> None:
    one = found(f"1. The list has sixteen boats. {sentence}\n")["1"]
    assert (one.text, one.addressees, [action.verb for action in one.actions]) == (sentence, to, verbs)


@pytest.mark.parametrize(
    ("sentence", "to", "verbs", "kind"),
    [
        ("The Advisory Committee trusts that the list will be kept.", (), ["keep"], "endorsement"),
        ("The Committee trusts that the Secretary-General will sell oil.", ("Secretary-General",), ["sell"], "endorsement"),
        ("The Advisory Committee notes the delay, and considers that the list should be updated.", (), ["update"], "obligation"),
        ("It therefore recommends against the establishment of two posts.", (), ["not establish"], "endorsement"),
        (
            "The Advisory Committee reiterates its view that oil is dear and requests the Secretary-General to sell it.",
            ("Secretary-General",),
            ["sell"],
            "request",
        ),
    ],
)  # fmt: skip
def test_the_committee_recommends_softly(sentence: str, to: tuple[str, ...], verbs: list[str], kind: str) -> None:
    one = found(f"1. The Advisory Committee is not convinced of the need. {sentence}\n")["1"]
    assert (one.text, one.addressees, [action.verb for action in one.actions]) == (sentence, to, verbs)
    assert one.modality is not None
    assert one.modality.kind.value == kind


@pytest.mark.parametrize(
    "told",
    [
        "The Office of Internal Oversight Services saw the boats. It therefore recommends that the boats be sold.",
        "The Advisory Committee trusts that oil has been sold.",
        "The Advisory Committee considers that oil is dear.",
    ],
)
def test_what_others_think_and_what_is_so_is_no_advice(told: str) -> None:
    assert found(f"1. {told}\n") == {}


@pytest.mark.parametrize(
    ("heading", "text", "to"),
    [
        ("II. Funds", "The Commission may wish to approve the estimates.", ("Commission",)),
        ("Summary", "The Commission may wish to take note of the projections.", ("Commission",)),
        ("IV. Conclusion", "The Fifth Committee is therefore requested to inform the Assembly.", ("Fifth Committee",)),
        ("II. Follow-up to earlier requests", "The Commission may wish to approve the estimates.", None),
        ("II. Funds", "The Commission may wish to discuss the estimates.", None),
    ],
)
def test_what_a_secretariat_puts_to_a_body_under_any_heading(
    heading: str, text: str, to: tuple[str, ...] | None
) -> None:
    asked = found(f"## {heading}\n\n1. Funds are low.\n\n2. {text}\n", OF_THE_SECRETARY_GENERAL)
    assert [(one.text, one.addressees) for one in asked.values()] == ([(text, to)] if to else [])


def test_items_that_the_committee_recommends_are_one_each() -> None:
    text = (
        "1. Subject to its observations and recommendations above, the Advisory Committee recommends that the General "
        "Assembly:\n\n(a) Take note of the report;\n\n(b) Approve two boats.\n"
    )
    asked = extract(read_document((ADVISORY + text).encode(), "x.md")).recommendations
    assert [(one.id, one.addressees, one.text) for one in asked] == [
        ("1(a)", ("General Assembly",), "Take note of the report;"),
        ("1(b)", ("General Assembly",), "Approve two boats."),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "The Committee recalls that the Board of Auditors recommended that the Office review its contracts.",
        "The Secretary-General recommends that the General Assembly approve two boats.",
        "The Board of Auditors recommended that the Office sell its boats.",
        "The Advisory Committee recommends nothing in this regard.",
        "The Security Council invited States to keep rivers open, and they did.",
    ],
)
def test_what_others_proposed_is_not_the_committee_s(told: str) -> None:
    assert found(f"1. {told}\n") == {}


def test_the_secretary_general_reports_what_committees_recommended() -> None:
    told = "1. The Advisory Committee recommended that States sell boats. The Secretary-General invites States to buy them.\n"
    asked = extract(read_document((OF_THE_SECRETARY_GENERAL + told).encode(), "x.md")).recommendations
    assert [one.text for one in asked] == ["The Secretary-General invites States to buy them."]


def test_what_a_committee_was_informed_of_asks_nothing() -> None:
    text = "1. Upon enquiry, the Committee was informed that the Secretariat should sell boats.\n"
    assert found(text, ADVISORY.replace("## I. Progress\n\n", "")) == {}


def test_actions_to_be_taken_are_asked_of_the_assembly() -> None:
    text = (
        "## II. Actions to be taken by the General Assembly\n\n1. The actions to be taken by the General Assembly in "
        "connection with the boats are:\n\n(a) To appropriate $100 for oil;\n\n(b) To assess the amount.\n"
    )
    asked = found(text, OF_THE_SECRETARY_GENERAL)
    assert [(one.addressees, [action.verb for action in one.actions]) for one in asked.values()] == [
        (("General Assembly",), ["appropriate"]),
        (("General Assembly",), ["assess"]),
    ]
    assert {(one.modality.kind.value, one.status) for one in asked.values() if one.modality} == {
        ("request", Status.UNKNOWN)
    }


def test_a_list_below_may_wish_is_for_the_body_to_weigh() -> None:
    text = "## II. Action requested of the Conference\n\n1. The Conference may wish:\n\n(a) To note it;\n\n(b) To invite pilots.\n"
    asked = found(text, OF_THE_SECRETARY_GENERAL).values()
    assert [(one.addressees, one.modality and one.modality.phrase) for one in asked] == 2 * [
        (("Conference",), "may wish to")
    ]


@pytest.mark.parametrize(
    ("sentence", "is_asked"),
    [
        ("The Committee recommended that the General Assembly endorse the recommendations contained in A/9.", True),
        ("States should implement the recommendations contained in the guide on lamps.", True),
        ("The Committee decided to approve the recommendations set out in the paragraphs below.", False),
    ],
)
def test_recommendations_of_others_may_be_what_is_asked_for(sentence: str, is_asked: bool) -> None:
    asked = found(f"## II. Conclusions and recommendations\n\n1. {sentence}\n")
    assert [one.text for one in asked.values()] == ([sentence] if is_asked else [])


def test_the_report_of_an_expert_meeting() -> None:
    text = "1. The Expert Meeting also recommends that the Commission place boats on its agenda.\n"
    one = found(text, "TD/B/C.I/EM.44/3\n\n# Report of the Expert Meeting on Boats\n\n## II. Outcome\n\n")["1"]
    assert one.addressees == ("Commission",)
