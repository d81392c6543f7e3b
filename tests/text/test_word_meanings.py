"""Vectors of words: what stands near the same words lies near; the file is read whole or refused."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from operator import mul

import pytest

from servanda.errors import InvalidData
from servanda.text.word_meanings import WordMeanings, shipped_word_meanings

SMALL = WordMeanings(
    {"boat": array("b", [127, 0]), "ship": array("b", [120, 30]), "law": array("b", [0, -127])},
    {"boat": 2.0, "ship": 3.5, "law": 1.0},
    (0.1, -0.2),
    {"texts": 3},
)


def likeness(one: str, other: str) -> float:
    shipped = shipped_word_meanings()
    assert shipped
    return float(sum(map(mul, *shipped.embed([one, other]))))


def test_words_of_one_field_lie_nearer_than_others() -> None:
    assert likeness("Train police officers.", "Hold seminars for staff.") > 0.4
    assert likeness("Train police officers.", "Abolish the death penalty.") < 0.1


def test_a_rare_word_tells_more_than_a_common_one_and_a_second_time_tells_nothing() -> None:
    [vector, again] = SMALL.embed(["The boat laws", "Boats, boats and the law"])
    assert vector[0] == pytest.approx(2 / 5**0.5)
    assert vector[1] == pytest.approx(-1 / 5**0.5)
    assert again == vector


def test_a_text_without_known_words_has_no_direction() -> None:
    assert SMALL.embed(["Drums", ""]) == [[0.0, 0.0], [0.0, 0.0]]


def test_a_file_gives_what_was_written() -> None:
    assert WordMeanings.from_bytes(SMALL.to_bytes(), "a.bin") == SMALL


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content + b"x",
        lambda content: content.replace(b"word-meanings/1", b"word-meanings/9"),
        lambda content: content.replace(b"boat 2.0", b"boat two"),
    ],
)
def test_a_spoilt_file_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(InvalidData, match=r"scripts\.train_word_meanings") as error:
        WordMeanings.from_bytes(spoil(SMALL.to_bytes()), "a.bin")
    assert "a.bin" in str(error.value)
