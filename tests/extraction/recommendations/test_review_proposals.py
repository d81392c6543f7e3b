"""Proposals of several States under one printed number of a review."""

from __future__ import annotations

import time

import pytest

from servanda.compendium.recommendation import PROPOSAL_RULE
from servanda.documents.reading import read_document
from servanda.extraction.pipeline import extract
from servanda.extraction.recommendations.proposals import name_proposals, part_proposals
from servanda.extraction.schema import to_json

REPORT = """
# Report of the Working Group on the Universal Periodic Review

## Norway

### I. Summary

1. The delegation thanked all who spoke in the dialogue.

### II. Conclusions and/or recommendations

2. The recommendations formulated during the dialogue have been examined by Norway and enjoy the support of Norway:

2.1 Join the treaty on lighthouses (Peru); consider joining it as soon as it can (Azerbaijan, Mali); repair its lamps (Peru);

2.2 Ratify the Convention on Harbours (CH) (Chile).
"""


def test_each_proposal_has_its_own_name_states_and_the_answer_of_all() -> None:
    found = extract(read_document(REPORT.encode(), "review.md")).recommendations
    assert [one.id for one in found] == ["2.1", "2.1-AZE", "2.1-PER", "2.2"]
    assert [one.label for one in found] == ["2.1", "2.1", "2.1", "2.2"]
    assert [one.recommending_states for one in found] == [("Peru",), ("Azerbaijan", "Mali"), ("Peru",), ("Chile",)]
    assert {one.response for one in found} == {"supported"}
    assert [one.evidence.rule == PROPOSAL_RULE for one in found] == [True, True, True, False]
    texts = {one.id: one for one in found}
    assert texts["2.1-AZE"].text == "consider joining it as soon as it can (Azerbaijan, Mali);"
    assert texts["2.1-PER"].actions[0].verb == "repair"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mend the boats (Peru); That boats be mended (Chile).", 2),
        ("Mend the boats (Peru). Paint them (Chile).", 2),
        ("Mend the boats (Peru) /Build the oars of all of them (Chile);", 2),
        ("Mend the boats (Peru); and repair them (Chile);", 2),
        ("Mend the boats (Peru); caulk their seams (Chile);", 2),
        ("Mend (Peru) / paint (Chile) the boats of the harbour;", 1),
        ("Mend the boats (Peru); (Chile); (Mali);", 1),
        ("Mend the boats (Peru) (Chile);", 1),
        ("Consider mending the boats (Peru); painting the oars (Chile);", 1),
        ("Ratify the treaty on boats (Peru); the treaty on oars (Chile);", 1),
        ("Ratify the treaty on boats (Peru); CRPD (Chile);", 1),
        ("Ratify the treaty (CRPD); mend the boats (A/HRC/9/1); paint them (Chile);", 1),
        ("Mend the boats (Peru), especially the old ones (Chile);", 1),
        ("Mend the boats (Peru); paint them;", 1),
    ],
)
def test_a_new_proposal_follows_states_says_what_to_do_and_ends_with_states(text: str, count: int) -> None:
    pieces = part_proposals(text)
    assert len(pieces) == count
    assert all(piece in text for piece in pieces)


def test_a_name_that_no_table_has_is_still_a_name() -> None:
    pieces = ["Build (Peru);", "paint (Observer of the European Union, on behalf of all);"]
    assert name_proposals("7.1", pieces)[1].startswith("7.1-")


@pytest.mark.parametrize("text", ["(" * 200_000, "a (Peru); " * 20_000, "build (Peru); " * 20_000, ";" * 1_000_000])
def test_hostile_text_is_read_in_time(text: str) -> None:
    start = time.process_time()
    part_proposals(text)
    assert time.process_time() - start < 2


def test_who_recommended_is_no_part_of_what_is_to_be_done() -> None:
    text = (
        "# Report of the Working Group on the Universal Periodic Review\n\n## Zambia\n\n## II. Conclusions and/or recommendations\n\n"
        "3. The recommendations listed below enjoy the support of Zambia:\n\n"
        "3.1. Build boats, in line with the Code (A/55/5) (Peru);\n\n3.2. Improve them and train builders (Mali, Fiji) (Chad).\n"
    )
    found = to_json(extract(read_document(text.encode(), "review.md")))["recommendations"]
    assert [[one["clause"] for one in row["actions"]] for row in found] == [
        ["build boats, in line with the Code (A/55/5)"],
        ["improve them", "train builders"],
    ]
    assert [row["qualifiers"] for row in found] == [["in line with the Code (A/55/5)"], []]
