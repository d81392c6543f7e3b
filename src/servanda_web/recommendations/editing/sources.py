"""The original beside a finding: the picture of its page, or the lines of its text around the paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from servanda_web.library.models import Document, Paragraph
from servanda_web.library.selectors import current_file
from servanda_web.recommendations.models import Recommendation

PDF = "application/pdf"
_BEFORE, _MOST = 4, 60


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the original with its number."""

    number: int
    text: str
    is_meant: bool


@dataclass(frozen=True, slots=True)
class Source:
    """The original: a page of a PDF, or lines; neither where there is no file to show."""

    page: int | None = None
    pages: int = 0
    lines: tuple[Line, ...] = ()


def source_of(row: Recommendation, paragraph: Paragraph | None, *, page: str = "") -> Source:
    """The original at the place of a finding; `page` chooses another page of a PDF."""
    document = row.document
    file = current_file(document)
    if file is None:
        return Source()
    if file.media_type == PDF:
        own = row.page or (paragraph.page if paragraph else None) or 1
        pages = document.pages or own
        return Source(page=min(max(int(page), 1), pages) if page.isdecimal() else own, pages=pages)
    return Source(lines=_lines(document, paragraph))


def _lines(document: Document, paragraph: Paragraph | None) -> tuple[Line, ...]:
    if paragraph is None or not paragraph.line:
        return ()
    lines = document.source_text.splitlines()
    after = document.paragraphs.filter(position=paragraph.position + 1).values_list("line", flat=True).first()
    first, last = paragraph.line, max((after or len(lines) + 1) - 1, paragraph.line)
    start, stop = max(first - _BEFORE, 1), min(last + _BEFORE, first + _MOST, len(lines))
    return tuple(Line(number, lines[number - 1], first <= number <= last) for number in range(start, stop + 1))
