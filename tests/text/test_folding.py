"""Folding is idempotent and takes away spelling only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.text.folding import fold


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ARTICLE", "article"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Türkiye", "turkiye"),
        ("œuvre", "oeuvre"),
        ("Ｗｏｒｋｉｎｇ　Ｇｒｏｕｐ", "working group"),
        ("ещё", "еще"),
        ("и\u0306од", "йод"),
        ("المِلكِيَّة", "الملكيه"),
        ("تهـــريب", "تهريب"),
        ("أُسرة", "اسره"),
        ("إلى", "الي"),
        ("آلية", "اليه"),
        ("٢٠٢١", "2021"),
        ("co\u00adoperation", "cooperation"),
    ],
)
def test_spellings_of_one_word_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other) == other


def test_the_russian_short_i_stays_a_letter() -> None:
    assert fold("МОЙ") == "мой"
