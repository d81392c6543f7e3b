"""The same text in several page layouts, as printers and browsers set them."""

from __future__ import annotations

from html import escape

import pytest

from servanda.documents.reading import read_document

SPOKEN = (
    "the keepers of the lamps find that efficient officers mend boats before winter and fly flags in harbours "
    "where waves often affect the ships that carry fish to towns near the rivers of the plain"
)
WORDS = SPOKEN.split()
HEADS = {1: ["h2", "I. Introduction"], 4: ["h3", "A. Harbours and boats"], 8: ["h2", "II. Work of the keepers"]}
STYLE = """
@page { size: A4; margin: 25mm; @bottom-center { content: counter(page) } }
body { font: 10pt/13pt "Noto Serif", "DejaVu Serif", serif; text-align: justify; hyphens: auto }
p { margin: 0 0 6pt 10mm } h2 { font-size: 13pt; text-align: left } h3 { font-size: 11pt; text-align: left }
"""
LAYOUTS = {
    "two columns": "body { columns: 2; font-size: 9pt; line-height: 11pt } p { margin-left: 0 }",
    "landscape": "@page { size: A4 landscape }",
    "letter-spaced headings": "h2, h3 { letter-spacing: 2.5pt }",
    "headings as small as the text": "h2, h3 { font-size: 10pt }",
    "small gaps": "h2, h3 { margin: 0 0 2pt } p { margin-bottom: 2pt }",
    "ragged": "body { text-align: left; hyphens: none }",
    "odd and even pages": """@page :left { @top-left { content: 'A/99/1' } @bottom-left { content: 'GE.14-07536' } }
        @page :right { @top-right { content: 'A/99/1' } @bottom-right { content: 'GE.14-07536' } }""",
}


def sentence(start: int, length: int) -> str:
    words = [WORDS[(start * 7 + step * (1 + start % 5)) % len(WORDS)] for step in range(length)]
    return " ".join(words).capitalize() + "."


TEXTS = {
    str(number): " ".join(sentence(number * 3 + place, 9 + (number * 5 + place * 7) % 19) for place in range(4))
    for number in range(1, 25)
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_paragraphs_and_headings_are_whole_in_every_layout(layout: str) -> None:
    from weasyprint import HTML

    body = ""
    for number, text in TEXTS.items():
        tag, title = HEADS.get(int(number), ("", ""))
        body += f"<{tag}>{title}</{tag}>" if tag else ""
        body += f"<p>{number}. {escape(text)}</p>"
    page = f'<html lang="en"><head><style>{STYLE}{LAYOUTS[layout]}</style></head><body>{body}</body></html>'
    found = read_document(HTML(string=page).write_pdf(), "printed")
    assert {one.number: one.text for one in found.paragraphs} == TEXTS
    assert [f"{one.number}. {one.title}" for one in found.sections] == [title for _, title in HEADS.values()]


def test_the_end_of_a_list_item_that_repeats_at_the_top_of_pages_is_no_running_head() -> None:
    from tests.documents.pdf_builder import Sheet, pdf

    sheets = []
    for number in (1, 2, 3):
        sheet = Sheet()
        sheet.text(60, 60, "(Chile);").text(60, 90, f"{number}. Mend the boats of harbour {number} and the")
        sheets.append(sheet.text(60, 102, "oars of all of them before the storms"))
    found = read_document(pdf(*sheets), "printed")
    assert sum("(Chile);" in one.text for one in found.paragraphs) >= 2
