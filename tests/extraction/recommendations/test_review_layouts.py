"""Review reports in other forms than most: how lists are numbered, and where the answer of the State stands."""

from __future__ import annotations

import time

import pytest

from servanda.documents.model import Paragraph
from servanda.documents.reading import read_document
from servanda.extraction.pipeline import extract
from servanda.extraction.recommendations.answers import answers_by_number
from servanda.extraction.responses import read_response
from servanda.text.spans import Span

FRONT = """# Report of the Working Group on the Universal Periodic Review

## Zambia

## I. Summary of the proceedings of the review process

1. The review of Zambia was held on 9 May 2008. Recommendations made are to be found in section II.

2. Algeria recommended that Zambia adopt a programme of legal education. It asked about two prisons (Chad).

## II. Conclusions and/or recommendations

"""
BACK = """

5. All conclusions and/or recommendations above reflect the position of the submitting State(s).

## Annex

### Composition of the delegation

The delegation of Zambia was headed by the Minister of Justice and composed of Ms. Ada Lake, Permanent Mission (Geneva);
"""
MADE = "3. The recommendations formulated during the interactive dialogue are listed below:\n\n"
SUPPORTED = "3. The recommendations listed below enjoy the support of Zambia:\n\n"


def paragraph(text: str) -> Paragraph:
    return Paragraph(key="4", number="4", lead=text, span=Span(0, len(text)), section=None, page=None)


def answers(body: str) -> dict[str, str | None]:
    found = extract(read_document((FRONT + body + BACK).encode(), "review.md")).recommendations
    return {one.id: one.response for one in found}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            MADE + "1. Build boats (Peru);\n\n2. Mend them (Mali, Holy See).\n\n4. Zambia will examine these "
            "recommendations and provide responses in due time.",
            {"3.1": "considered", "3.2": "considered"},
            id="to all, behind the list",
        ),
        pytest.param(
            MADE
            + "1. Build boats (Peru);\n\n2. Mend them (Mali);\n\n3. Paint them (Chad).\n\n4. Recommendations Nos. 1 "
            "and 3 enjoy the support of Zambia. Recommendation 2 did not enjoy its support.",
            {"3.1": "supported", "3.2": "rejected", "3.3": "supported"},
            id="by number, in prose",
        ),
        pytest.param(
            MADE + "### A. Recommendations that enjoy the support of Zambia\n\n3.1. Build boats (Peru);\n\n### B. "
            "Recommendations that do not enjoy the support of Zambia\n\n3.2. Mend them (Mali).",
            {"3.1": "supported", "3.2": "rejected"},
            id="in headings",
        ),
        pytest.param(
            SUPPORTED + "*Boats*\n\n3.1. Build boats (Peru);\n\n*Oars*\n\n3.2. Mend them (Mali).",
            {"3.1": "supported", "3.2": "supported"},
            id="lists under titles of subjects",
        ),
        pytest.param(
            SUPPORTED + "A - 3.1. Build boats (Peru);\n\nA - 3.2. Mend them (Mali).",
            {"A-3.1": "supported", "A-3.2": "supported"},
            id="a letter before the number",
        ),
        pytest.param(
            SUPPORTED
            + "3.1.Build boats (Peru);\n\n3.2To mend them (Mali);\n\n3. 3. Paint them (Chad);\n\n3.4.to sell (Fiji).",
            dict.fromkeys(["3.1", "3.2", "3.3", "3.4"], "supported"),
            id="numbers glued or parted",
        ),
        pytest.param(
            SUPPORTED + "3.1.1. Build boats (Peru);\n\n3.1.2. Mend them (Mali);\n\n3.2.1. Paint them (Chad).",
            dict.fromkeys(["3.1.1", "3.1.2", "3.2.1"], "supported"),
            id="three levels",
        ),
        pytest.param(
            SUPPORTED
            + "3.1. Build boats (Peru);\n\n## III. Voluntary pledges\n\n4. Zambia made pledges:\n\n4.1. To open an "
            "office (in line with the Paris Principles);",
            {"3.1": "supported"},
            id="pledges are no recommendations",
        ),
    ],
)
def test_lists_and_answers(body: str, expected: dict[str, str | None]) -> None:
    assert answers(body) == expected


