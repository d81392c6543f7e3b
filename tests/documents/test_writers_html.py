"""Written pages are whole, addressable, safe, and read back as the same document."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import html as lxml_html

from servanda.documents.blocks import MergedCell
from servanda.documents.grammar import assemble
from servanda.documents.model import Document, Table
from servanda.documents.readers.html import read_html
from servanda.documents.readers.word import read_docx
from servanda.documents.writers.html import write_html
from servanda.spans import Span
from tests.documents.samples import documents, in_arabic, sample
from tests.documents.structure import structure


def page(document: Document) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(write_html(document))


def test_paragraphs_and_items_have_addresses_and_show_their_numbers() -> None:
    root = page(sample())
    assert root.get_element_by_id("2").find("p").text_content() == "2. States parties should:"
    assert root.get_element_by_id("2(b)(ii)").text_content().strip() == "(ii) Boats."
    assert root.xpath("//a[@class='number']/@href") == ["#1", "#2", "#3"]
    assert root.get_element_by_id("section-II.A").text_content() == "A. Border & customs <staff>"


def test_footnotes_are_linked_both_ways() -> None:
    root = page(sample())
    for number, mark in ((1, "1"), (2, "*")):
        reference = root.get_element_by_id(f"mark-{number}")
        assert (reference.get("href"), reference.text) == (f"#note-{number}", mark)
        assert root.get_element_by_id(f"note-{number}").xpath(".//a/@href") == [f"#mark-{number}"]


def test_the_page_is_accessible_in_its_frame() -> None:
    source = write_html(sample())
    root = lxml_html.document_fromstring(source)
    assert (root.get("lang"), root.get("dir")) == ("en", "ltr")
    assert len(root.xpath("//h1")) == 1
    assert root.xpath("//nav//a/@href") == ["#section-I", "#section-II", "#section-II.A"]
    assert root.xpath("//nav/ol/li/ol/li/a/@href") == ["#section-II.A"]
    assert not root.xpath("//script | //link | //@src")
    assert "http" not in source


def test_latin_runs_keep_their_direction_in_arabic() -> None:
    root = page(in_arabic())
    assert root.get("dir") == "rtl"
    paragraph = root.get_element_by_id("1")
    assert paragraph.xpath(".//bdi[@dir='ltr']/text()") == ["1", "CTOC/COP/WG.7/2031/9", "18"]
    assert paragraph.xpath("string(.//a[@class='number'])") == "1-"


@given(documents())
@settings(max_examples=60, deadline=None)
def test_any_document_makes_a_page_with_links_that_lead_somewhere(document: Document) -> None:
    source = write_html(document)
    root = lxml_html.document_fromstring(source)
    names = Counter(root.xpath("//@id"))
    assert set(names.values()) <= {1}
    assert {str(href).removeprefix("#") for href in root.xpath("//a/@href")} <= set(names)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", source)


def test_the_sample_is_read_back() -> None:
    assert structure(assemble(read_html(write_html(sample())))) == structure(sample())


@pytest.mark.corpus
def test_real_documents_are_read_back(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "fixtures").glob("*.un.docx")):
        document = assemble(read_docx(path.read_bytes()))
        assert structure(assemble(read_html(write_html(document)))) == structure(document)


def test_merged_cells_are_one_cell_and_repeated_rows_are_the_head() -> None:
    rows = (("Grade", "Posts", ""), ("", "2043", "2044"), ("P-5", "1", "2"))
    merged = (MergedCell(0, 0, 2, 1), MergedCell(0, 1, 1, 2))
    table = Table(rows, None, Span(0, 1), merged=merged, header_rows=2)
    root = page(replace(sample(), tables=(table,)))
    cells = [(cell.text_content(), cell.get("colspan"), cell.get("rowspan")) for cell in root.xpath("//thead//th")]
    assert cells == [("Grade", None, "2"), ("Posts", "2", None), ("2043", None, None), ("2044", None, None)]
    assert [cell.text_content() for cell in root.xpath("//tbody//td")] == ["P-5", "1", "2"]
    (read,) = assemble(read_html(write_html(replace(sample(), tables=(table,))).encode())).tables
    assert (read.rows, read.merged) == (rows, merged)
