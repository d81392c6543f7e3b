"""Who took part in an interactive dialogue: reports of reviews give each State a paragraph that opens with its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.documents.model import Document, Paragraph
from servanda.extraction.findings import Speaker
from servanda.terms.name_lists import match_names
from servanda.terms.states import find_state
from servanda.text.spans import Evidence

_SECTION = re.compile(r"\binteractive dialogue\b", re.I)
# "Chad welcomed …", "Chad and the Niger asked …": names, then a verb in the past tense.
_OPENING = re.compile(
    r"(?P<names>[A-Z][^.:;“”\"]{2,120}?)"
    r"(?:,\s(?:while|noting)\b|\s(?:also\s)?(?:[a-z]+ed|was|were|made|said|took|spoke|sought|drew|gave|put|felt)\b)"
)


def dialogue_speakers(document: Document) -> Iterator[Speaker]:
    """The States that spoke in the dialogue of a review, without the State under review."""
    reviewed = find_state(document.metadata.subtitle or "")
    for paragraph in document.paragraphs:
        section = document.section_of(paragraph)
        if section is not None and _SECTION.search(section.title):
            yield from _opening(paragraph, reviewed.key if reviewed else None)


def _opening(paragraph: Paragraph, reviewed: str | None) -> Iterator[Speaker]:
    opening = _OPENING.match(paragraph.text)
    names = match_names(opening["names"]) if opening else []
    if any(one.state is None for one in names):
        return
    for one in names:
        if one.state is not None and one.state.key != reviewed:
            evidence = Evidence("dialogue-opening", 0.85, paragraph.key, one.span)
            yield Speaker(one.name, one.state.key, None, "statement", "state", paragraph.key, evidence)