def test_a_fragment_may_open_with_a_list() -> None:
    opening = "2. The recommendations listed below have been accepted by Zambia in the dialogue:"
    text = f"# Report of the Working Group\n\n{opening}\n\n2.1 Build boats (Peru);\n\n2.2 Mend them (Mali)."
    found = extract(read_document(text.encode(), "fragment.md")).recommendations
    assert {one.id: one.response for one in found} == {"2.1": "supported", "2.2": "supported"}


@pytest.mark.parametrize(
    ("opening", "answer"),
    [
        ("The recommendations below are not acceptable to Zambia:", "rejected"),
        ("Zambia did not find it possible to support the following recommendations:", "rejected"),
        ("Zambia declined to accept the following:", "rejected"),
        ("The following failed to enjoy the support of Zambia:", "rejected"),
        ("Zambia considers that the following have already been or are being implemented:", "implemented"),
        ("The following enjoy the support of Zambia and are under implementation:", "implemented"),
        ("The following shall be considered by Zambia:", "considered"),
        ("Zambia will carefully consider the following and reply in writing:", "considered"),
        ("Zambia will provide responses, but not later than the ninth session, and may accept some:", "considered"),
        ("The following have been postponed:", "considered"),
        ("The recommendations below are acceptable to Zambia:", "supported"),
        ("The following have received the support of Zambia, in particular:", "supported"),
        ("Zambia accepts the recommendations below in part:", None),
        ("The recommendations below have been examined by Zambia and have been noted:", "noted"),
    ],
)
def test_openings_give_the_answer(opening: str, answer: str | None) -> None:
    assert read_response(opening) == answer


def test_numbers_in_prose_mean_one_recommendation_or_none() -> None:
    numbers = ["3.1", "3.2", "3.3", "4.1"]
    said = [
        paragraph("Recommendations 3.1 to 3.2 enjoy the support of Zambia, but does not support recommendation 3.3."),
        paragraph("Recommendation No. 1 is accepted. Recommendations in paragraphs 25 and 30 are accepted."),
    ]
    assert answers_by_number(said, numbers) == {"3.1": "supported", "3.2": "supported", "3.3": "rejected"}
    said.append(paragraph("Recommendation 3.1 was rejected."))
    assert "3.1" not in answers_by_number(said, numbers)


@pytest.mark.parametrize("text", ["recommendations " * 60_000, "recommendation 1, " * 50_000, "not a " * 160_000])
def test_hostile_prose_is_read_in_time(text: str) -> None:
    start = time.process_time()
    answers_by_number([paragraph(text)], ["3.1", "3.2"])
    read_response(text)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("| Recommendation | Position |", "| 3.1. Burn oil (Chad); | Supported |\n| 3.2. Sell lamps (Peru). | Not supported |"),
        ("| No. | Recommendations | Response |", "| 3.1 | Burn oil (Chad); | Accepted |\n| 3.2 | Sell lamps (Peru). | Rejected |"),
    ],
)  # fmt: skip
def test_a_table_with_a_column_for_the_position_of_the_state(head: str, rows: str) -> None:
    rule = "|" + "---|" * (head.count("|") - 1)
    found = extract(read_document(f"{FRONT}{MADE}{head}\n{rule}\n{rows}\n{BACK}".encode(), "x.md")).recommendations
    assert [(one.label, one.text, one.response, one.recommending_states) for one in found] == [
        ("3.1", "Burn oil (Chad);", "supported", ("Chad",)),
        ("3.2", "Sell lamps (Peru).", "rejected", ("Peru",)),
    ]
    assert {(one.evidence.rule, one.evidence.span) for one in found} == {("review-table", Span(0, 0))}


def test_a_table_that_names_no_states_is_no_list_of_a_review() -> None:
    table = "| Recommendation | Status |\n|---|---|\n| 3.1. Burn oil | Supported |\n"
    assert extract(read_document(f"{FRONT}{MADE}{table}{BACK}".encode(), "x.md")).recommendations == ()
