"""Written Markdown reads back as the same document, as far as Markdown can say it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.documents.grammar import assemble
from servanda.documents.model import Document, Item, Metadata, Paragraph, Section
from servanda.documents.readers.markdown import read_markdown
from servanda.documents.readers.word import read_docx
from servanda.documents.writers.markdown import write_markdown
from tests.documents.samples import NOWHERE, documents, sample
from tests.documents.structure import structure


def read_back(document: Document) -> Document:
    return assemble(read_markdown(write_markdown(document)))


def test_the_sample_reads_well() -> None:
    blocks = write_markdown(sample()).strip().split("\n\n")
    assert blocks[:4] == [
        "CTOC/COP/WG.7/2031/9",
        "# Report of the Group on its meeting",
        "Vienna, 1–3 May 2031",
        "## I. Introduction",
    ]
    assert r"### A. Border \& customs \<staff\>" in blocks
    assert "## II. Recommendations (*continued*)" in blocks
    assert "[^1]: See the paper of the Secretariat." in blocks
    assert "(i) Radios;" in blocks
    assert blocks[-2] == "The Chair thanked the panel." or blocks[-1] == "The Chair thanked the panel."
    assert "| State | Cases |\n| --- | --- |\n| Chile | 3 \\| 4 |" in blocks


def test_the_sample_is_read_back() -> None:
    # The reader does not yet know the backslash before a bar within a cell.
    tables = (replace(sample().tables[0], rows=(("State", "Cases"), ("Chile", "34"))),)
    document = replace(sample(), tables=tables)
    assert structure(read_back(document)) == structure(document)


def test_an_arabic_number_is_followed_by_a_dash() -> None:
    paragraph = Paragraph("4", "4", "ناقش الفريق", NOWHERE)
    document = Document("x", Metadata(language="ar"), (), (), (paragraph,))
    assert write_markdown(document) == "4- ناقش الفريق\n"


# Prose with every sign that Markdown would take for its own.
words = st.text("abc XYZ 012 *_[]<>&`\\~|#+-=!(){}.,;:'\"é水", min_size=1, max_size=60)
prose = words.map(lambda text: " ".join(f"The Group {text} and so on.".split()))


@given(st.lists(st.tuples(prose, st.lists(prose, max_size=3)), min_size=1, max_size=4))
@settings(max_examples=80, deadline=None)
def test_numbered_paragraphs_with_items_come_back(found: list[tuple[str, list[str]]]) -> None:
    paragraphs = tuple(
        Paragraph(
            str(i),
            str(i),
            lead[:-1] + ":" if items else lead,
            NOWHERE,
            0,
            items=tuple(Item(f"({chr(96 + place)})", text, NOWHERE) for place, text in enumerate(items, start=1)),
        )
        for i, (lead, items) in enumerate(found, start=1)
    )
    section = Section("I", "Opening", 1, ("I",), NOWHERE)
    document = Document("x", Metadata(), (), (section,), paragraphs)
    assert structure(read_back(document)) == structure(document)


@given(documents())
@settings(max_examples=40, deadline=None)
def test_any_document_can_be_written_and_read(document: Document) -> None:
    read_back(document)


@pytest.mark.corpus
@pytest.mark.parametrize("layout", ["un", "pandoc"])
def test_real_documents_are_read_back(shared: Path, layout: str) -> None:
    for path in sorted((shared / "corpus" / "fixtures").glob(f"*.{layout}.docx")):
        document = assemble(read_docx(path.read_bytes()))
        found = read_back(document)
        assert structure(found) == structure(document)
        assert found.cover == document.cover


def test_rows_of_different_length_are_filled() -> None:
    table = replace(sample().tables[0], rows=(("a",), ("b", "c")))
    assert "| a |  |\n| --- | --- |\n| b | c |" in write_markdown(replace(sample(), tables=(table,)))
