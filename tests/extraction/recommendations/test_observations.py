"""What a chair observes in a summary: suggestions in every wording, and lists that their lead calls observations."""

from __future__ import annotations

import pytest

from servanda.compendium.recommendation import Recommendation, Status
from servanda.documents.reading import read_document
from servanda.extraction.pipeline import extract

COVER = (
    "# Summary by the Chair of the dialogue on lamps\n\n## I. Introduction\n\n1. The dialogue was held in Vienna.\n\n"
)


def observed(text: str) -> tuple[Recommendation, ...]:
    return extract(read_document((COVER + text).encode(), "summary.md")).recommendations


@pytest.mark.parametrize(
    ("sentence", "kind", "to", "verbs"),
    [
        ("It would be useful for UNODC to map lamps.", "endorsement", ("UNODC",), ["map"]),
        ("It may be beneficial for States parties to train keepers.", "endorsement", ("States parties",), ["train"]),
        ("It would be desirable for ports and pilots to meet.", "endorsement", ("ports and pilots",), ["meet"]),
        ("Member States would benefit from sharing oil.", "endorsement", ("Member States",), ["share"]),
        (
            "International organizations, in particular UNODC and IOM, and academia are invited to share oil.",
            "invitation",
            ("international organizations", "academia"),
            ["share"],
        ),
        ("There is merit in holding dialogues at sea.", "endorsement", (), ["hold"]),
        ("More dialogue between keepers and sailors is needed in the review.", "obligation", (), []),
        ("Further reflection is required on the price of oil.", "obligation", (), []),
        ("The appointment of a keeper in each port is recommended.", "endorsement", (), []),
        ("It was also suggested that the length of speeches be limited.", "endorsement", (), ["limit"]),
        ("The Co-Chairs suggested that the secretariat publish a list.", "endorsement", ("Secretariat",), ["publish"]),
        ("The Chair encouraged States parties to burn oil.", "encouragement", ("States parties",), ["burn"]),
    ],
)
def test_suggestions_of_a_chair(sentence: str, kind: str, to: tuple[str, ...], verbs: list[str]) -> None:
    (found,) = observed(f"## II. Observations of the Chair\n\n2. {sentence}\n")
    assert found.modality is not None
    assert (found.modality.kind.value, found.addressees, found.status) == (kind, to, Status.OBSERVATION)
    assert [action.verb for action in found.actions] == verbs


def test_each_item_that_the_lead_calls_an_observation_is_one() -> None:
    found = observed(
        "## II. Observations of the Chair\n\n2. The Chair offers the following observations:\n\n"
        "(a) Lamps at sea save lives;\n\n(b) The keepers of small ports have little oil;\n\n"
        "(c) States are encouraged to share oil.\n"
    )
    assert [one.id for one in found] == ["2(a)", "2(b)", "2(c)"]


@pytest.mark.parametrize("heading", ["Observations", "Main suggestions", "Key takeaways"])
def test_in_a_chairs_summary_the_heading_need_not_say_whose_observations_they_are(heading: str) -> None:
    (found,) = observed(f"## II. {heading}\n\n2. States parties should burn oil.\n")
    assert found.status == Status.OBSERVATION


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("The exchange of oil is uneven; a common list would help.", True),
        ("Keepers could be heard earlier, for instance at sea.", True),
        ("Trust is the basis of every dialogue.", False),
        ("The Chair thanked all who would come again.", False),
    ],
)
def test_below_a_heading_for_observations_a_step_may_be_weighed_in_any_words(sentence: str, counts: bool) -> None:
    found = observed(f"## II. The following was observed\n\n2. {sentence}\n")
    assert [(one.id, one.status) for one in found] == ([("2", Status.OBSERVATION)] if counts else [])


def test_a_summary_of_talks_on_a_draft_is_no_draft() -> None:
    cover = COVER.replace("of the dialogue on lamps", "of the talks on the draft guide to lamps")
    text = "## II. Observations\n\n2. States parties should burn oil.\n"
    (found,) = extract(read_document((cover + text).encode(), "summary.md")).recommendations
    assert found.status == Status.OBSERVATION


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("At the same meeting, the Working Group requested the Secretariat to publish a list.", True),
        ("At its 9th meeting, on 16 May, the Working Group requested the Secretariat to publish a list.", True),
        ("The Working Group requested the Secretariat to publish a list at its thirtieth session.", True),
        ("At its ninth session, the Working Group requested the Secretariat to publish a list.", False),
        ("The Working Group, at its ninth session, requested the Secretariat to publish a list.", False),
    ],
)
def test_what_a_session_asked_and_what_an_earlier_one_did(sentence: str, counts: bool) -> None:
    text = f"# Report of the Working Group on its tenth session\n\n## I. Deliberations\n\n1. It met.\n\n2. {sentence}\n"
    found = extract(read_document(text.encode(), "report.md")).recommendations
    assert [one.text for one in found] == ([sentence] if counts else [])


def test_what_a_chair_asks_in_a_report_of_others_is_nobodys_recommendation() -> None:
    text = "# Report on the meeting\n\n## I. Recommendations\n\n1. The Chair suggested that speakers publish texts.\n"
    assert extract(read_document(text.encode(), "report.md")).recommendations == ()


REPORT = """\
# Report of the expert group meeting on lamps, held in Bangkok from 3 to 5 February 2031

## I. Introduction

1. The group met.

## II. Conclusions and recommendations

2. The expert group:

(a) *Recommended* that Member States review penalties;

(b) *Requested* UNODC to publish a report.

3. It was agreed that customs authorities and keepers should train together.

## III. Recommendations on oil

4. The Group recommended the following to the Commission:

(a) States should save oil;

(b) The Secretariat should count lamps.
"""


def test_items_that_open_with_the_act_of_an_expert_group_and_what_was_agreed() -> None:
    found = extract(read_document(REPORT.encode(), "report.md")).recommendations
    assert [one.id for one in found] == ["2(a)", "2(b)", "3", "4(a)", "4(b)"]
    assert {one.status for one in found} == {Status.ADOPTED}


@pytest.mark.parametrize(
    "heading",
    [
        "Chair’s observations",
        "Summary of observations",
        "Conclusions and way forward",
        "Concluding remarks",
        "Final considerations",
        "Conclusions by the Co-Chairs",
        "Points for consideration",
    ],
)
def test_under_what_heading_a_chair_sums_up(heading: str) -> None:
    found = observed(f"## II. {heading}\n\n2. It would be beneficial for civil society to light lamps.\n")
    assert [one.status.value for one in found] == ["observation"]


def test_what_a_group_recalls_among_what_it_recommends_asks_nobody() -> None:
    text = (
        "# Report of the Working Group on its tenth session\n\n## I. Conclusions and recommendations\n\n"
        "1. The Working Group adopted the following conclusions and recommendations:\n\n"
        "(a) The Working Group recalled the price of oil;\n\n(b) States should sell oil;\n\n"
        "(c) The Office of the High Commissioner should burn it.\n"
    )
    found = extract(read_document(text.encode(), "report.md")).recommendations
    assert [(one.label, one.addressees) for one in found] == [("(b)", ("States",)), ("(c)", ("OHCHR",))]
