"""The PDF is tagged: a reader program hears headings, lists, links and table heads, in reading order."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from servanda.interchange.pdf import edition_pdf
from tests.compendium.samples import sample_edition

pytest.importorskip("weasyprint", exc_type=ImportError)


@pytest.fixture(scope="module")
def document() -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(edition_pdf(sample_edition()))


def _type(element: Any) -> str:
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    text = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetType(element, text, size)
    return text.raw.decode("utf-16-le").rstrip("\0")


def _below(element: Any) -> Iterator[str]:
    yield _type(element)
    for place in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, place):
            yield from _below(child)


def _tags(page: pypdfium2.PdfPage) -> list[str]:
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    roots = range(pdfium.FPDF_StructTree_CountChildren(tree))
    found = [tag for root in roots for tag in _below(pdfium.FPDF_StructTree_GetChildAtIndex(tree, root))]
    pdfium.FPDF_StructTree_Close(tree)
    return found


def test_the_document_says_that_it_is_tagged_and_has_a_title(document: pypdfium2.PdfDocument) -> None:
    assert pdfium.FPDFCatalog_IsTagged(document)
    assert document.get_metadata_dict()["Title"] == "Specimen compendium"


def test_every_page_has_a_structure(document: pypdfium2.PdfDocument) -> None:
    assert all(len(_tags(page)) > 2 for page in document)


def test_headings_lists_links_and_tables_are_what_they_are(document: pypdfium2.PdfDocument) -> None:
    tags = Counter(tag for page in document for tag in _tags(page))
    assert {"H1", "H2", "H3", "H4", "P", "L", "LI", "Link", "Table", "TH", "TD"} <= tags.keys()
    assert tags["H1"] == 1


def test_headings_of_the_outline_are_those_of_the_book(document: pypdfium2.PdfDocument) -> None:
    titles = [mark.get_title() for mark in document.get_toc()]
    named = ["How this compendium was made", "Contents", "International cooperation", "Liaison officers", "By theme"]
    assert [title for title in titles if title in named[:2] or title == named[4]] == [*named[:2], named[4]]
    assert titles.index(named[2]) < titles.index(named[3])
    assert titles[-1] == "List of documents"
