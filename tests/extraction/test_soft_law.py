"""Objectives of the Compact and paragraphs of procedures and rules are cited like law."""

from __future__ import annotations

import pytest

from servanda.extraction.citations.soft_law import find_soft_law


def cited(text: str, *, known: bool = False) -> list[tuple[str | None, str | None, str | None]]:
    return [(c.instrument, c.chapter, c.paragraph) for c in find_soft_law(text, "1", "1", compact_is_known=known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Global Compact for Migration has 23 objectives, among them objective 9.", [("GCM", "objective 9", None)]),
        ("objectives 7 to 9 of the Global Compact", [("GCM", f"objective {n}", None) for n in (7, 8, 9)]),
        ("The third objective of the project is objective 9.", []),
        ("under paragraph 53 of the procedures and rules", [("RULES", None, "53")]),
        ("paragraphs 12 and 13 of the Procedures and Rules", [("RULES", None, "12"), ("RULES", None, "13")]),
        ("paragraph 53 of the rules of procedure", []),
        ("paragraph 4 of the report on procedures and rules", []),
    ],
)
def test_provisions_that_are_no_articles(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert cited(text) == expected


def test_objectives_lean_on_a_compact_named_before() -> None:
    assert cited("See objective 21.", known=True) == [("GCM", "objective 21", None)]
