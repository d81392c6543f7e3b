"""Numbers in words and figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.text.numbers import parse_number, parse_ordinal

_ONE_TO_NINETEEN = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_UNITS = _ONE_TO_NINETEEN.split()
_TENS = {2: "twenty", 3: "thirty", 4: "forty", 5: "fifty", 6: "sixty", 7: "seventy", 8: "eighty", 9: "ninety"}


def _words(number: int) -> str:
    if number < 20:
        return _UNITS[number - 1]
    if number < 100:
        tens, unit = divmod(number, 10)
        return _TENS[tens] + (f"-{_UNITS[unit - 1]}" if unit else "")
    hundreds, rest = divmod(number, 100)
    return f"{_UNITS[hundreds - 1]} hundred" + (f" and {_words(rest)}" if rest else "")


@given(st.integers(1, 999))
def test_words_and_figures_give_the_same(number: int) -> None:
    assert parse_number(_words(number)) == parse_number(str(number)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("48,415", 48415),
        ("1 250 000", 1250000),
        ("2.5", 2.5),
        ("two thousand five hundred", 2500),
        ("one million two hundred thousand", 1200000),
        ("a hundred", 100),
        ("Forty", 40),
    ],
)
def test_larger_numbers(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text", ["", "several", "first", "12th", "1,23", "twentyish", "9" * 400, "two hundred and " * 800 + "one"]
)
def test_other_words_are_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("first", 1),
        ("Ninth", 9),
        ("twelfth", 12),
        ("twentieth", 20),
        ("Twenty-sixth", 26),
        ("ninety-first", 91),
        ("3rd", 3),
        ("110th", 110),
    ],
)
def test_ordinals(text: str, value: int) -> None:
    assert parse_ordinal(text) == value


@pytest.mark.parametrize("text", ["", "one", "26", "last"])
def test_other_words_are_no_ordinal(text: str) -> None:
    assert parse_ordinal(text) is None
