"""The notes typed below a table, each behind a raised letter, and where the same letters are their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from servanda.documents.readers.word.names import Element, W, value
from servanda.documents.readers.word.styles import StyleSheet, look_of

_MARK = re.compile(r"[a-z]|\*{1,3}")
_BESIDE = re.compile(
    r"(?:Source|Note|Abbreviation|Fuente|Nota|Abreviatura|Abréviation|Источник|Примечание|Сокращения)s?\s?[:.]"
)
"""A line that may stand between a table and its notes."""
_LINES_ABOVE: Final = 3
"""A caption takes up to three paragraphs: number, title, unit."""


class TableNotes:
    """What a story's tables have below them. A raised letter elsewhere ("2e", "m2") stays a letter."""

    def __init__(self, story: Element, styles: StyleSheet) -> None:
        self._styles = styles
        self._notes: dict[Element, str] = {}
        self._marks: dict[Element, frozenset[str]] = {}
        for table in story.iterchildren(W + "tbl"):
            notes = dict(self._below(table))
            if notes:
                self._notes |= notes
                marks = frozenset(notes.values())
                above = islice(table.itersiblings(W + "p", W + "tbl", preceding=True), _LINES_ABOVE)
                caption = [element for element in above if element.tag == W + "p" and element not in self._notes]
                self._marks |= dict.fromkeys((table, *caption, *notes), marks)

    def mark_of(self, paragraph: Element) -> str | None:
        """The letter of the note that a paragraph is; None where it is none."""
        return self._notes.get(paragraph)

    def marks_at(self, element: Element) -> frozenset[str]:
        """The raised letters that are marks in a table, in its caption and in its notes."""
        return self._marks.get(element, frozenset())

    def _below(self, table: Element) -> Iterator[tuple[Element, str]]:
        for paragraph in table.itersiblings(W + "p", W + "tbl"):
            if paragraph.tag == W + "tbl":
                return
            mark = self._first_raised(paragraph)
            if mark is not None:
                yield paragraph, mark
            text = "".join(str(part) for part in paragraph.itertext(W + "t")).strip()
            if mark is None and text and not _BESIDE.match(text):
                return

    def _first_raised(self, paragraph: Element) -> str | None:
        for run in paragraph.iterchildren(W + "r"):
            text = "".join(part.text or "" for part in run.iterchildren(W + "t")).strip()
            if text:
                properties = run.find(W + "rPr")
                look = look_of(properties).over(self._styles.character(value(properties, "rStyle")))
                return text if look.raised and _MARK.fullmatch(text) else None
        return None
