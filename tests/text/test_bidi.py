"""Right-to-left text as PDF files hand it over."""

from __future__ import annotations

import pytest

from servanda.text.bidi import is_right_to_left, reading_order, restore_brackets, restore_symbols


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("-1", "1-"),
        ("A/HRC/26/3", "A/HRC/26/3"),
        (".A/HRC/26/3", "A/HRC/26/3."),
        ("A/HRC/26/3)", "(A/HRC/26/3"),
        ("(", ")"),
        ("", ""),
    ],
)
def test_a_stretch_is_read_from_its_right_end(shown: str, read: str) -> None:
    assert reading_order(shown) == read


@pytest.mark.parametrize(
    ("turned", "symbol"),
    [
        ("3/26/HRC/A", "A/HRC/26/3"),
        ("2/2024/3WG/COSP/CAC", "CAC/COSP/WG.3/2024/2"),
        (").2/2024/3WG/COSP/CAC", "(CAC/COSP/WG.3/2024/2)."),
    ],
)
def test_symbols_in_visual_order_are_turned(turned: str, symbol: str) -> None:
    assert restore_symbols(turned) == symbol


@pytest.mark.parametrize("text", ["A/HRC/26/3", "CTOC/COP/WG.7/2021/3", "5/3", "and/or", "18/2/2015"])
def test_what_reads_well_stays(text: str) -> None:
    assert restore_symbols(text) == text


def test_brackets_that_were_copied_as_shown() -> None:
    assert restore_brackets("المادة )18( من") == "المادة (18) من"
    assert restore_brackets("المادة (18) من") == "المادة (18) من"


def test_direction_is_that_of_most_letters() -> None:
    assert is_right_to_left("وفقا للمادة 18 من A/HRC")
    assert not is_right_to_left("under article 18 (المادة)")
    assert not is_right_to_left("18")
