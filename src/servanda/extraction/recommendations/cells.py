"""Recommendations in the rows of a table that has a column for them: "No. | Recommendation | Addressee"."""

from __future__ import annotations

import re

from servanda.documents.model import Document, Paragraph, Table
from servanda.extraction.actors import Actors
from servanda.extraction.recommendations.operative import read_instruction, read_operative
from servanda.extraction.recommendations.shapes import Drafted
from servanda.text.spans import Span

_RECOMMENDATION = re.compile(r"(?:text\sof\s(?:the\s)?|agreed\s|adopted\s)?recommendations?", re.I)
_NUMBER = re.compile(r"(?:no|nos|number|ref|reference)?\.?|#|№", re.I)
_ADDRESSEE = re.compile(r"address(?:ees?|ed\sto)", re.I)
# A table of what became of recommendations makes none.
_FOLLOW_UP = re.compile(r"status|implement|progress|taken|respons|repl(?:y|ies)|accept|comment|previous|earlier", re.I)
CONFIDENCE = 0.75


def tables_behind(document: Document) -> dict[str, list[Table]]:
    """The tables of a document by the key of the paragraph before them, without those that a heading parts from it."""
    behind: dict[str, list[Table]] = {}
    for table in document.tables:
        paragraph = document.paragraph(table.after or "")
        if paragraph is not None and not _is_parted(document, paragraph, table):
            behind.setdefault(paragraph.key, []).append(table)
    return behind


def read_cells(tables: list[Table], paragraph: Paragraph, actors: Actors) -> tuple[Drafted, ...]:
    """The rows of the tables behind a paragraph that recommend something, each with the number of its row.

    The text stands in the table and not in the paragraph, so that the span is empty.
    """
    return tuple(drafted for table in tables for drafted in _rows(table, paragraph, actors))


def _is_parted(document: Document, paragraph: Paragraph, table: Table) -> bool:
    """Whether a heading stands between a paragraph and the table behind it, which then belongs to that heading."""
    index = 0 if paragraph.section is None else paragraph.section + 1
    return index < len(document.sections) and document.sections[index].span.start < table.span.start


def _rows(table: Table, paragraph: Paragraph, actors: Actors) -> tuple[Drafted, ...]:
    header = [cell.strip(" *_:") for cell in table.rows[0]] if table.rows else []
    column = _column(header, _RECOMMENDATION)
    if column is None or any(_FOLLOW_UP.search(cell) for cell in header):
        return ()
    number, addressee = _column(header, _NUMBER), _column(header, _ADDRESSEE)
    read = (
        _row(row[column], _cell(row, number) or str(place), _cell(row, addressee), paragraph, actors)
        for place, row in enumerate(table.rows[1:], 1)
        if len(row) > column
    )
    return tuple(drafted._replace(page=table.page) for drafted in read if drafted is not None)


def _column(header: list[str], name: re.Pattern[str]) -> int | None:
    return next((place for place, cell in enumerate(header) if name.fullmatch(cell)), None)


def _cell(row: tuple[str, ...], column: int | None) -> str | None:
    return row[column].strip(" .*") or None if column is not None and column < len(row) else None


def _row(text: str, number: str, addressee: str | None, paragraph: Paragraph, actors: Actors) -> Drafted | None:
    named = (addressee,) if addressee else ()
    operative = read_operative(text, actors, lenient=True) or read_instruction(text, named)
    if operative is None:
        return None
    return Drafted(
        number=f"{paragraph.number or paragraph.key}.table.{number}",
        label=number,
        paragraph=paragraph,
        text=text,
        span=Span(0, 0),
        operative=operative if operative.addressees else operative._replace(addressees=named),
        rule="table-row",
        confidence=CONFIDENCE,
    )
