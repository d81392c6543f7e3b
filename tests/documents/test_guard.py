"""Each file that cannot be read gets a message of its own, before anything is unpacked."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.documents.readers import guard
from servanda.documents.readers.guard import check_script, decode_text, open_archive, parse_xml, sniff
from servanda.documents.readers.word import read_docx
from servanda.documents.reading import read_document
from servanda.errors import UnreadableDocument
from tests.documents.word_files import archive, docx, p, part

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"%PDF-1.4\n", "", guard.PDF),
        (b"\n\n%PDF-1.4\n", "wrong.docx", guard.PDF),
        (docx(p("Text.")), "no-extension", guard.DOCX),
        (b"<!DOCTYPE html><p>x", "", guard.HTML),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<html><body>x</body></html>", "", guard.HTML),
        (b"I. Opening\n\n1. The Group met.", "report.txt", guard.PLAIN),
        (OLE + "WordDocument".encode("utf-16-le"), "report.doc", guard.DOC),
        (b"{\\rtf1 x}", "report.rtf", guard.RTF),
        (archive({"mimetype": guard.ODT, "content.xml": ""}), "report.odt", guard.ODT),
        (b"# Report", "REPORT.MD", guard.MARKDOWN),
        ("1. Всем.".encode("utf-16"), "", guard.PLAIN),
    ],
)
def test_the_type_is_seen_in_the_content(data: bytes, name: str, media_type: str) -> None:
    assert sniff(data, name) == media_type


@pytest.mark.parametrize(
    ("data", "found", "remedy"),
    [
        (b"", "an empty file", "again"),
        (archive({"a.txt": "x", "b.txt": "y"}), "a ZIP archive of 2 other files", "Unpack"),
        (archive({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "an Excel workbook", "document itself"),
        (archive({"content.xml": "", "mimetype": ""}), "an OpenDocument file that is no text", "DOCX"),
        (docx(p("Text."))[:-40], "cut off or damaged", "again"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "with a password", "without one"),
        (OLE, "another Office file", "soffice"),
        (b"\x89PNG\r\n\x1a\n", "picture", "OCR"),
        (bytes(range(256)) * 20, "no known document format", "downloaded whole"),
        ("Déjà vu".encode("latin-1"), "not at byte 1", "UTF-8"),
        ("ที่ประชุมรับทราบรายงาน".encode(), "another script", "official language"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, found: str, remedy: str) -> None:
    with pytest.raises(UnreadableDocument, match=found) as caught:
        sniff(data)
    assert remedy in caught.value.remedy


def test_a_text_of_fifty_megabytes_is_refused_at_once() -> None:
    with pytest.raises(UnreadableDocument, match="at most 20 MB; found 50 MB"):
        sniff(b"word " * (10 * 2**20))


def test_a_bomb_is_refused_without_being_unpacked() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", b"\0" * (guard.RATIO_APPLIES_FROM + 1))
    with pytest.raises(UnreadableDocument, match="bomb"):
        open_archive(stream.getvalue())


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="10001 parts"):
        open_archive(archive({f"{i}": "" for i in range(guard.MAX_PARTS + 1)}))


def test_a_part_whose_bytes_are_damaged_is_told() -> None:
    data = bytearray(docx(p("A text that is long enough to be packed. " * 20)))
    place = data.index(b"word/document.xml") + 60
    data[place : place + 20] = b"\xff" * 20
    with pytest.raises(UnreadableDocument, match="damaged"):
        read_docx(bytes(data))


@given(st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=5), st.integers(0, 3))
@settings(max_examples=150, deadline=None)
def test_damage_anywhere_is_told_or_does_no_harm(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(docx(p("A text.")))
    for place, byte in changes:
        data[place % len(data)] = byte
    if cut == 0:
        del data[changes[0][0] % len(data) :]
    with suppress(UnreadableDocument):
        sniff(bytes(data))
        read_docx(bytes(data))


def test_entities_and_outside_files_are_never_resolved() -> None:
    laughs = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    outside = '<!DOCTYPE d SYSTEM "file:///etc/passwd">'
    for doctype in (laughs, outside):
        with pytest.raises(UnreadableDocument, match="document type declaration"):
            parse_xml((doctype + part("document", "<w:body/>")).encode(), "word/document.xml")


def test_broken_xml_is_told_with_its_part() -> None:
    with pytest.raises(UnreadableDocument, match=r"word/document\.xml"):
        parse_xml(b"<w:document", "word/document.xml")


def test_an_archive_without_a_document_is_no_docx() -> None:
    with pytest.raises(UnreadableDocument, match="without a document"):
        read_docx(archive({"a.txt": "x"}))


def test_the_script_of_a_word_file_is_checked() -> None:
    with pytest.raises(UnreadableDocument, match="another script"):
        read_docx(docx(p("ข้อเสนอแนะของคณะทำงาน")))


@pytest.mark.parametrize("text", ["", "12.", "Статья 18", "第十八条", "المادة 18", "Article 18 (ที่)"])
def test_the_six_languages_and_texts_without_letters_pass(text: str) -> None:
    check_script(text)


def test_a_page_may_declare_its_encoding() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Статья</body></html>'
    assert "Статья" in decode_text(page.encode("windows-1251"))


def test_an_encoding_that_nobody_knows_is_told() -> None:
    with pytest.raises(UnreadableDocument, match="X-UNHEARD"):
        decode_text(b'<meta charset="x-unheard">')


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'{"a": [1]}', ""),
        (b"[1, 2]", "report.txt"),
        (b"a: 1", "corpus.yaml"),
        (b"all:", "Makefile"),
        (b"a,b", "x.CSV"),
    ],
)
def test_what_is_written_for_programs_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"data|source code"):
        sniff(data, name)


@pytest.mark.parametrize("text", [b"[Draft] Report of the Group", b"{Corrected} 1. The Group met.", b"1. It met."])
def test_plain_text_stays_readable(text: bytes) -> None:
    assert sniff(text, "report.txt") == guard.PLAIN


def test_what_may_not_be_a_document_says_so() -> None:
    assert any("may not be a document" in line for line in read_document(b"milk\n\nbread\n\nflour", "x.txt").unread)
    for text in (b"1. The Group met in Oslo.", b"The Group met in Oslo in the spring."):
        assert not any("may not be" in line for line in read_document(text, "x.txt").unread)
