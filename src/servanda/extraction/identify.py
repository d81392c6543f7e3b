"""Gives documents their symbols from what other documents of the corpus say: a documentation list, a footnote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.documents.model import Document
from servanda.extraction.findings import Extraction, ListedDocument
from servanda.terms.symbols import find_symbols
from servanda.text.analyser import analyse, is_stopword

_MIN_SHARE = 0.8
_MIN_WORDS = 4
_CERTAINTY = 0.95


@dataclass(frozen=True, slots=True)
class Identification:
    """A symbol for a document that prints none: who says so, in which paragraph, and how sure that is (0 to 1)."""

    provisional_id: str
    symbol: str
    source_document: str
    source_paragraph: str
    rule: str
    confidence: float


def identify(extractions: Sequence[Extraction]) -> tuple[Identification, ...]:
    """Symbols for the documents without one, from the documentation lists of the others.

    A listed title names a document when nearly all its significant words stand in the listed title, the years agree and
    no other unidentified document fits as well.
    """
    open_documents = [e.document for e in extractions if e.document.metadata.symbol is None]
    taken = {e.document.metadata.symbol for e in extractions}
    found = [
        identification
        for extraction in extractions
        for listed in extraction.meeting.documentation
        if listed.symbol and listed.symbol not in taken
        for identification in _best(listed, extraction.document, open_documents)
    ]
    return _unambiguous(found)


def rename(extraction: Extraction, identification: Identification) -> Extraction:
    """The extraction of a document under its symbol."""
    metadata = replace(extraction.document.metadata, symbol=identification.symbol)
    return replace(extraction, document=replace(extraction.document, id=identification.symbol, metadata=metadata))


def _best(listed: ListedDocument, source: Document, documents: Sequence[Document]) -> list[Identification]:
    scored = [(share, document) for document in documents if (share := _share(listed, document)) >= _MIN_SHARE]
    if len(scored) != 1:
        return []
    share, document = scored[0]
    symbol = listed.symbol or ""
    confidence = round(share * _CERTAINTY, 2)
    return [Identification(document.id, symbol, source.id, listed.paragraph, "documentation-list", confidence)]


def _share(listed: ListedDocument, document: Document) -> float:
    """The share of the document's title words that the listed title has; 0 where the years of the two disagree."""
    title = _words(f"{document.metadata.title or ''}")
    if len(title) < _MIN_WORDS or not _same_year(listed, document):
        return 0.0
    return len(title & _words(listed.title)) / len(title)


def _words(text: str) -> set[str]:
    return {token.term for token in analyse(text) if not is_stopword(token.term, "en")}


def _same_year(listed: ListedDocument, document: Document) -> bool:
    year = next((symbol.year for symbol, _ in find_symbols(listed.symbol or "")), None)
    dates = (document.metadata.meeting_start, document.metadata.date_issued)
    return year is None or any(date is not None and date.startswith(str(year)) for date in dates)


def _unambiguous(found: Sequence[Identification]) -> tuple[Identification, ...]:
    """One symbol per document and one document per symbol; where two claims meet, neither is made."""
    by_document = {
        item.provisional_id: {other.symbol for other in found if other.provisional_id == item.provisional_id}
        for item in found
    }
    by_symbol = {
        item.symbol: {other.provisional_id for other in found if other.symbol == item.symbol} for item in found
    }
    kept = {
        item.provisional_id: item
        for item in found
        if len(by_document[item.provisional_id]) == 1 and len(by_symbol[item.symbol]) == 1
    }
    return tuple(kept.values())
