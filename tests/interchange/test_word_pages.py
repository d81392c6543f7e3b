"""The pages that the contents name are the pages on which LibreOffice prints the headings."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from servanda.documents.readers.programs import program
from servanda.interchange import word_pages
from servanda.interchange.word_pages import heading_pages, paged_docx
from tests.compendium.samples import sample_edition

needs_libreoffice = pytest.mark.skipif(program("soffice", "libreoffice") is None, reason="LibreOffice is not installed")


@needs_libreoffice
def test_every_line_of_the_contents_names_the_page_of_its_heading(tmp_path: Path) -> None:
    made = paged_docx(sample_edition())
    lines = [p.text.rpartition("\t") for p in Document(io.BytesIO(made)).paragraphs if p.style.name.startswith("toc")]
    printed = pypdfium2.PdfDocument(word_pages._laid_out(made, program("soffice", "libreoffice") or "", tmp_path))
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in printed]
    assert len(lines) == 21
    assert [(heading, page) for heading, _, page in lines if heading not in pages[int(page) - 1]] == []


def test_without_libreoffice_the_contents_name_no_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_pages, "program", lambda *_: None)
    assert heading_pages(b"", sample_edition()) == {}
    lines = [p.text for p in Document(io.BytesIO(paged_docx(sample_edition()))).paragraphs if p.style.name == "toc 1"]
    assert all(line.endswith("\t") for line in lines)
