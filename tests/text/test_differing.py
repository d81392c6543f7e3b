"""Word by word: what stays, what goes, what comes, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.text.differing import Change, differ, share_in_common


def told(earlier: str, later: str) -> str:
    marks = {Change.SAME: "{}", Change.GONE: "[-{}-]", Change.NEW: "[+{}+]"}
    return "".join(marks[one.change].format(one.text) for one in differ(earlier, later))


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("States should consider training.", "States should train.", "States should [-consider training-][+train+]."),
        ("States should act", "States “should” act", "States [+“+]should[+” +]act"),
        ("The port’s staff", "the port's staff", "the port's staff"),
        ("加强边境管制", "加强海上边境管制", "加强[+海上+]边境管制"),
        ("ports and boats", "ports, boats", "ports[- and -][+, +]boats"),
        ("", "new", "[+new+]"),
        ("old", "", "[-old-]"),
        # A lone little word between two changes would only break what is read as one change.
        ("train the pilots now", "teach the judges now", "[-train the pilots -][+teach the judges +]now"),
    ],
)
def test_changes_are_told_word_by_word(earlier: str, later: str, expected: str) -> None:
    assert told(earlier, later) == expected


@given(st.text(max_size=80), st.text(max_size=80))
def test_both_texts_can_be_read_out_of_the_stretches(earlier: str, later: str) -> None:
    stretches = differ(earlier, later)
    assert "".join(one.text for one in stretches if one.change is not Change.GONE) == later
    gone = "".join(one.text for one in stretches if one.change is Change.GONE)
    assert len(gone) <= len(earlier)


@given(st.text(min_size=1, max_size=80))
def test_a_text_differs_from_itself_in_nothing(text: str) -> None:
    assert {one.change for one in differ(text, text)} == {Change.SAME}
    assert share_in_common(differ(text, text)) == 1.0


def test_share_in_common_tells_likeness() -> None:
    assert share_in_common(differ("train border guards", "train border guards at night")) > 0.7
    assert share_in_common(differ("train border guards", "publish harbour fees")) == 0.0
