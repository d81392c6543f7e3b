"""A comparison of two texts loses no letter of either and marks what a reader would mark."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from servanda.text.word_runs import Standing, WordRun, word_runs

TEXTS = st.text(st.sampled_from("ab ,.追回 \nع"), max_size=40)


def _side(runs: tuple[WordRun, ...], dropped: Standing) -> str:
    return "".join(run.text for run in runs if run.standing is not dropped)


@given(TEXTS, TEXTS)
def test_no_letter_of_either_text_is_lost(earlier: str, later: str) -> None:
    runs = word_runs(earlier, later)
    assert _side(runs, Standing.ADDED) == earlier
    assert _side(runs, Standing.REMOVED) == later
    assert all(run.text for run in runs)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(run.standing is Standing.KEPT for run in word_runs(text, text))


def test_words_are_replaced_whole() -> None:
    runs = word_runs("States may wish to train guards", "States should train border guards")
    assert [(run.standing.value, run.text) for run in runs] == [
        ("kept", "States "),
        ("removed", "may wish to"),
        ("added", "should"),
        ("kept", " train "),
        ("added", "border "),
        ("kept", "guards"),
    ]


def test_chinese_is_compared_by_character() -> None:
    changed = [run.text for run in word_runs("各国应培训人员", "各国应当培训官员") if run.standing is not Standing.KEPT]
    assert changed == ["当", "人", "官"]


def test_very_long_texts_are_replaced_as_wholes() -> None:
    runs = word_runs("a " * 11_000, "b")
    assert [run.standing for run in runs] == [Standing.REMOVED, Standing.ADDED]
