"""One door for every format: bytes in, document out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from servanda.documents.blocks import BlockStream
from servanda.documents.grammar import assemble
from servanda.documents.model import Document
from servanda.documents.readers import guard
from servanda.errors import UnreadableDocument

_SENTENCE = re.compile(r"[^\W\d_][^\n]{12,}[.!?。؟！？](?:\s|\Z)")
_NO_DOCUMENT = "No numbered paragraph and no heading was found: this may not be a document."


def read_document(data: bytes, name: str = "", *, programs: bool = True, language: str | None = None) -> Document:
    """The document in `data`, whatever its format; `name` is used in messages and to tell Markdown from plain text.

    Where `programs` is true, LibreOffice reads DOC, ODT and RTF files and Tesseract scanned pages, if they are
    installed; `language` ("fr") tells Tesseract the language, which it else takes from the script of the first page.
    Raises UnreadableDocument, saying what was expected, what was found and what to do.

    >>> read_document(b"I. Introduction\\n\\n1. The Group met in Vienna in spring.").paragraphs[0].number
    '1'
    """
    try:
        media_type = guard.sniff(data, name)
        document = assemble(_blocks(data, media_type, programs=programs, language=language))
        return _with_doubt(document) if media_type == guard.PLAIN else document
    except UnreadableDocument as error:
        if error.where or not name:
            raise
        raise error.at(name) from error


def _blocks(data: bytes, media_type: str, *, programs: bool, language: str | None) -> BlockStream:
    if media_type == guard.PDF:
        return _read_pdf(data, programs=programs, language=language)
    if media_type in _OFFICE:
        from servanda.documents.readers.office import missing, read_office

        if not programs:
            raise missing(media_type)
        return read_office(data, media_type)
    return _READERS[media_type](data)


def _with_doubt(document: Document) -> Document:
    """A plain text that has nothing of a document in it is read as it is, but not without saying so."""
    numbered = any(paragraph.number is not None for paragraph in document.paragraphs)
    texts = (*document.cover, document.metadata.title or "", *(paragraph.text for paragraph in document.paragraphs))
    if numbered or document.sections or any(map(_SENTENCE.search, texts)):
        return document
    return replace(document, unread=(*document.unread, _NO_DOCUMENT))


def _read_text(data: bytes) -> BlockStream:
    from servanda.documents.readers.markdown import read_markdown

    return read_markdown(guard.decode_text(data))


def _read_html(data: bytes) -> BlockStream:
    from servanda.documents.readers.html import read_html

    return read_html(data)


def _read_pdf(data: bytes, *, programs: bool, language: str | None) -> BlockStream:
    from servanda.documents.readers.ocr import Recogniser
    from servanda.documents.readers.pdf import read_pdf

    return read_pdf(data, Recogniser(language) if programs else None)


def _read_docx(data: bytes) -> BlockStream:
    from servanda.documents.readers.word import read_docx

    return read_docx(data)


_OFFICE = frozenset({guard.DOC, guard.ODT, guard.RTF})
_READERS: dict[str, Callable[[bytes], BlockStream]] = {
    guard.MARKDOWN: _read_text,
    guard.PLAIN: _read_text,
    guard.HTML: _read_html,
    guard.DOCX: _read_docx,
}
