"""What XML forbids goes, and symbols are found inside any script."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from servanda.interchange.characters import isolated_pieces, printable


@given(st.text(st.characters(), max_size=80))
def test_any_text_can_stand_in_xml(text: str) -> None:
    element = etree.Element("p")
    element.text = printable(text)
    assert etree.fromstring(etree.tostring(element)).text in (
        printable(text) or None,
        printable(text).replace("\r", "\n"),
    )


@given(st.text(max_size=80))
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in isolated_pieces(text)) == text


def test_a_symbol_inside_arabic_is_a_piece_of_its_own() -> None:
    pieces = list(isolated_pieces("انظر الوثيقة A/HRC/59/15، الفقرة 3"))
    assert pieces[1] == ("A/HRC/59/15", True)
