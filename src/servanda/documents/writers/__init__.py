"""One writer per format that a document can leave in, and one door to them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final

from servanda.documents.model import Document
from servanda.errors import UnusableOutput

_WRITERS: Final = {
    "json": ("servanda.documents.writers.json_document", "write_json"),
    "markdown": ("servanda.documents.writers.markdown", "write_markdown"),
    "html": ("servanda.documents.writers.html", "write_html"),
    "akn": ("servanda.documents.writers.akn", "write_akn"),
}
FORMATS: Final = tuple(_WRITERS)
"""The names of the formats."""


def write_document(document: Document, form: str) -> str:
    """The document as text in one of `FORMATS`; UnusableOutput for another. Only the writer asked for is imported."""
    if form not in _WRITERS:
        raise UnusableOutput(
            expected=f"one of {', '.join(FORMATS)}", found=repr(form), remedy="Choose one of these formats."
        )
    module, name = _WRITERS[form]
    write: Callable[[Document], str] = getattr(import_module(module), name)
    return write(document)
