"""Numbers that Word's fields count: AUTONUM and its kin, LISTNUM and SEQ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.documents.readers.word.fields import FieldNumbers
from servanda.documents.reading import read_document
from tests.documents.word_files import docx, p


def number(instruction: str, text: str, result: str | None = None, style: str = "") -> str:
    """A paragraph that begins with a field and goes on with a text; `result` is what the file stores."""
    shown = "" if result is None else f"<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>{result}</w:t></w:r>"
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return (
        f"<w:p>{properties}<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}"
        f"<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:tab/><w:t>{text}</w:t></w:r></w:p>"
    )


def test_paragraphs_numbered_by_autonum_are_numbered_paragraphs() -> None:
    body = number("AUTONUM", "The Group met in a tower by the sea.") + number(" AUTONUM  ", "It left by boat at noon.")
    found = read_document(docx(body), "a.docx")
    assert [(part.number, part.text) for part in found.paragraphs] == [
        ("1", "The Group met in a tower by the sea."),
        ("2", "It left by boat at noon."),
    ]


def test_a_simple_field_without_result_is_counted_too() -> None:
    field = '<w:p><w:fldSimple w:instr="AUTONUM"/><w:r><w:t xml:space="preserve"> The Group met in a tower.</w:t></w:r></w:p>'
    assert read_document(docx(field), "a.docx").paragraphs[0].number == "1"


def test_items_numbered_by_listnum_are_items() -> None:
    listed = 'LISTNUM "NumberDefault" \\l 5'
    body = p("1. The Group asked for:") + number(listed, "Oil;") + number(listed, "Wicks.")
    (found,) = read_document(docx(body), "a.docx").paragraphs
    assert [(item.label, item.text) for item in found.items] == [("(a)", "Oil;"), ("(b)", "Wicks.")]


def test_captions_numbered_by_seq_keep_the_stored_number_and_are_counted_without() -> None:
    caption = '<w:p><w:r><w:t xml:space="preserve">Table </w:t></w:r><w:fldSimple w:instr="SEQ Table \\* ARABIC">{}</w:fldSimple></w:p>'
    stored, bare = caption.format("<w:r><w:t>7</w:t></w:r>"), caption.format("")
    texts = [part.text for part in read_document(docx(p("1. The Group met.") + stored + bare), "a.docx").paragraphs]
    assert texts == ["The Group met.", "Table 7", "Table 8"]


def counted(*instructions: str, level: int | None = None) -> list[str | None]:
    numbers = FieldNumbers()
    return [numbers.next(instruction, level) for instruction in instructions]


@pytest.mark.parametrize(
    ("instructions", "shown"),
    [
        (["AUTONUM", "AUTONUM"], ["1.", "2."]),
        (["AUTONUM \\s )", "AUTONUM \\s )"], ["1)", "2)"]),
        (["AUTONUMLGL", "AUTONUMLGL \\e"], ["1.", "2"]),
        (["AUTONUMOUT", "AUTONUMOUT"], ["I.", "II."]),
        (["LISTNUM", "LISTNUM \\l 2", "LISTNUM \\l 2", "LISTNUM", "LISTNUM \\l 2"], ["1)", "a)", "b)", "2)", "a)"]),
        (["LISTNUM \\l 1 \\s 12", "LISTNUM"], ["12)", "13)"]),
        (["LISTNUM LegalDefault", "LISTNUM LegalDefault \\l 2", "LISTNUM LegalDefault \\l 2"], ["1.", "1.1.", "1.2."]),
        (["LISTNUM OutlineDefault", "LISTNUM OutlineDefault \\l 2"], ["I.", "A."]),
        (["SEQ Table", "SEQ Figure", "SEQ Table"], ["1", "1", "2"]),
        (["SEQ Table \\* ROMAN", "SEQ Table \\c", "SEQ Table \\r 9", "SEQ Table \\n"], ["I", "1", "9", "10"]),
        (["SEQ Table \\h", "SEQ Table"], ["", "2"]),
        (["PAGE", "REF a1", "", '"'], [None, None, None, None]),
    ],
)
def test_forms_levels_and_switches(instructions: list[str], shown: list[str | None]) -> None:
    assert counted(*instructions) == shown


def test_legal_numbers_follow_the_levels_of_headings() -> None:
    numbers = FieldNumbers()
    levels = [1, 2, 2, 3, 1, 2]
    assert [numbers.next("AUTONUMLGL \\e", level) for level in levels] == ["1", "1.1", "1.2", "1.2.1", "2", "2.1"]


words = st.sampled_from(
    [
        "AUTONUM",
        "AUTONUMLGL",
        "LISTNUM",
        "SEQ",
        "\\l",
        "\\s",
        "\\*",
        "\\e",
        "\\r",
        "9",
        "0",
        "999999999",
        "x",
        '"',
        "ROMAN",
        "²",
    ]
)


@given(
    st.lists(
        st.tuples(
            st.lists(words, max_size=6).map(" ".join),
            st.none() | st.integers(1, 9),
            st.sampled_from(["", "4", "²", "x"]),
        ),
        max_size=8,
    )
)
def test_odd_instructions_never_raise(fields: list[tuple[str, int | None, str]]) -> None:
    numbers = FieldNumbers()
    for instruction, level, shown in fields:
        found = numbers.next(instruction, level, shown)
        assert found is None or isinstance(found, str)
