"""Right-to-left text as PDF files hand it over."""

from __future__ import annotations

import time

import pytest

from servanda.text.bidi import (
    is_right_to_left,
    reading_order,
    restore_brackets,
    restore_ligatures,
    restore_symbols,
)


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
        ("3/2021/7.GW/POC/COTC", "CTOC/COP/WG.7/2021/3"),
        ("3/1202/7.GW/POC/COTC", "CTOC/COP/WG.7/2021/3"),
        ("1.veR/3/2021/7.GW/POC/COTC", "CTOC/COP/WG.7/2021/3/Rev.1"),
        ("2021/3/WG.7/COP/CTOC", "CTOC/COP/WG.7/2021/3"),
        ("RES/A/25/55", "A/RES/55/25"),
        ("25/55/RES/A", "A/RES/55/25"),
        ("31/26/CRH/A", "A/HRC/26/31"),
    ],
)
def test_symbols_in_visual_order_are_turned(turned: str, symbol: str) -> None:
    assert restore_symbols(turned) == symbol


@pytest.mark.parametrize(
    "text",
    [
        "A/HRC/26/3",
        "CTOC/COP/WG.7/2021/3",
        "A/RES/55/25",
        "A/CONF.203/18",
        "CTOC/COP/2020/10/Add.1",
        "5/3",
        "9/1",
        "and/or",
        "18/2/2015",
        "2021/10/18",
        "www/un/org/A",
        "3/4/XYZ/ABC",
    ],
)
def test_what_reads_well_stays(text: str) -> None:
    assert restore_symbols(text) == text


def test_a_megabyte_of_chains_takes_less_than_two_seconds() -> None:
    for text in ("3/2/", "a" * 30 + "/", "3/2021/7.GW/POC/COTC ", "A.", "1/2/3 "):
        start = time.process_time()
        restore_symbols(text * (250_000 // len(text)))
        assert time.process_time() - start < 0.5


def test_the_article_before_a_hamza() -> None:
    assert restore_ligatures("الدول األطراف واإلجراءات اآلن") == "الدول الأطراف والإجراءات الآن"
    assert restore_ligatures("الأطراف لألف") == "الأطراف لألف"


def test_brackets_that_were_copied_as_shown() -> None:
    assert restore_brackets("المادة )18( من") == "المادة (18) من"
    assert restore_brackets("المادة (18) من") == "المادة (18) من"


def test_direction_is_that_of_most_letters() -> None:
    assert is_right_to_left("وفقا للمادة 18 من A/HRC")
    assert not is_right_to_left("under article 18 (المادة)")
    assert not is_right_to_left("18")
