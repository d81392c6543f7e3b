"""The text of a recommendation cut where it cites provisions, and its paragraph among its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from servanda_web.library.models import Paragraph
from servanda_web.recommendations.citing import provision_address
from servanda_web.recommendations.models import Citation, Recommendation

_NEIGHBOURS = 1


@dataclass(frozen=True, slots=True)
class LinkedPassage:
    """A stretch of text; where it cites a provision, the address of that provision's page."""

    text: str
    url: str = ""
    is_implied: bool = False


def linked_passages(text: str, citations: Iterable[Citation]) -> tuple[LinkedPassage, ...]:
    """The text with each citation that can be told as a link at its own words.

    Where one phrase cites several provisions ("articles 6 and 10"), each number leads to its own.
    """
    passages, at = [], 0
    for start, end, cited in _placed(text, citations):
        if start < at:
            continue
        passages.append(LinkedPassage(text[at:start]))
        passages.append(LinkedPassage(text[start:end], provision_address(cited), cited.implied))
        at = end
    passages.append(LinkedPassage(text[at:]))
    return tuple(passage for passage in passages if passage.text)


def _placed(text: str, citations: Iterable[Citation]) -> list[tuple[int, int, Citation]]:
    """Where each citation stands; one that has no page, or that cannot be found, is left out."""
    by_phrase: dict[str, list[Citation]] = {}
    for cited in citations:
        if cited.text and provision_address(cited):
            by_phrase.setdefault(cited.text, []).append(cited)
    places: list[tuple[int, int, Citation]] = []
    for phrase, rows in by_phrase.items():
        places += _several(text, phrase, rows) if len(rows) > 1 else _single(text, phrase, rows[0])
    # Of two that overlap the longer wins, since it names more.
    return sorted(places, key=lambda place: (place[0], -place[1]))


def _single(text: str, phrase: str, cited: Citation) -> Iterator[tuple[int, int, Citation]]:
    for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text):
        yield match.start(), match.end(), cited


def _several(text: str, phrase: str, rows: Sequence[Citation]) -> Iterator[tuple[int, int, Citation]]:
    start = text.find(phrase)
    if start < 0:
        return
    at = start
    for cited in rows:
        number = cited.article or cited.chapter
        found = (
            re.compile(rf"(?<!\w){re.escape(number)}(?!\w)").search(text, at, start + len(phrase)) if number else None
        )
        if found:
            yield found.start(), found.end(), cited
            at = found.end()


@dataclass(frozen=True, slots=True)
class ContextParagraph:
    """A paragraph near a recommendation; `is_source` holds it. Items bear whether they are the recommendation."""

    row: Paragraph
    is_source: bool
    lead: tuple[tuple[str, bool], ...]
    items: list[dict[str, Any]]


def context_of(row: Recommendation) -> list[ContextParagraph]:
    """The paragraph that holds a recommendation, the one before and the one after it: two queries."""
    place = Paragraph.objects.filter(document=row.document_id, key=row.paragraph_key).values_list("position", flat=True)
    position = place.first()
    if position is None:
        return []
    near = Paragraph.objects.filter(
        document=row.document_id, position__range=(position - _NEIGHBOURS, position + _NEIGHBOURS)
    )
    return [_context(one, row, is_source=one.position == position) for one in near.order_by("position")]


def _context(one: Paragraph, row: Recommendation, *, is_source: bool) -> ContextParagraph:
    return ContextParagraph(
        one,
        is_source,
        _split(one.lead, row.text) if is_source else ((one.lead, False),),
        [_item(item, row.text if is_source else "") for item in one.items],
    )


def _split(lead: str, text: str) -> tuple[tuple[str, bool], ...]:
    before, found, after = lead.partition(text)
    # A paragraph that is a recommendation with its items begins with it.
    if not found:
        return ((lead, bool(lead) and text.startswith(lead)),)
    return tuple((part, part is found) for part in (before, found, after) if part)


def _item(item: dict[str, Any], text: str) -> dict[str, Any]:
    is_here = bool(text) and bool(item["text"]) and (text.startswith(item["text"]) or item["text"].startswith(text))
    return {
        "label": item["label"],
        "text": item["text"],
        "is_here": is_here,
        "items": [_item(part, "") for part in item["items"]],
    }
