"""What is fuzzed: each target takes any bytes, and may answer with a value or with an error of ours, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from scripts.fuzzing.files import changed_bytes, changed_docx, sound_docx, sound_pdf
from scripts.fuzzing.soup import soup
from servanda.documents.reading import read_document
from servanda.documents.writers import write_document
from servanda.errors import ServandaError
from servanda.extraction.addressees import Actors, read_object, read_subject
from servanda.extraction.modality import find_modals
from servanda.extraction.pipeline import extract
from servanda.extraction.strength import action_strength
from servanda.search.query import parse_query
from servanda.terms.instruments import find_instruments
from servanda.terms.provisions import parse_provision
from servanda.terms.states import find_state
from servanda.terms.symbols import find_symbols, parse_symbol
from servanda.text.dates import find_dates, parse_dates

Target = Callable[[bytes], None]


def _document(data: bytes, name: str) -> None:
    with suppress(ServandaError):
        document = read_document(data, name, programs=False)
        extract(document, file_name=name)
        for form in ("json", "markdown", "html", "akn"):
            write_document(document, form)


def _text(data: bytes, name: str) -> None:
    _document(soup(data).encode("utf-8", "surrogatepass" if data[:1] == b"\0" else "replace"), name)


def _words(data: bytes) -> None:
    text = soup(data)
    for parse in (parse_symbol, parse_provision, parse_query, find_state):
        with suppress(ServandaError):
            parse(text)
    for find in (find_symbols, find_dates, find_instruments):
        list(find(text))
    parse_dates(text)
    action_strength(text, "en")


def _modality(data: bytes) -> None:
    text = soup(data)
    for language in ("en", "fr", "es", "ru", "zh", "ar"):
        find_modals(text, language)
        read_subject(text, len(text) // 2, Actors(language))
        read_object(text, len(text) // 2, Actors(language))


TARGETS: Final[dict[str, Target]] = {
    "words": _words,
    "modality": _modality,
    "markdown": lambda data: _text(data, "fuzz.md"),
    "plain text": lambda data: _text(data, "fuzz.txt"),
    "recommendations": lambda data: _document(b"I. Recommendations\n\n1. The Working Group recommended that States "
        + soup(data).encode("utf-8", "replace"), "fuzz.md"),
    "html": lambda data: _document(b"<html><body><p>" + soup(data).encode("utf-8", "replace"), "fuzz.html"),
    "bytes": lambda data: _document(data, "fuzz"),
    "word": lambda data: _document(changed_docx(data), "fuzz.docx"),
    "word bytes": lambda data: _document(changed_bytes(sound_docx(), data), "fuzz.docx"),
    "pdf": lambda data: _document(changed_bytes(sound_pdf(), data), "fuzz.pdf"),
}  # fmt: skip
"""Every target by its name."""
