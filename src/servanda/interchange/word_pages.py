"""The pages on which the headings of a Word document come to stand, as LibreOffice breaks it into pages."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pypdfium2

from servanda.compendium.edition import Edition
from servanda.documents.readers.programs import program, run
from servanda.errors import UnreadableDocument
from servanda.interchange.word import contents_lines, edition_docx

SECONDS = 300.0
"""How long LibreOffice may take to lay a document out."""


def paged_docx(edition: Edition, template: bytes | None = None) -> bytes:
    """The edition as a Word document whose contents name pages, where LibreOffice is installed; else without them.

    The pages are those of LibreOffice with the fonts of this machine; Word, with its own, may break elsewhere and works
    the contents out again.
    """
    made = edition_docx(edition, template)
    pages = heading_pages(made, edition)
    return edition_docx(edition, template, pages) if pages else made


def heading_pages(document: bytes, edition: Edition) -> Mapping[str, int]:
    """The page of each heading of the contents by its bookmark; empty where LibreOffice is missing or fails."""
    converter = program("soffice", "libreoffice")
    if converter is None:
        return {}
    try:
        with tempfile.TemporaryDirectory(prefix="servanda-", ignore_cleanup_errors=True) as name:
            outline = _outline(_laid_out(document, converter, Path(name)))
    except (UnreadableDocument, pypdfium2.PdfiumError):
        return {}
    return _matched(outline, edition)


def _laid_out(document: bytes, converter: str, folder: Path) -> bytes:
    (folder / "edition.docx").write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", profile]
    wanted = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'
    run([converter, *options, "--convert-to", wanted, "--outdir", "out", "edition.docx"], folder, SECONDS)
    made = folder / "out" / "edition.pdf"
    if not made.is_file():
        raise UnreadableDocument(
            expected="a document that LibreOffice can print", found="none", remedy="Open it by hand."
        )
    return made.read_bytes()


def _outline(pdf: bytes) -> list[tuple[str, int]]:
    """The headings of a PDF in order, each with its page, counted from 1."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for mark in document.get_toc():
        target = mark.get_dest()
        index = target.get_index() if target else None
        if index is not None:
            found.append((_plain(mark.get_title()), index + 1))
    return found


def _matched(outline: list[tuple[str, int]], edition: Edition) -> Mapping[str, int]:
    """Headings and contents follow each other in the same order; sessions are headings too, and are passed over."""
    pages: dict[str, int] = {}
    place = 0
    for _, text, anchor in contents_lines(edition):
        found = next((at for at in range(place, len(outline)) if outline[at][0] == _plain(text)), None)
        if found is not None:
            pages[anchor], place = outline[found][1], found + 1
    return pages


def _plain(text: str) -> str:
    return " ".join(text.split())
