"""Sentences of the six languages, with the abbreviations of official documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.text.sentences import split_sentences


def cut(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("States parties should act. They may wish to report.", 2),
        ("The duty in art. 6, para. 2, is clear. Mr. A. Perez agreed.", 2),
        ("Convention No. 29 of 1930 applies, i.e. Widely.", 1),
        ("It grew by 1.5 per cent. In 2020 it fell.", 2),
        ("Who pays? Who is paid?", 2),
        ("The text ends (see annex). Another begins.", 2),
        ("缔约国应当合作。缔约国不妨考虑培训。", 2),
        ("ماذا يلزم؟ يلزم التعاون.", 2),
        ("Государствам следует сотрудничать (ст. 5). Им предлагается отчитаться.", 2),
        ("", 0),
    ],
)
def test_counts(text: str, count: int) -> None:
    assert len(cut(text)) == count


def test_closing_quotes_stay_with_their_sentence() -> None:
    assert cut("He said “Enough.” She left.") == ["He said “Enough.”", "She left."]


@given(st.text(max_size=200))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    kept = "".join(cut(text))
    assert "".join(kept.split()) == "".join(text.split())
