"""The rules of the PDF reader that need no file: hyphens, labels, right-to-left text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.documents.readers.pdf.hyphens import Hyphens
from servanda.documents.readers.pdf.labels import is_bullet, is_label, is_note_mark, starts_with_label
from servanda.documents.readers.pdf.measures import same_size

WORDS = ["A register of cooperation and of capacity-building", "is non-binding for asylum and for seeking help"]


class TestHyphens:
    @pytest.mark.parametrize(
        ("before", "after", "joined"),
        [
            ("a register of coop-", "eration", "a register of cooperation"),
            ("in capacity-", "building work", "in capacity-building work"),
            ("an asylum-", "seeking guest", "an asylum-seeking guest"),
            ("the non-", "formal talks", "the non-formal talks"),
            ("the Anne-", "Marie", "the Anne-Marie"),
            ("short-", "and long-term plans", "short- and long-term plans"),
            ("from 2014-", "2016", "from 2014-2016"),
            ("paragraphs 31–", "32", "paragraphs 31–32"),
            ("the port \u2013", "it was said", "the port \u2013 it was said"),
            ("and/", "or", "and/or"),
            ("document X/GRP/WG.", "7/2031/3", "document X/GRP/WG.7/2031/3"),
            ("soft\u00ad", "ened", "softened"),
            ("one", "two", "one two"),
            ("缔约国应当", "加强合作", "缔约国应当加强合作"),
            ("缔约国", "States", "缔约国 States"),
            ("", "two", "two"),
        ],
    )
    def test_lines_join(self, before: str, after: str, joined: str) -> None:
        assert Hyphens(WORDS).join(before, after) == joined

    def test_a_hyphen_that_only_ends_lines_is_the_typesetters(self) -> None:
        lines = [
            "The ministries of co-operation are con‐",
            "cerned",
            "a reg‐",
            "ister",
            "of ca‐",
            "ses",
            "in ap‐",
            "ril",
        ]
        hyphens = Hyphens([*lines, "the IN‐", "TERPOL"])
        assert hyphens.join("the UN‐", "TOC") == "the UNTOC"
        assert hyphens.join("a well-", "known guest") == "a well-known guest"

    def test_what_most_lines_of_a_document_do_decides_the_rest(self) -> None:
        lines = ["the register and the ministry of seaports", "the reg-", "ister", "minis-", "try", "sea-", "ports"]
        assert Hyphens(lines).join("a pana-", "ma hat") == "a panama hat"
        assert Hyphens([]).join("a pana-", "ma hat") == "a pana-ma hat"

    @given(st.lists(st.text(max_size=30), max_size=6), st.text(max_size=20), st.text(max_size=20))
    def test_joining_keeps_every_letter(self, lines: list[str], before: str, after: str) -> None:
        joined = Hyphens(lines).join(before, after)
        assert [c for c in joined if c.isalnum()] == [c for c in before + after if c.isalnum()]


class TestLabels:
    @pytest.mark.parametrize(
        "text", ["12.", "100.1", "100.1.", "(a)", "a)", "(iv)", "A.", "IV.", "3)", "1-", "一、", "（二）"]
    )
    def test_labels(self, text: str) -> None:
        assert is_label(text)

    @pytest.mark.parametrize("text", ["2014.", "of", "12", "(the)", "A/HRC", "e.g."])
    def test_other_words(self, text: str) -> None:
        assert not is_label(text)

    def test_a_label_before_words(self) -> None:
        assert starts_with_label("(b) A list")
        assert not starts_with_label("(b)A list")
        assert not starts_with_label("5/1 of 18 June")

    def test_bullets_and_marks(self) -> None:
        assert is_bullet("•")
        assert is_bullet("–")
        assert not is_bullet("x")
        assert [is_note_mark(text) for text in ("12", "*", "**", "a", "th", "st")] == [
            True,
            True,
            True,
            True,
            False,
            False,
        ]

    def test_sizes(self) -> None:
        assert same_size(9.96, 10)
        assert not same_size(9, 10)
