"""Recommendations in tables and counted through an audit, and tables and lists that hold none."""

from __future__ import annotations

import pytest

from servanda.documents.reading import read_document
from servanda.extraction.describe import describe
from servanda.extraction.recommendations import extract_recommendations

REPORT = """CTOC/COP/WG.2/2044/5

# Report on the meeting of the Working Group on Technical Assistance held in Vienna on 29 and 30 August 2044

## I. Introduction

1. The Working Group met.

## {heading}

2. The Working Group adopted the recommendations contained in the table below.

| {header} |
|---|---|---|
| 1 | States parties should answer the survey. | Donors |
| 2 | Publish the survey. | Secretariat |
| 3 | Nothing of the kind. | Secretariat |

3. The Working Group thanked the Secretariat.
"""
AUDIT = """A/98/777

# {title}

## I. Results

1. Cars were old.

({first}) The Office should sell cars older than ten years.

2. The Office agreed.

(2) The Executive Director should count the cars every year.
"""


def found_in(text: str) -> list[tuple[str, tuple[str, ...]]]:
    document = describe(read_document(text.encode(), "written.md"), file_name="written.md")
    return [(one.id, one.addressees) for one in extract_recommendations(document)[0]]


def test_rows_of_a_table() -> None:
    text = REPORT.format(heading="II. Recommendations", header="No. | Recommendation | Addressee")
    assert found_in(text) == [("2.table.1", ("States parties",)), ("2.table.2", ("Secretariat",))]


@pytest.mark.parametrize(
    ("heading", "header"),
    [
        ("II. Recommendations", "No. | Activity | Responsible"),
        ("II. Recommendations", "No. | Recommendation | Status of implementation"),
        ("II. Summary of deliberations", "No. | Activity | Addressee"),
        ("II. Follow-up to the recommendations", "No. | Previous recommendations | Addressee"),
    ],
)
def test_other_tables(heading: str, header: str) -> None:
    assert found_in(REPORT.format(heading=heading, header=header)) == []


def test_a_heading_parts_a_table_from_the_text_before_it() -> None:
    text = REPORT.format(heading="II. Recommendations", header="No. | Recommendation | Addressee")
    assert found_in(text.replace("| No.", "## III. Survey\n\n| No.", 1)) == []


def test_recommendations_counted_through_an_audit() -> None:
    assert found_in(AUDIT.format(title="Audit of cars", first=1)) == [
        ("rec-1", ()),
        ("rec-2", ("Executive Director",)),
    ]


@pytest.mark.parametrize(("title", "first"), [("Report on cars", 1), ("Audit of cars", 7)])
def test_other_lists_are_not_counted_through(title: str, first: int) -> None:
    assert found_in(AUDIT.format(title=title, first=first)) == []
