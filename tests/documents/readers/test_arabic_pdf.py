"""An Arabic PDF whose symbols and brackets are shown in visual order is read in reading order."""

from __future__ import annotations

import pytest

from servanda.documents.reading import read_document

PAGE = """<html lang="ar" dir="rtl"><meta charset="utf-8"><body>
<p>1- انظر الوثيقة <bdo dir="ltr">3/2021/7.GW/POC/COTC</bdo> والقرار <bdo dir="ltr">RES/A/25/55</bdo> بشأن التعاون.</p>
<p>2- ينبغي للدول الأطراف أن تعزز التعاون.</p>
<p>3- اجتمع الفريق العامل.</p>
</body></html>"""


def test_turned_symbols_are_read_in_order() -> None:
    weasyprint = pytest.importorskip("weasyprint", reason="WeasyPrint, which prints the page, is not installed")
    document = read_document(weasyprint.HTML(string=PAGE).write_pdf(), "ar.pdf")
    text = " ".join([*document.cover, *(one.lead for one in document.paragraphs)])
    assert "CTOC/COP/WG.7/2021/3" in text
    assert "A/RES/55/25" in text
    assert "الأطراف" in text
