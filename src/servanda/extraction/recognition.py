"""How surely the words of a paragraph were recognised on a scanned page."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from statistics import fmean

from servanda.documents.model import Document, Paragraph

DOUBTFUL = 0.7
"""Below this Tesseract is wrong about a word more often than an editor may leave unseen; it is not calibrated."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """The mean confidence of a paragraph's words, how many were placed, and those in doubt with their confidence."""

    confidence: float
    words: int
    doubtful: tuple[tuple[str, float], ...]


def recognition_of(document: Document, paragraph: Paragraph) -> Recognition | None:
    """What recognition says of a paragraph; None where it was not recognised from a picture."""
    words = document.recognised
    start = bisect_left(words, paragraph.span.start, key=lambda word: word.span.start)
    end = bisect_left(words, paragraph.span.end, key=lambda word: word.span.start)
    own = words[start:end]
    if not own:
        return None
    doubtful = ((word.span.of(document.source_text), word.confidence) for word in own if word.confidence < DOUBTFUL)
    return Recognition(round(fmean(word.confidence for word in own), 2), len(own), tuple(doubtful))
