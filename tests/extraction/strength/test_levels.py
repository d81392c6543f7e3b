"""The five levels of action, in sentences of our own: what is read, by what, and what is left unread."""

from __future__ import annotations

import pytest

from servanda.documents.reading import read_document
from servanda.extraction.pipeline import extract
from servanda.extraction.schema import to_json
from servanda.extraction.strength import OTHER_GENRE, action_strength
from servanda.extraction.strength.features import features_of, words_of
from servanda.extraction.strength.model import shipped_model
from servanda.extraction.strength.rules import read_by_verb


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Seek the assistance of the international community for its coast guard", 1),
        ("Share its experience in running reception centres with other countries", 1),
        ("Continue its efforts to improve the shelters for migrants", 2),
        ("Pursue its policy of support to families of sailors", 2),
        ("Consider ratifying the Convention on seafarers", 3),
        ("Explore the possibility of opening a second shelter", 3),
        ("Strengthen measures to protect migrants at sea", 4),
        ("Take all necessary measures to combat discrimination", 4),
        ("Ratify the Convention on seafarers", 5),
        ("Repeal the decree that punishes those who leave the country", 5),
    ],
)
def test_each_level(text: str, level: int) -> None:
    found = action_strength(text)
    assert found is not None
    assert found.category == level
    assert found.confidence > 0.5
    assert found.evidence


def test_other_genres_lose_addressee_and_modality_and_are_less_sure() -> None:
    review = action_strength("Ratify the Convention on seafarers")
    other = action_strength("States parties should ratify the Convention on seafarers.", is_review=False)
    assert review is not None
    assert other is not None
    assert other.category == review.category == 5
    assert other.confidence == pytest.approx(review.confidence * OTHER_GENRE, abs=0.011)


@pytest.mark.parametrize(
    "text",
    ["", "…", "\x00\ufffd" * 40, "Continuer à protéger les migrants en mer", "Продолжать защищать мигрантов"],
)
def test_what_is_not_english_has_no_level(text: str) -> None:
    assert action_strength(text) is None


def test_a_modality_tells_english_where_no_little_word_does() -> None:
    assert action_strength("Parties should involve survivors in drafting laws", is_review=False) is not None


def test_where_no_modality_tells_the_action_its_verb_does() -> None:
    text = (
        "## I. Recommendations\n\n1. The Working Group recommended that the Conference, at its tenth session, take up the "
        "question of costs.\n"
    )
    (found,) = to_json(extract(read_document(text.encode(), "report.md")))["recommendations"]
    assert found["action_strength"]["category"] in {4, 5}


def test_another_language_and_a_view_have_no_level() -> None:
    assert action_strength("Ratify the Convention", "fr") is None
    assert action_strength("The shelter stands beside the harbour of the town.", is_review=False) is None


def test_of_two_verbs_the_second_decides_in_the_rule() -> None:
    assert [
        one.level for text in ("review the law", "review and repeal the law") if (one := read_by_verb(text.split()))
    ] == [3, 5]
    assert read_by_verb(["xylophone"]) is None


def test_the_same_words_give_the_same_reading() -> None:
    model = shipped_model()
    assert model is not None
    words = words_of("Adopt and apply a law against the abuse of sailors, and train the coast guard")
    assert model.read(words) == model.read(list(words))
    assert model.read(["qqqq", "zzzz"]) is None


def test_a_text_without_end_is_read_in_bounds() -> None:
    assert len(words_of("adopt a law " * 100_000)) < 2000
    assert features_of([]) == set()
