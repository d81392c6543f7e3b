"""Tools that a paper lists in a table: one in each row, below a heading row that says which column holds what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.documents.model import Table
from servanda.extraction.findings import Tool
from servanda.extraction.tool_makers import organization_of_title
from servanda.extraction.tool_titles import bare_title
from servanda.extraction.tool_words import kind_of
from servanda.text.spans import Evidence, Span

_COLUMNS = {
    "title": re.compile(r"(?:full\s)?(?:titles?|tools?|names?|publications?|resources?)\b", re.I),
    "organization": re.compile(
        r"(?:issuing\s|publishing\s)?(?:organi[sz]ations?|entity)\b|publishers?\b|authors?\b|(?:developed|issued|produced|prepared|published|maintained|made)\sby\b|owners?\b",
        re.I,
    ),
    "years": re.compile(r"years?\b|dates?\b|published\b", re.I),
    "link": re.compile(r"links?\b|websites?\b|web\spages?\b|url\b|available\b|address\b", re.I),
    "text": re.compile(r"descriptions?\b|content\b|purpose\b|type\b|kind\b", re.I),
}
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def tools_of_table(table: Table) -> Iterator[Tool]:
    """The tools of a table with a column for their titles; nothing where no heading names one.

    >>> table = Table((("Title", "Year"), ("Lamp Manual", "2031")), "2", Span(0, 0))
    >>> [(tool.title, tool.kind, tool.years) for tool in tools_of_table(table)]
    [('Lamp Manual', 'manual', (2031,))]
    """
    heads = table.rows[0] if table.rows else ()
    columns = {name: place for name, head in _COLUMNS.items() if (place := _column(heads, head)) is not None}
    if "title" not in columns or len(columns) < 2:
        return
    for row in table.rows[max(1, table.header_rows) :]:
        cells = {name: row[place].strip(" *_") for name, place in columns.items() if place < len(row)}
        if title := cells.get("title", ""):
            yield _tool(title, cells, table.after or "")


def _column(heads: tuple[str, ...], name: re.Pattern[str]) -> int | None:
    return next((place for place, head in enumerate(heads) if name.match(head.strip(" *_"))), None)


def _tool(title: str, cells: dict[str, str], paragraph: str) -> Tool:
    return Tool(
        title=bare_title(title),
        kind=kind_of(title, cells.get("text", "")),
        organization=cells.get("organization") or organization_of_title(title),
        years=tuple(int(year) for year in _YEAR.findall(cells.get("years", ""))),
        link=cells.get("link") or None,
        paragraph=paragraph,
        description=(paragraph,) if paragraph else (),
        evidence=Evidence("tool.table-row", 0.8, paragraph, Span(0, 0)),
    )
