"""Whether a text or a document is about what a thematic scheme is about."""

from __future__ import annotations

from itertools import islice
from typing import Final

from servanda.documents.model import Document
from servanda.extraction.cues import subject_finder
from servanda.terms.themes import ThemeScheme
from servanda.text.analyser import analyse

# Documents of the Working Group name their subject in three paragraphs of four, review reports in one of seven at most.
_LEAST_SHARE: Final = 0.4
_PARAGRAPHS_READ: Final = 60
_CHARACTERS_READ: Final = 1000


def speaks_of_subject(text: str, scheme: ThemeScheme, language: str = "en") -> bool:
    """Whether a word of the scheme's subject stands in a text; True for a scheme that declares none.

    >>> from servanda.terms.themes import load_scheme
    >>> speaks_of_subject("Train judges in the law on smuggled migrants.", load_scheme())
    True
    >>> speaks_of_subject("Train judges in the law of contracts.", load_scheme())
    False
    """
    if not scheme.subject.get(language):
        return True
    finder, read = subject_finder(scheme, language), text[:_CHARACTERS_READ]
    return finder.may_stand_in(read) and bool(finder.find(analyse(read, language)))


def is_on_subject(document: Document, scheme: ThemeScheme, language: str = "en") -> bool:
    """Whether cover or paragraphs (two of five at least, of the first 60) speak of the scheme's subject."""
    facts = document.metadata
    cover = " ".join(filter(None, (facts.title, facts.subtitle, facts.subsidiary_body, facts.agenda_item_title)))
    if speaks_of_subject(cover, scheme, language):
        return True
    paragraphs = list(islice(document.paragraphs, _PARAGRAPHS_READ))
    spoken = sum(speaks_of_subject(paragraph.text, scheme, language) for paragraph in paragraphs)
    return spoken >= _LEAST_SHARE * max(len(paragraphs), 1)
