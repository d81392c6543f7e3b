"""Lists of a peer review: dotted numbers ("140.12") under an opening that gives the answer of the State reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from servanda.documents.model import Document, Paragraph, Table
from servanda.extraction.recommendations.answers import (
    answer_between,
    answer_to_all,
    answers_by_number,
    answers_of_headings,
)
from servanda.extraction.recommendations.cells import tables_behind
from servanda.extraction.recommendations.proposals import name_proposals, part_proposals
from servanda.extraction.recommendations.review_tables import rows_of_review
from servanda.extraction.responses import ends_with_states, read_response, state_under_review
from servanda.text.words import holds_any

_DOTTED = re.compile(r"^(?:[A-Z]-)?(?P<opening>\d{1,3}|[A-Z])(?:\.\d{1,3})+\.?$")
_SLIP = re.compile(r"(?P<number>\d{1,3}\.(?P<count>\d{1,3}))\.?\s+(?=[A-Z])")
_PLAIN = re.compile(r"^\(?(?P<mark>\d{1,3}|[a-z]{1,3})[.)]*$")
_LISTS = re.compile(r"\brecommendations?\b", re.I)
_FOOTNOTE_ITEM = re.compile(r"(?<=\);)\s+(?=[A-Z])")
_FOOTNOTE_LIST = re.compile(r"\bin\sthe\sfootnote\b", re.I)


class ReviewItem(NamedTuple):
    """One recommendation of a list: its printed number, its text, the paragraph that holds it and the list's answer.

    Several may be proposed under one number: `name` tells them apart ("89.1", "89.1-PER").
    """

    number: str
    text: str
    paragraph: Paragraph
    response: str | None
    page: int | None
    name: str = ""
    is_one_of_several: bool = False
    is_in_table: bool = False


@dataclass(frozen=True)
class Review:
    """The lists of a document, and the paragraphs that only open them."""

    items: tuple[ReviewItem, ...]
    openings: tuple[Paragraph, ...]
    state: str | None

    def items_of(self, paragraph: Paragraph) -> tuple[ReviewItem, ...] | None:
        """The items that a paragraph holds; empty for one that only opens a list, None for one outside the lists."""
        held = self._held.get(paragraph.key, ())
        return held if held or paragraph.key in self._opening_keys else None

    @cached_property
    def _held(self) -> dict[str, tuple[ReviewItem, ...]]:
        held: dict[str, tuple[ReviewItem, ...]] = {}
        for key, items in groupby(self.items, key=lambda item: item.paragraph.key):
            held[key] = (*held.get(key, ()), *items)
        return held

    @cached_property
    def _opening_keys(self) -> frozenset[str]:
        return frozenset(one.key for one in self.openings)


def read_review(document: Document) -> Review:
    """The lists of recommendations of a review report; empty for every other document."""
    items: list[ReviewItem] = []
    opening: Paragraph | None = None
    between: str | None = None
    tables = tables_behind(document)
    for paragraph in document.paragraphs:
        found: list[ReviewItem] = []
        if _is_item(paragraph, opening):
            found = [_item(paragraph, opening)]
        elif opening is not None and (stray := _stray(paragraph, opening, items)):
            found = [stray]
        elif paragraph.number is not None:
            opening, between = paragraph, None
            found = _listed(document, paragraph)
        else:
            between = answer_between(paragraph) or between
        items += [item._replace(response=between or item.response) for item in found] if between else found
        items += _in_tables(tables.get(paragraph.key, ()), paragraph)
    used = {re.split(r"[.(]", item.number)[0].split("-")[-1] for item in items if item.paragraph.number is not None}
    openings = [paragraph for paragraph in document.paragraphs if paragraph.number in used]
    state = state_under_review(document, tuple(p.lead for p in openings)) if items else None
    items = _answered(document, items)
    return Review(tuple(one for item in items for one in _parted(item)), tuple(openings), state)


def _in_tables(tables: Sequence[Table], paragraph: Paragraph) -> list[ReviewItem]:
    """The rows of the tables behind a paragraph that are recommendations of a review."""
    answer = read_response(paragraph.lead) if tables else None
    return [
        ReviewItem(row.number, row.text, paragraph, row.response or answer, row.page, is_in_table=True)
        for row in rows_of_review(tables)
    ]


def _answered(document: Document, items: list[ReviewItem]) -> list[ReviewItem]:
    """The items, those whose opening gives no answer with the one that a heading or a later paragraph gives."""
    if all(item.response for item in items):
        return items
    headings = answers_of_headings(document)
    held = {item.paragraph.key for item in items if "." in (item.paragraph.number or ".")}
    first = next(place for place, one in enumerate(document.paragraphs) if one.key == items[0].paragraph.key)
    prose = [one for one in document.paragraphs[first:] if one.key not in held]
    numbered = answers_by_number(prose, [item.number for item in items])
    to_all = answer_to_all(prose)
    return [
        item
        if item.response
        else item._replace(
            response=headings.get(-1 if item.paragraph.section is None else item.paragraph.section)
            or numbered.get(item.number)
            or to_all,
        )
        for item in items
    ]


def _parted(item: ReviewItem) -> Iterator[ReviewItem]:
    """The proposals that stand under one number, each by its own States."""
    texts = part_proposals(item.text)
    for name, text in zip(name_proposals(item.number, texts), texts, strict=True):
        yield item._replace(text=text, name=name, is_one_of_several=len(texts) > 1)


def _names_recommendations(text: str) -> bool:
    return "recommendation" in text.lower() and _LISTS.search(text) is not None


def _is_item(paragraph: Paragraph, opening: Paragraph | None) -> bool:
    if paragraph.number is None:
        return False
    if _DOTTED.match(paragraph.number):
        return ends_with_states(paragraph.text) or (opening is not None and _names_recommendations(opening.lead))
    return _restarts(paragraph, opening) and ends_with_states(paragraph.text)


def _restarts(paragraph: Paragraph, opening: Paragraph | None) -> bool:
    """Whether a plain number counts anew under an opening ("90. … : 1. … 2. …")."""
    if opening is None or opening.number is None or not (paragraph.number or "").isdigit():
        return False
    return (
        opening.number.isdigit()
        and _names_recommendations(opening.lead)
        and int(paragraph.number or 0) < int(opening.number)
    )


def _item(paragraph: Paragraph, opening: Paragraph | None) -> ReviewItem:
    number = (paragraph.number or "").rstrip(".")
    if "." not in number and opening is not None:
        number = f"{opening.number}.{number}"
    response = read_response(opening.lead) if opening is not None else None
    return ReviewItem(number, paragraph.text, paragraph, response, paragraph.page)


def _stray(paragraph: Paragraph, opening: Paragraph, items: list[ReviewItem]) -> ReviewItem | None:
    """An item whose printed number is out of line ("127.10" between 126.9 and 126.11); it is cited as printed."""
    match = _SLIP.match(paragraph.lead) if paragraph.number is None and items else None
    if match is None or not ends_with_states(paragraph.text):
        return None
    if int(match["count"]) != int(items[-1].number.rpartition(".")[2]) + 1:
        return None
    text = paragraph.text[match.end() :]
    return ReviewItem(match["number"], text, paragraph, read_response(opening.lead), paragraph.page)


def _listed(document: Document, paragraph: Paragraph) -> list[ReviewItem]:
    """The numbered items inside an opening paragraph, or the footnote to which it sends its list."""
    if not _names_recommendations(paragraph.lead):
        return []
    response = read_response(paragraph.lead)
    found = [
        ReviewItem(_joined_number(paragraph, item.label, index), item.full_text, paragraph, response, item.page)
        for index, item in enumerate(paragraph.items, 1)
        if (not item.label or _PLAIN.match(item.label)) and ends_with_states(item.full_text)
    ]
    if not found and holds_any(paragraph.lead, ("footnote",)) and _FOOTNOTE_LIST.search(paragraph.lead):
        found = [
            ReviewItem(f"{paragraph.number}({index})", text, paragraph, response, page)
            for index, (text, page) in enumerate(_in_footnotes(document, paragraph), 1)
        ]
    return found


def _in_footnotes(document: Document, paragraph: Paragraph) -> Iterator[tuple[str, int | None]]:
    """The unnumbered recommendations of a list in a footnote; the mark of the note is no number of theirs."""
    for note in document.notes_of(paragraph):
        if ends_with_states(note.text):
            yield from ((text, note.page) for text in _FOOTNOTE_ITEM.split(note.text) if ends_with_states(text))


def _joined_number(paragraph: Paragraph, label: str, index: int) -> str:
    """As it is cited: "90.12" for a figure, "90(a)" for a letter, "90(3)" for the third bullet."""
    found = _PLAIN.match(label)
    mark = found["mark"] if found else str(index)
    return f"{paragraph.number}.{mark}" if found and mark.isdigit() else f"{paragraph.number}({mark})"
