"""An HTML page comes out as blocks, as a browser shows it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.documents.blocks import Block, BlockKind, Run
from servanda.documents.readers.html import read_html
from servanda.errors import UnreadableDocument


def blocks(page: str) -> tuple[Block, ...]:
    return read_html(page).blocks


def seen(page: str) -> list[str]:
    return [f"{block.label} {block.text}" if block.label else block.text for block in blocks(page)]


def test_headings_paragraphs_and_looks() -> None:
    heading, text = blocks("<h3>A. <i>Statements</i></h3><p>States <b>should</b>\n act.</p>")
    assert (heading.kind, heading.level, heading.style) == (BlockKind.HEADING, 3, "h3")
    assert text.runs == (Run("States"), Run(" should", bold=True), Run(" act."))


def test_loose_text_and_double_breaks_part_paragraphs() -> None:
    assert seen("Loose <p>one</p> tail<br><br>after<br>line") == ["Loose", "one", "tail", "after line"]


def test_ordered_lists_show_their_numbers() -> None:
    page = (
        '<ol start="12"><li>Twelve<ol type="a"><li>first<li>second</ol><li><p>Thirteen</p><p>more</p>'
        '<li value="20">Twenty</ol><ul><li>Point</ul><ol style="list-style: none"><li>(x) typed</ol>'
    )
    assert seen(page) == [
        "12. Twelve", "(a) first", "(b) second", "13. Thirteen", "more", "20. Twenty", "Point", "(x) typed",
    ]  # fmt: skip
    assert [block.text for block in blocks(page) if block.bullet] == ["Point"]


def test_linked_footnotes_are_marks_and_notes() -> None:
    page = (
        '<p>As agreed.<sup><a href="#fn1" id="ref1">1</a></sup> Later.</p><section><hr><ol>'
        '<li id="fn1"><p>See the report.</p><p>And more. <a href="#ref1" role="doc-backlink">↩</a></p></li></ol></section>'
    )
    text, note = blocks(page)
    assert text.text == "As agreed. Later."
    assert [run.mark for run in text.runs] == [None, "1", None]
    assert (note.kind, note.mark, note.text) == (BlockKind.FOOTNOTE, "1", "See the report. And more.")


def test_footnotes_as_word_writes_them_in_pages() -> None:
    page = (
        '<p>Text<a href="#_ftn1" name="_ftnref1">[1]</a>.</p>'
        '<div><p><a href="#_ftnref1" name="_ftn1">[1]</a> The note.</p></div>'
    )
    text, note = blocks(page)
    assert [run.mark for run in text.runs if run.mark] == ["1"]
    assert (note.kind, note.mark, note.text) == (BlockKind.FOOTNOTE, "1", "The note.")


def test_raised_marks_without_links_need_a_note() -> None:
    page = "<p>Agenda<sup>*</sup> and 5 m<sup>2</sup> and 1<sup>st</sup></p><p><sup>*</sup> A/EX/1.</p>"
    text, note = blocks(page)
    assert text.text == "Agenda and 5 m2 and 1st"
    assert [run.mark for run in text.runs if run.mark] == ["*"]
    assert (note.mark, note.text) == ("*", "A/EX/1.")


def test_links_within_the_page_are_no_footnotes() -> None:
    assert seen('<p>See <a href="#p12">12</a>.</p><p id="p12">12. Text.</p>') == ["See 12.", "12. Text."]


def test_tables_keep_rows_and_layout_tables_are_text() -> None:
    page = (
        "<table><tr><th>State<th>Cases</tr><tr><td colspan=2>None<sup><a href='#n'>a</a></sup></td></tr></table>"
        "<p id=n>a Not counted.</p><table role=presentation><tr><td>Left<td>Right</table>"
    )
    table, note, left, right = blocks(page)
    assert table.rows == (("State", "Cases"), ("None", ""))
    assert [run.mark for run in table.runs] == ["a"]
    assert note.kind is BlockKind.FOOTNOTE
    assert (left.text, right.text) == ("Left", "Right")


def test_what_is_not_the_text_is_left_out() -> None:
    page = (
        "<html lang=fr><head><title> Un  titre </title><style>p{}</style></head><body><nav>Menu</nav><script>x()</script>"
        "<p hidden>no</p><p style='display:none'>no</p><p>Oui<!-- non --><img src=x></p></body></html>"
    )
    stream = read_html(page)
    assert [block.text for block in stream.blocks] == ["Oui"]
    assert stream.properties == (("language", "fr"), ("title", "Un titre"))
    assert stream.unread == ("pictures or embedded pages not read: 1",)


def test_entities_of_the_page_itself_are_not_expanded() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>A &x; &amp; B</p>'
    assert "B" in seen(page)[-1]
    assert "&x;" in seen(page)[-1]


def test_bytes_with_a_declared_encoding() -> None:
    page = '<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>Déclaration</p></body></html>'
    assert [block.text for block in read_html(page.encode("latin-1")).blocks] == ["Déclaration"]


def test_spans_count_in_the_text() -> None:
    stream = read_html("<p>One</p><ol><li>Two</ol>")
    assert stream.text == "One\n1. Two"
    assert [block.span.of(stream.text) for block in stream.blocks] == ["One", "Two"]


@pytest.mark.parametrize("page", ["", "   ", "<html></html>", "<p><img src=x></p>", "<!-- only -->"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(UnreadableDocument, match="a page that shows none"):
        read_html(page)


def test_running_heads_that_word_processors_write_are_kept_apart() -> None:
    stream = read_html("<div title='header'><p>A/EX/1</p></div><p>Text.</p><div title='footer'>V.1</div>")
    assert stream.text == "Text."
    assert stream.properties == (("furniture", "A/EX/1"), ("furniture", "V.1"))


def test_pages_that_never_close_their_tags_are_read() -> None:
    assert seen("<p>One</p>" + "<font>" * 1000 + "two") == ["One", "two"]
    assert read_html("<p>One</p>" + "<div>" * 5000 + "two").unread == (
        "what is nested deeper than 2048 elements was not read",
    )


_TAGS = st.sampled_from(
    ["p", "li", "ol type=a", "table", "tr", "td colspan=9", "sup", "a href=#a id=a", "h2", "br", "b"]
)
_PIECES = st.one_of(st.builds("<{}>".format, _TAGS), st.builds("</{}>".format, _TAGS), st.text(max_size=8))


@given(st.lists(_PIECES, max_size=30).map("".join))
@settings(max_examples=100, deadline=None)
def test_odd_pages_are_read_or_refused(page: str) -> None:
    try:
        stream = read_html(page)
    except UnreadableDocument:
        return
    assert all(block.span.of(stream.text) == block.text for block in stream.blocks if not block.rows)
