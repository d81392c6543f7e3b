"""Completes a document with what its cover, running heads and manifest say of it: metadata, symbol, id."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from servanda.documents.model import Document, Metadata
from servanda.errors import InvalidSymbol
from servanda.extraction.cover import read_metadata
from servanda.extraction.limits import cover_of
from servanda.extraction.manifest import Manifest
from servanda.extraction.sessions import named_meeting_of
from servanda.terms.languages import detect_language
from servanda.terms.symbols import find_symbols, parse_symbol

_LANGUAGE_SAMPLE = 12


def describe(document: Document, *, file_name: str = "", manifest: Manifest | None = None) -> Document:
    """The document with metadata and id. What the manifest states stands above what was read.

    The id is the symbol where one is printed or stated, else it stays provisional.
    """
    language = _language(document)
    metadata = replace(read_metadata(cover_of(document), language), language=language)
    metadata = _with_meeting(replace(document, metadata=metadata))
    if metadata.symbol is None:
        metadata = replace(metadata, symbol=_printed_symbol(document))
    metadata = (manifest or Manifest()).apply(metadata, file_name)
    symbol = _canonical(metadata.symbol)
    return replace(document, metadata=replace(metadata, symbol=symbol), id=symbol or document.id)


def _language(document: Document) -> str:
    sample = " ".join([*cover_of(document), *(p.text for p in document.paragraphs[:_LANGUAGE_SAMPLE])])
    return detect_language(sample) or "en"


def _with_meeting(document: Document) -> Metadata:
    name, (ordinal, place, start, end) = named_meeting_of(document)
    return replace(
        document.metadata,
        meeting_name=name,
        meeting_ordinal=ordinal,
        meeting_place=place,
        meeting_start=start,
        meeting_end=end,
    )


def _printed_symbol(document: Document) -> str | None:
    """The symbol that running heads repeat: the one seen most often, and seen alone on its line."""
    seen: Counter[str] = Counter()
    for name, text in document.properties:
        if name == "furniture":
            seen.update(str(symbol) for symbol, _ in find_symbols(text))
    return seen.most_common(1)[0][0] if seen else None


def _canonical(symbol: str | None) -> str | None:
    if symbol is None:
        return None
    try:
        return str(parse_symbol(symbol))
    except InvalidSymbol:
        return symbol
