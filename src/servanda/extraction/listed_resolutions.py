"""Resolutions in a list of mandates: entries that open with a number, below a line that names the body of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from servanda.documents.model import Document, Table
from servanda.extraction.findings import ResolutionMention
from servanda.terms.bodies import find_body
from servanda.text.spans import Evidence, Span

# "General Assembly resolutions", "Economic and Social Council decisions"
_HEADING = re.compile(
    r"(?P<body>[A-Z][^.:;]{3,120}?)\s(?P<kind>resolutions?|decisions?)(?:\sand\s(?:resolutions|decisions))?"
)
_ENTRY = re.compile(r"\d{1,4}/\d{1,3}(?:\s[A-Z]){0,2}(?=\s|\Z)")
_RULE, _CONFIDENCE = "resolution.listed", 0.9


class _Adopter(NamedTuple):
    """The body that a line above a list names, and what it adopted: "resolution" or "decision"."""

    body: str
    kind: str


def listed_resolutions(document: Document) -> Iterator[ResolutionMention]:
    """The resolutions that paragraphs without number and tables list below "General Assembly resolutions"."""
    above = {index: _adopter(section.title) for index, section in enumerate(document.sections)}
    for paragraph in document.paragraphs:
        adopter = above.get(paragraph.section) if paragraph.section is not None and paragraph.number is None else None
        if adopter and (entry := _ENTRY.match(paragraph.lead)):
            yield _mention(entry[0], adopter, paragraph.key, Span(*entry.span()))
    for table in document.tables:
        yield from _in_table(table, above.get(table.section) if table.section is not None else None)


def _in_table(table: Table, adopter: _Adopter | None) -> Iterator[ResolutionMention]:
    for row in table.rows:
        filled = [cell for cell in row if cell]
        if len(filled) == 1 and (named := _adopter(filled[0])):
            adopter = named
        for cell in filled if adopter else ():
            if adopter and _ENTRY.fullmatch(cell):
                yield _mention(cell, adopter, table.after or "", Span(0, 0))


def _adopter(title: str) -> _Adopter | None:
    found = _HEADING.fullmatch(title.strip())
    body = find_body(found["body"]) if found else None
    return _Adopter(body.name, found["kind"].rstrip("s")) if found and body else None


def _mention(number: str, adopter: _Adopter, paragraph: str, span: Span) -> ResolutionMention:
    evidence = Evidence(_RULE, _CONFIDENCE, paragraph, span)
    return ResolutionMention(number, adopter.kind, adopter.body, paragraph, evidence)
