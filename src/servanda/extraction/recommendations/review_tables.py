"""Lists of a peer review that are set as a table: a row for each recommendation, with the position of the State."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from servanda.documents.model import Table
from servanda.extraction.responses import ends_with_states, read_response

_RECOMMENDATION = re.compile(r"(?:full\stext\sof\s(?:the\s)?|text\sof\s(?:the\s)?)?recommendations?\b", re.I)
_POSITION = re.compile(r"(?:position|response|answer|status|decision|view)s?\b", re.I)
_NUMBER_HEAD = re.compile(r"(?:no|nos|number|para(?:graph)?)?\.?|#", re.I)
_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){1,2})\.?(?:\s+|\Z)")
_FEWEST = 0.5


class Row(NamedTuple):
    """One recommendation of a table: printed number, text and the answer of its row, None where it has none."""

    number: str
    text: str
    response: str | None
    page: int | None


class _Columns(NamedTuple):
    text: int
    number: int | None
    position: int | None


def rows_of_review(tables: Sequence[Table]) -> Iterator[Row]:
    """The recommendations in tables that follow each other; a second one without heading goes on with the first.

    Nothing of a table whose rows do not end with the States that made them.
    """
    columns: _Columns | None = None
    width = 0
    for table in tables:
        head = [cell.strip(" *_:") for cell in table.rows[0]] if table.rows else []
        own = _columns(head)
        columns = own or (columns if len(head) == width else None)
        width = len(head)
        if columns is None:
            continue
        read = [row for cells in table.rows[1 if own else 0 :] if (row := _row(cells, columns, table))]
        if sum(ends_with_states(row.text) for row in read) >= _FEWEST * len(table.rows):
            yield from read


def _columns(head: Sequence[str]) -> _Columns | None:
    text = next((place for place, cell in enumerate(head) if _RECOMMENDATION.match(cell)), None)
    if text is None:
        return None
    number = next((place for place, cell in enumerate(head[:text]) if _NUMBER_HEAD.fullmatch(cell)), None)
    position = next((place for place, cell in enumerate(head) if place != text and _POSITION.search(cell)), None)
    return _Columns(text, number, position)


def _row(cells: Sequence[str], columns: _Columns, table: Table) -> Row | None:
    text = cells[columns.text].strip(" *_")
    printed = cells[columns.number].strip(" *_") if columns.number is not None else text
    found = _NUMBER.match(printed)
    if found is None:
        return None
    if columns.number is None:
        text = text[found.end() :]
    answer = cells[columns.position].strip(" *_.") if columns.position is not None else ""
    return Row(found["number"], text, read_response(f"The recommendations are {answer.lower()}"), table.page)
