"""A document is the same whether it came as Markdown, as a Word file or as a hyphenated PDF with running heads."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.printing.page import print_pdf
from scripts.printing.parts import read_parts
from scripts.printing.word import print_docx
from servanda.documents.model import Document
from servanda.documents.reading import read_document

NAMES = [
    "report-2041.md",
    "report-2042.md",
    "draft-addendum-2043.txt",
    "consolidated-2042.md",
    "background-paper-2041.md",
]


def outline(document: Document) -> list[tuple[str | None, str, int]]:
    return [(section.number, section.title, section.level) for section in document.sections]


def texts(document: Document) -> dict[str, str]:
    return {paragraph.key: paragraph.text for paragraph in document.paragraphs}


def notes(document: Document) -> list[tuple[str, str, str | None]]:
    return sorted((note.mark, note.text, note.anchor) for note in document.footnotes)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("print_it", [print_docx, print_pdf])
def test_every_format_reads_the_same(specimen: Path, name: str, print_it) -> None:  # type: ignore[no-untyped-def]
    source = (specimen / name).read_text(encoding="utf-8")
    written = read_document(source.encode(), name)
    printed = read_document(print_it(read_parts(source)), "printed")
    assert outline(printed) == outline(written)
    assert texts(printed) == texts(written)
    assert notes(printed) == notes(written)
