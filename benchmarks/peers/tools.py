"""What each tool makes of a file: its blocks of text, in its own best way."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

Blocks = list[str]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool to measure. `package` is its name as installed, None for ours; `reads` the endings of files it takes."""

    name: str
    package: str | None
    licence: str
    reads: frozenset[str]
    blocks: Callable[[Path], Blocks]


def _servanda(path: Path) -> Blocks:
    """Reading and extraction together: the numbered paragraphs and, in a review report, its recommendations."""
    from servanda.documents.reading import read_document
    from servanda.extraction.pipeline import extract
    from servanda.extraction.schema import to_json

    found = to_json(extract(read_document(path.read_bytes(), path.name), file_name=path.name))
    paragraphs = [f"{row['number'] or ''} {row['text']}" for row in found["paragraphs"]]
    recommended = [f"{row['label']} {row['text']}" for row in found["recommendations"]]
    return paragraphs + recommended


def _pypdfium2(path: Path) -> Blocks:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return _lines(page.get_textpage().get_text_range() for page in document)


def _pdfminer(path: Path) -> Blocks:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextContainer

    return [box.get_text() for page in extract_pages(path) for box in page if isinstance(box, LTTextContainer)]


def _pdfplumber(path: Path) -> Blocks:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return _lines(page.extract_text() for page in document.pages)


def _pypdf(path: Path) -> Blocks:
    import pypdf

    return _lines(page.extract_text() for page in pypdf.PdfReader(path).pages)


def _pymupdf(path: Path) -> Blocks:
    import pymupdf

    with pymupdf.open(path) as document:
        return [block[4] for page in document for block in page.get_text("blocks")]


def _markitdown(path: Path) -> Blocks:
    from markitdown import MarkItDown

    return MarkItDown().convert(str(path)).text_content.split("\n\n")


def _python_docx(path: Path) -> Blocks:
    import docx

    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def _docling(path: Path) -> Blocks:
    """Docling's backend for Word alone: its converter wants models from the network."""
    from docling.backend.msword_backend import MsWordDocumentBackend
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.document import InputDocument

    stream = io.BytesIO(path.read_bytes())
    source = InputDocument(
        path_or_stream=stream, format=InputFormat.DOCX, backend=MsWordDocumentBackend, filename=path.name
    )
    document = MsWordDocumentBackend(source, stream).convert()
    return [f"{getattr(item, 'marker', '')} {item.text}" for item in document.texts]


def _lines(pages: Iterable[str]) -> Blocks:
    return [line for page in pages for line in page.splitlines()]


_PDF, _WORD = frozenset({".pdf"}), frozenset({".docx"})
TOOLS = (
    Tool("servanda", None, "Apache-2.0", _PDF | _WORD, _servanda),
    Tool("pypdfium2", "pypdfium2", "BSD-3/Apache-2.0", _PDF, _pypdfium2),
    Tool("pymupdf blocks", "pymupdf", "AGPL-3, measured only", _PDF, _pymupdf),
    Tool("pypdf", "pypdf", "BSD-3", _PDF, _pypdf),
    Tool("pdfminer boxes", "pdfminer.six", "MIT", _PDF, _pdfminer),
    Tool("pdfplumber", "pdfplumber", "MIT", _PDF, _pdfplumber),
    Tool("markitdown", "markitdown", "MIT", _PDF | _WORD, _markitdown),
    Tool("python-docx", "python-docx", "MIT", _WORD, _python_docx),
    Tool("docling backend", "docling-slim", "MIT", _WORD, _docling),
)
