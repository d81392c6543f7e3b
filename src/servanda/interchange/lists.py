"""Any list as a table: CSV, XLSX or JSON with the columns that somebody chose, row by row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from tempfile import SpooledTemporaryFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from servanda.interchange.cells import Value, plain_cell, set_cell

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
_WIDE = {"text": 80, "title": 40, "snippet": 80, "chapeau": 30, "address": 50, "cite_as": 50, "document_title": 40}
_WIDTH, _IN_MEMORY, _CHUNK = 18, 4_000_000, 65_536


def written(form: str, columns: Sequence[str], rows: Iterable[Mapping[str, Value]]) -> Iterator[bytes]:
    """The list in one of `FORMATS`, piece by piece; a row's values that are no column are left out."""
    if form == "csv":
        return _csv(columns, rows)
    return _json(columns, rows) if form == "json" else _xlsx(columns, rows)


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, Value]]) -> Iterator[bytes]:
    """With the byte order mark by which spreadsheet programs know UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    yield b"\xef\xbb\xbf"
    for row in rows:
        writer.writerow([plain_cell(row[name]) for name in columns])
        if out.tell() > _CHUNK:
            yield _taken(out)
    yield _taken(out)


def _json(columns: Sequence[str], rows: Iterable[Mapping[str, Value]]) -> Iterator[bytes]:
    """A list of objects, one a line."""
    start = b"["
    for row in rows:
        values = {name: _plain(row[name]) for name in columns}
        yield start + b"\n" + json.dumps(values, ensure_ascii=False).encode()
        start = b","
    yield b"[]\n" if start == b"[" else b"\n]\n"


def _xlsx(columns: Sequence[str], rows: Iterable[Mapping[str, Value]]) -> Iterator[bytes]:
    """One sheet with a head that stays in view."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Servanda")
    sheet.freeze_panes = "A2"
    for place, name in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDE.get(name, _WIDTH)
    heads = [WriteOnlyCell(sheet, value=name) for name in columns]
    for head in heads:
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", start_color="1F4E79")
    sheet.append(heads)
    for row in rows:
        cells = [WriteOnlyCell(sheet) for _ in columns]
        for cell, name in zip(cells, columns, strict=True):
            set_cell(cell, row[name])
        sheet.append(cells)
    with SpooledTemporaryFile(_IN_MEMORY) as out:
        book.save(out)
        out.seek(0)
        while piece := out.read(_CHUNK):
            yield piece


def _plain(value: Value) -> str | int | float | None:
    return value.isoformat() if isinstance(value, date) else value


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode()
