"""Recommendations counted through an audit: "(1) The Office should …", "(2) …" below the findings that they answer."""

from __future__ import annotations

import re

from servanda.documents.model import Document, Item, Paragraph
from servanda.extraction.actors import Actors
from servanda.extraction.limits import cover_of
from servanda.extraction.recommendations.operative import read_operative
from servanda.extraction.recommendations.shapes import Drafted
from servanda.text.spans import Span

_OVERSIGHT = re.compile(r"\b(?:audit|inspection|evaluation|internal\soversight|joint\sinspection)\b", re.I)
_NUMBER = re.compile(r"\((\d{1,2})\)")
_ASKS = re.compile(r"(?:The|Each|All)\s[A-Z][^.;:]{2,300}?\s(?:should|must)\s")


def running_items(document: Document) -> dict[str, tuple[Item, ...]]:
    """The items of an audit that count on from paragraph to paragraph and each open with an office that should act.

    Empty where the numbers do not run from 1 through the whole document: then they are points of some list.
    """
    metadata = document.metadata
    if not _OVERSIGHT.search(" ".join(filter(None, (*cover_of(document), metadata.title, metadata.subtitle)))):
        return {}
    found: dict[str, tuple[Item, ...]] = {}
    counted = []
    for paragraph in document.paragraphs:
        items = tuple(item for item in paragraph.items if _NUMBER.fullmatch(item.label))
        if not items or paragraph.lead.rstrip().endswith((":", ",", ";")):
            continue  # "(1) …; (2) …" under opening words is a list of its own
        found[paragraph.key] = items
        counted += [(item.label, _ASKS.match(item.text)) for item in items]
    runs = all(label == f"({place})" and asks for place, (label, asks) in enumerate(counted, 1))
    return found if runs else {}


def read_running(paragraph: Paragraph, items: tuple[Item, ...], actors: Actors) -> tuple[Drafted, ...]:
    """Each of those items as a recommendation of its own, under its own number."""
    drafts = []
    for item in items:
        start = max(paragraph.text.find(item.full_text), 0)
        operative = read_operative(item.text, actors, lenient=True)
        if operative is None:
            continue
        drafts.append(
            Drafted(
                number=f"rec-{item.label.strip('()')}",
                label=item.label,
                paragraph=paragraph,
                text=item.full_text,
                span=Span(start, start + len(item.full_text)),
                operative=operative,
                rule="counted-through",
                confidence=0.85,
                page=item.page or paragraph.page,
            )
        )
    return tuple(drafts)
