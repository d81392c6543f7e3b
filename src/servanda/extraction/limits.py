"""How much of one text is read: bounds that no document of a body reaches, and what is said where one does.

They keep the time for any text in line with its length. What lies beyond them is missing, never wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sized
from typing import Final

from servanda.documents.model import Document
from servanda.text.sentences import split_sentences

LONGEST_SENTENCE: Final = 6000
"""Characters of one sentence in which a body's verbs are read."""
MOST_PHRASES: Final = 16
"""Phrases of one sentence that are read: no drafter asks for more in one breath."""
_FEWEST_ALLOWED: Final = 1_000
_CHARACTERS_FOR_ONE: Final = 50
MOST_SENTENCES: Final = 1_000
"""Sentences of one paragraph or item in which somebody may be asked to act."""
MOST_ITEMS: Final = 2_000
"""Items of one paragraph that are read as recommendations."""
_FEWEST_RECOMMENDATIONS: Final = 2_000
_CHARACTERS_FOR_RECOMMENDATION: Final = 150
LONGEST_COVER: Final = 200
"""Lines of a cover that are read for its facts."""


def most_findings(document: Document) -> int:
    """How many figures, citations, symbols and resolutions are read, each: one for fifty characters and some more."""
    return _FEWEST_ALLOWED + len(document.source_text) // _CHARACTERS_FOR_ONE


def most_recommendations(document: Document) -> int:
    """How many recommendations are read: the densest document that we know has one for 340 characters."""
    return _FEWEST_RECOMMENDATIONS + len(document.source_text) // _CHARACTERS_FOR_RECOMMENDATION


def unread(document: Document, found: Mapping[str, Sized]) -> tuple[str, ...]:
    """What the bounds left unread, in plain sentences; `found` are the findings of the document by their name."""
    return (
        *_findings(found, most_findings(document)),
        *_items(document),
        *_sentences(document),
        *_cover(document),
    )


def cover_of(document: Document) -> tuple[str, ...]:
    """The lines of the cover that are read."""
    return document.cover[:LONGEST_COVER]


def _findings(found: Mapping[str, Sized], most: int) -> Iterator[str]:
    for name, findings in found.items():
        if len(findings) >= most:
            yield f"{name} beyond the first {most} were not read"


def _items(document: Document) -> Iterator[str]:
    for paragraph in document.paragraphs:
        if len(paragraph.items) > MOST_ITEMS:
            yield f"paragraph {paragraph.key}: recommendations in items beyond the first {MOST_ITEMS} were not read"


def _sentences(document: Document) -> Iterator[str]:
    for paragraph in document.paragraphs:
        spans = split_sentences(paragraph.text) if len(paragraph.text) > LONGEST_SENTENCE else ()
        if any(span.end - span.start > LONGEST_SENTENCE for span in spans):
            yield f"paragraph {paragraph.key}: a sentence was read to its character {LONGEST_SENTENCE}"
        if len(spans) > MOST_SENTENCES and any(map(_is_beyond, (paragraph.lead, *(i.text for i in paragraph.items)))):
            yield f"paragraph {paragraph.key}: what is asked for behind sentence {MOST_SENTENCES} was not read"


def _is_beyond(text: str) -> bool:
    return len(text) > LONGEST_SENTENCE and len(split_sentences(text)) > MOST_SENTENCES


def _cover(document: Document) -> Iterator[str]:
    if len(document.cover) > LONGEST_COVER:
        yield f"the cover was read to its line {LONGEST_COVER}"
