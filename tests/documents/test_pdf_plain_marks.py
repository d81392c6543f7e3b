"""Footnotes in PDF whose own numbers are not raised: told by their sequence, at the foot and in small type."""

from __future__ import annotations

import pytest

from servanda.documents.reading import read_document

PROSE = "The present paper was prepared for the Group and looks at the lamps that vessels carry at night."
RAISED = "font-size: 6pt; vertical-align: super"
LARGE = "font-size: 9pt; vertical-align: 4.5pt"
PLAIN = "font-size: 10pt; vertical-align: baseline"


def printed(call: str) -> bytes:
    """Three pages of paragraphs, every third with a note; one note stands on the page behind its mark."""
    from weasyprint import HTML

    def paragraph(number: int) -> str:
        note = f"<span>International Lamp Office, Lamps at Sea (Vienna, 2031), para. {number}.</span>"
        return f"<p>{number}. {PROSE}{'' if number % 3 else note} It was revised in 2012.</p>"

    notes = "span { float: footnote; font-size: 8pt } span::footnote-marker { content: counter(footnote) ' ' }"
    style = (
        f"@page {{ size: A4; margin: 25mm }} body {{ font: 10pt/13pt serif }} {notes} span::footnote-call {{ {call} }}"
    )
    body = "".join(map(paragraph, range(1, 40)))
    pdf: bytes = HTML(string=f"<style>{style}</style><h2>I. Introduction</h2>{body}").write_pdf()
    return pdf


@pytest.mark.parametrize("call", [RAISED, LARGE])
def test_a_plain_number_is_a_mark_also_on_the_page_behind_its_own(call: str) -> None:
    found = read_document(printed(call), "paper.pdf")
    assert [(note.mark, note.anchor) for note in found.footnotes] == [(str(n), str(3 * n)) for n in range(1, 14)]
    assert [paragraph.number for paragraph in found.paragraphs] == [str(number) for number in range(1, 40)]


def test_notes_count_on_where_no_mark_is_raised() -> None:
    found = read_document(printed(PLAIN), "paper.pdf")
    assert [note.mark for note in found.footnotes] == [str(number) for number in range(1, 14)]
    assert [paragraph.number for paragraph in found.paragraphs] == [str(number) for number in range(1, 40)]
