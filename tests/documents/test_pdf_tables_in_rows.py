"""Tables in PDF whose cells take several lines: the file writes cell by cell, and so they are read."""

from __future__ import annotations

import pytest

from servanda.documents.reading import read_document

HEAD = ("Title", "Organization", "Year")
ROWS = (
    ("Toolkit to Combat Dark Harbours", "International Lamp Organization", "2030"),
    (
        "Assessment Guide to the Response of the Courts to Dark Harbours: A Handbook for Practitioners on All Coasts",
        "International Lamp Organization and Harbour Research Institute",
        "2032",
    ),
    ("Examination of Lamps: A Manual for Guards and Liaison Officers at Sea and in the Air", "UNODC", "2033"),
)
PROSE = (
    "The present paper was prepared for the Group and looks at the lamps that vessels carry at night in coastal waters."
)


def printed(padding: str) -> bytes:
    from weasyprint import HTML

    prose = "".join(f"<p>{number}. {PROSE}</p>" for number in range(1, 13))
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (HEAD, *ROWS))
    style = (
        f"td {{ padding: {padding}; vertical-align: top; border: 0.5pt solid }} table {{ border-collapse: collapse }}"
    )
    body = f"<h2>I. Introduction</h2>{prose}<h2>II. Tools</h2><p>13. The tools are:</p><table>{rows}</table>"
    page = f"<style>body {{ font: 10pt/12pt serif }} {style}</style>{body}<p>14. States may wish to use them.</p>"
    pdf: bytes = HTML(string=page).write_pdf()
    return pdf


@pytest.mark.parametrize("padding", ["0 4pt", "3pt 6pt"])
def test_each_row_of_a_table_stays_one_row(padding: str) -> None:
    found = read_document(printed(padding), "paper.pdf")
    assert [table.rows for table in found.tables] == [(HEAD, *ROWS)]
    assert [paragraph.number for paragraph in found.paragraphs] == [str(number) for number in range(1, 15)]
