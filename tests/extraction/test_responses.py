"""Answers, recommending States and the State under review."""

from __future__ import annotations

import pytest

from servanda.documents.model import Document, Metadata
from servanda.extraction.responses import ends_with_states, read_response, recommending_states, state_under_review


@pytest.mark.parametrize(
    ("opening", "answer"),
    [
        ("The recommendations below have been examined by Chad and enjoy its support:", "supported"),
        ("The following recommendations enjoy the support of Chad:", "supported"),
        ("The following enjoy the support of Chad, which considers that they are already implemented:", "implemented"),
        ("The recommendations below did not enjoy the support of Chad:", "rejected"),
        ("The following recommendations have been rejected by Chad:", "rejected"),
        ("The following recommendations will be examined by Chad:", "considered"),
        ("Chad notes the following recommendations and will provide responses in due time:", "considered"),
        ("The recommendations listed below were noted by Chad:", "noted"),
        ("Chad does not agree with the following recommendations:", "rejected"),
        ("The recommendations below are unacceptable to Chad:", "rejected"),
        ("The following recommendations lack the support of Chad:", "rejected"),
        ("They should not be construed as endorsed by the Working Group as a whole.", None),
        ("The following are supported by Chad and in the process of being carried out:", "implemented"),
        ("The following recommendations require further consideration by Chad:", "considered"),
        ("Chad undertakes to examine the recommendations and to submit its answers:", "considered"),
        ("Chad reserved its position on the recommendations below:", "considered"),
        ("Chad took note of the following recommendations:", "noted"),
        ("The following recommendations were endorsed by Chad:", "supported"),
        ("Chad agrees with the following recommendations:", "supported"),
        ("In the course of the discussion, the following recommendations were made to Chad:", None),
    ],
)
def test_answers(opening: str, answer: str | None) -> None:
    assert read_response(opening) == answer


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Join the treaty (Peru);", ("Peru",)),
        ("Join the treaty (France) (Lithuania);", ("France", "Lithuania")),
        ("Join the treaty (Bosnia and Herzegovina, Chad and Peru);", ("Bosnia and Herzegovina", "Chad", "Peru")),
        ("Join the treaty (ICRMW) (Peru);", ("Peru",)),
        ("Apply Convention (No. 29) (Peru);", ("Peru",)),
        ("Join the treaty (Chile); train judges (Peru).", ("Chile", "Peru")),
        ("Join the treaty;", ()),
    ],
)
def test_states_in_brackets(text: str, states: tuple[str, ...]) -> None:
    assert recommending_states(text) == states
    assert ends_with_states(text) is bool(states)


@pytest.mark.parametrize(
    ("opening", "state"),
    [
        ("The recommendations below enjoy the support of Norway:", "Norway"),
        ("The following will be examined by the Russian Federation, which will respond:", "Russian Federation"),
        ("The following recommendations were made to the United States of America:", "United States of America"),
    ],
)
def test_the_state_under_review(opening: str, state: str) -> None:
    assert state_under_review(Document("x", Metadata(), (), (), ()), (opening,)) == state


def test_the_cover_names_the_state_where_no_opening_does() -> None:
    document = Document(
        "x", Metadata(), ("Report of the Working Group on the Universal Periodic Review", "Togo"), (), ()
    )
    assert state_under_review(document, ()) == "Togo"
