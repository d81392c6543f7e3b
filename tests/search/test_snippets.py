"""Snippets are cut from the original text, at words, around what was found."""

from hypothesis import given
from hypothesis import strategies as st

from servanda.search.query import parse_query
from servanda.search.snippets import make_snippet


def marked(text: str, query: str, language: str = "en", width: int = 240) -> str:
    return make_snippet(text, language, parse_query(query).wanted(), width).marked()


def test_inflections_are_marked_as_they_stand() -> None:
    assert marked("Boarding “suspicious” Vessels.", "vessel board") == "**Boarding** “suspicious” **Vessels**."
    assert marked("حماية المُهاجرين.", "مهاجر", "ar") == "حماية **المُهاجرين**."
    assert marked("各国应追回资产。", "追回资产", "zh") == "各国应**追回资产**。"


def test_a_prefix_marks_whole_words() -> None:
    assert marked("Boats and bodies.", "bo*") == "**Boats** and **bodies**."


def test_words_of_a_phrase_are_marked_where_they_stand_together() -> None:
    assert marked("Of the smuggling of migrants by migrants.", '"smuggling of migrants"') == (
        "Of the **smuggling** **of** **migrants** by migrants."
    )
    assert marked("Co-operation and operations.", "co-op*") == "**Co**-**operation** and operations."
    assert marked("As WG.7 said, WG.9 had 7 days.", "WG.7") == "As **WG**.**7** said, WG.9 had 7 days."


def test_what_is_excluded_is_not_marked() -> None:
    assert marked("Boats and ships.", "boats -planes OR ships") == "**Boats** and **ships**."


def test_a_long_text_is_cut_where_most_words_meet() -> None:
    filler = "Some other sentence stands here. " * 20
    snippet = marked(f"{filler}A boat. {filler}A boat with money. {filler}", "boat money", width=80)
    assert "**boat** with **money**" in snippet
    assert snippet.startswith("…")
    assert snippet.endswith("…")
    assert len(snippet) < 100


def test_without_a_mark_it_is_the_beginning() -> None:
    assert make_snippet("Word " * 100, "en", (), 20).text == "Word Word Word Word…"


@given(st.text(max_size=400), st.integers(10, 100))
def test_marks_stand_inside_the_snippet(text: str, width: int) -> None:
    snippet = make_snippet(text, "en", parse_query("a OR the OR 0").wanted(), width)
    assert snippet.text.strip("…") in text or not text
    assert all(0 <= mark.start < mark.end <= len(snippet.text) for mark in snippet.marks)
