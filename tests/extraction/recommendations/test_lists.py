"""Lists whose opening ends before its "to", and lists below a headed recommendation."""

from __future__ import annotations

import pytest

from servanda.compendium.recommendation import Recommendation
from servanda.extraction.actors import Actors
from servanda.extraction.recommendations.shapes import read_listed
from tests.extraction.recommendations.reading import only

OPENING = "# Report\n\n## I. Opening\n\n1. The Group met.\n\n## II. Recommendations\n\n"
ITEMS = "(a) To light the lamps; and\n\n(b) To train, upon request, the guards.\n"
HEADED = "*Recommendation 1*\n\nStates parties should:\n\n(a) Light the lamps;\n\n(b) Train the guards.\n"


def facts(found: Recommendation) -> tuple[tuple[str, ...], str, list[str]]:
    assert found.modality is not None
    return found.addressees, found.modality.kind.value, [action.verb for action in found.actions]


@pytest.mark.parametrize(
    ("lead", "addressee", "kind"),
    [
        ("The Secretariat is requested:", "Secretariat", "request"),
        ("The Secretariat is requested, subject to the availability of resources:", "Secretariat", "request"),
        ("States parties are encouraged, where possible:", "States parties", "encouragement"),
    ],
)
def test_each_item_may_bring_its_own_to(lead: str, addressee: str, kind: str) -> None:
    found = only(f"{OPENING}2. {lead}\n\n{ITEMS}")
    assert facts(found["2(a)"]) == ((addressee,), kind, ["light"])
    assert facts(found["2(b)"]) == ((addressee,), kind, ["train"])


def test_the_items_of_a_headed_recommendation_say_what_is_to_be_done() -> None:
    found = only(f"{OPENING}2. The Group adopted the following recommendations:\n\n{HEADED}")
    assert facts(found["rec-1"]) == (("States parties",), "obligation", ["light", "train"])


def test_a_body_may_act_behind_the_item_of_its_agenda() -> None:
    found = only(f"{OPENING}2. With regard to item 3, the Working Group:\n\n(i) Encouraged States to light lamps;\n")
    assert facts(found["2(i)"]) == (("States",), "encouragement", ["light"])


@pytest.mark.parametrize(
    ("text", "verbs"),
    [("Further its efforts to train guards;", ["further"]), ("Further strengthen its laws;", ["strengthen"])],
)
def test_further_may_be_a_verb(text: str, verbs: list[str]) -> None:
    found = read_listed(text, ("State under review",), Actors("en"))
    assert found is not None
    assert [action.verb for action in found.actions] == verbs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is hoped that the Secretariat will publish a guide.", (("Secretariat",), "endorsement", ["publish"])),
        ("States would be well advised to train guards.", (("States",), "endorsement", ["train"])),
        ("States parties would do well to train guards.", (("States parties",), "endorsement", ["train"])),
        (
            "States should not detain migrants, nor should they expel them.",
            (("States",), "obligation", ["not detain", "not expel"]),
        ),
        ("States should operate search and rescue services.", (("States",), "obligation", ["operate"])),
    ],
)
def test_wishes_advice_and_second_denials(text: str, expected: tuple[tuple[str, ...], str, list[str]]) -> None:
    assert facts(only(f"{OPENING}2. {text}\n")["2"]) == expected


@pytest.mark.parametrize("heading", ["Action taken by the Group", "Results of the meeting"])
def test_what_a_body_says_that_it_adopted_counts_under_any_heading(heading: str) -> None:
    lead = "The Group adopted the following recommendations:"
    listed = (
        "3. States should light lamps.\n\n4. UNODC is requested to train guards.\n\n5. The Group met again in May.\n\n"
    )
    later = "6. States should have been told.\n"
    text = OPENING.replace("II. Recommendations", f"II. {heading}")
    # "May" is a month here, and no leave.
    assert list(only(f"{text}2. {lead}\n\n{listed}{later}")) == ["3", "4"]
