"""What is taken away runs nothing where it is opened: cells, lines of a calendar, a reference, a feed; whatever a text holds."""

from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from servanda.interchange.lists import written

FORMULA = ("=", "+", "-", "@", "\t", "\r")
HOSTILE = st.text(max_size=60) | st.tuples(
    st.sampled_from([*FORMULA, "\n=", " =", "\u200b=", "＝", '"', "',", "\x00=", "\x1b", "\ud7ff"]),
    st.text(max_size=30),
).map("".join)


@given(HOSTILE)
def test_no_cell_of_a_csv_begins_a_formula(text: str) -> None:
    body = b"".join(written("csv", ["text"], [{"text": text}])).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body, newline="")))
    assert len(rows) == 2
    assert not rows[1] or not rows[1][0].startswith(FORMULA)


@given(HOSTILE)
def test_no_cell_of_a_workbook_is_a_formula(text: str) -> None:
    book = load_workbook(io.BytesIO(b"".join(written("xlsx", ["text"], [{"text": text}]))))
    cell = book.active["A2"]
    assert cell.data_type in ("s", "n", "inlineStr")
    assert cell.value is None or cell.data_type != "f"


@given(st.dates() | st.integers() | st.none())
def test_values_that_are_no_text_stay_what_they_are(value: date | int | None) -> None:
    assert b"f>" not in b"".join(written("json", ["value"], [{"value": value}]))
