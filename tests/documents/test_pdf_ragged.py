"""PDF pages with a ragged right edge inside that of their headings, and notes whose number stands a tab away."""

from __future__ import annotations

from servanda.documents.model import Document
from servanda.documents.reading import read_document
from tests.documents.pdf_builder import Sheet, pdf

HEADING = "Report on the lamps of the harbour, of the quays and of the boats that pass"
LINES = (
    "1. The harbour has forty lamps, of which nine are kept by one man alone.",
    "The others were lit by the pilots in the winter, and by nobody in summer.",
    "2. The quays have no lamps, and the boats that pass there carry their own.",
    "3. The pilots were asked for their accounts, which they keep in the tower.",
)


def read() -> Document:
    sheet = Sheet().text(72, 120, HEADING, size=14, look="bold").text(72, 150, "I. Lamps", size=12, look="bold")
    for index, line in enumerate(LINES):
        gap = 8 * sum(one[0].isdigit() for one in LINES[1 : index + 1])
        sheet.text(118, 180 + 13 * index + gap, line)
    sheet.text(118 + 350, 180 + 13 * 3 + 16 - 4, "1", size=6)
    sheet.text(114, 696, "1", size=5).text(143, 700, "Accounts of the tower, page nine.", size=8.5)
    return read_document(pdf(sheet), "lamps.pdf")


def test_a_full_line_is_told_by_the_running_text_and_not_by_wider_headings() -> None:
    assert [(one.number, one.text) for one in read().paragraphs] == [
        ("1", f"{LINES[0][3:]} {LINES[1]}"),
        ("2", LINES[2][3:]),
        ("3", LINES[3][3:]),
    ]


def test_a_raised_number_a_tab_away_opens_a_note() -> None:
    assert [(one.mark, one.text, one.anchor) for one in read().footnotes] == [
        ("1", "Accounts of the tower, page nine.", "3")
    ]
