"""Likeness is symmetric, exact and explained."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.text.analyser import analyse
from servanda.text.likeness import Likeness, align, cosine, little_words, verbatim_ratio

_TERMS = st.lists(st.sampled_from("abcdefghijkl"), max_size=8)


@given(st.lists(_TERMS, max_size=14), st.sampled_from([0.1, 0.3, 0.6, 0.9]))
def test_the_index_finds_all_pairs_and_no_others(texts: list[list[str]], threshold: float) -> None:
    likeness = Likeness(texts)
    vectors = likeness.vectors
    slow = {(i, j) for i in range(len(texts)) for j in range(i) if cosine(vectors[i], vectors[j]) >= threshold + 1e-9}
    near = {(i, j) for i in range(len(texts)) for j in range(i) if cosine(vectors[i], vectors[j]) >= threshold - 1e-9}
    fast = {(i, j) for i, j, _ in likeness.pairs(threshold)}
    assert slow <= fast <= near


@given(_TERMS, _TERMS)
def test_likeness_is_the_same_both_ways(a: list[str], b: list[str]) -> None:
    likeness = Likeness([a, b])
    one, other = likeness.vectors
    assert cosine(one, other) == pytest.approx(cosine(other, one))
    assert 0 <= cosine(one, other) <= 1


def test_a_text_is_wholly_like_itself() -> None:
    likeness = Likeness([["guard", "train"], ["vessel"]])
    assert cosine(likeness.vectors[0], likeness.vectors[0]) == pytest.approx(1.0)
    assert cosine(likeness.vectors[0], likeness.vectors[1]) == 0.0


def test_a_rare_word_tells_more_than_a_frequent_one() -> None:
    likeness = Likeness([["ship", "nurse"], ["ship", "school"], ["ship", "radio"], ["nurse", "radio"]])
    assert likeness.weight("school") > likeness.weight("ship")
    assert likeness.share("ship") == 0.75
    assert likeness.nearest(["nurse", "ship"], limit=1)[0][0] == 0


def test_nearest_leaves_out_what_shares_nothing() -> None:
    assert [place for place, _ in Likeness([["ship"], ["nurse"]]).nearest(["ship", "unknown"])] == [0]
    assert Likeness([]).nearest(["ship"]) == []


def test_alignment_names_runs_then_moved_words() -> None:
    a, b = "Train all border guards in rescue at sea", "Rescue needs that States train border guards"
    pairs = [(pair.a.of(a), pair.b.of(b)) for pair in align(a, b)]
    assert pairs == [("Train", "train"), ("border guards", "border guards"), ("rescue", "Rescue")]


def test_alignment_ignores_little_words_by_themselves() -> None:
    assert align("of the sea", "of the land") == ()


def test_alignment_works_in_another_script() -> None:
    a, b = "تدريب حرس الحدود", "ينبغي تدريب حرس السواحل"
    assert [pair.a.of(a) for pair in align(a, b, "ar")] == ["تدريب حرس"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_aligned_spans_lie_inside_their_texts(a: str, b: str) -> None:
    for pair in align(a, b):
        assert 0 <= pair.a.start < pair.a.end <= len(a)
        assert 0 <= pair.b.start < pair.b.end <= len(b)


def test_little_words_are_those_of_the_language() -> None:
    assert little_words(analyse("the port"), "en") == {0}
    assert little_words(analyse("le port", "fr"), "fr") == {0}


def test_verbatim_ratio_of_empty_lists_is_one_and_of_strangers_zero() -> None:
    assert verbatim_ratio([], []) == 1.0
    assert verbatim_ratio(["a"], ["b"]) == 0.0


def test_a_budget_reads_the_rarest_words_first() -> None:
    likeness = Likeness([["ship", "nurse"], ["ship", "radio"], ["ship", "school"]])
    assert [place for place, _ in likeness.nearest(["ship", "nurse"], budget=1)] == [0]
    assert len(likeness.nearest(["ship", "nurse"])) == 3
    assert [place for place, _ in likeness.nearest(["ship"], budget=1)] == [0, 1, 2]
