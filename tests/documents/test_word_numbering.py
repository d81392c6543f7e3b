"""Word's automatic numbers come out as they are displayed."""

from __future__ import annotations

import pytest

from servanda.documents.readers.numerals import show_number
from servanda.documents.readers.word import read_docx
from tests.documents.word_files import abstract, docx, level, num, numbered, p

OUTLINE = abstract(
    1,
    level(0, "upperRoman", "%1."),
    level(1, "upperLetter", "%2."),
    level(2, "decimal", "%3.", more='<w:lvlRestart w:val="0"/>'),
    level(3, "lowerLetter", "(%4)"),
    level(4, "lowerRoman", "(%5)"),
)


def labels(numbering: str, *paragraphs: tuple[int, int], styles: str = "") -> list[str | None]:
    body = "".join(numbered("Text.", list_id, depth) for list_id, depth in paragraphs)
    return [block.label for block in read_docx(docx(body, numbering=numbering, styles=styles)).blocks]


def test_levels_count_and_start_again_below_a_higher_one() -> None:
    found = labels(OUTLINE + num(1, 1), (1, 0), (1, 1), (1, 3), (1, 3), (1, 4), (1, 1), (1, 3), (1, 0), (1, 1))
    assert found == ["I.", "A.", "(a)", "(b)", "(i)", "B.", "(a)", "II.", "A."]


def test_a_level_that_never_restarts_counts_through_the_document() -> None:
    assert labels(OUTLINE + num(1, 1), (1, 0), (1, 2), (1, 2), (1, 0), (1, 2)) == ["I.", "1.", "2.", "II.", "3."]


def test_restart_after_a_named_level_only() -> None:
    lists = abstract(
        1,
        level(0, "upperRoman", "%1."),
        level(1, "upperLetter", "%2."),
        level(2, "decimal", "%3.", more='<w:lvlRestart w:val="1"/>'),
    )
    assert labels(lists + num(1, 1), (1, 0), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)) == [
        "I.", "1.", "A.", "2.", "II.", "1.",
    ]  # fmt: skip


def test_two_lists_of_one_kind_count_together_unless_one_insists_on_its_start() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = abstract(1, level(0, "decimal", "%1."))
    assert labels(lists + num(1, 1) + num(2, 1), (1, 0), (2, 0), (1, 0)) == ["1.", "2.", "3."]
    assert labels(lists + num(1, 1) + num(2, 1, override), (1, 0), (2, 0), (2, 0), (1, 0)) == ["1.", "5.", "6.", "7."]


def test_an_override_may_bring_its_own_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "(%1)", start=3)}</w:lvlOverride>'
    assert labels(abstract(1, level(0, "decimal", "%1.")) + num(1, 1, override), (1, 0), (1, 0)) == ["(c)", "(d)"]


def test_legal_numbers_show_higher_levels_as_decimals() -> None:
    lists = abstract(1, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    assert labels(lists + num(1, 1), (1, 0), (1, 0), (1, 1), (1, 1)) == ["I.", "II.", "2.1", "2.2"]


def test_a_level_whose_higher_level_was_never_used_shows_that_level_s_start() -> None:
    lists = abstract(1, level(0, "decimal", "%1.", start=6), level(1, "decimal", "%1.%2"))
    assert labels(lists + num(1, 1), (1, 1), (1, 1)) == ["6.1", "6.2"]


def test_bullets_are_bullets_and_blank_bullets_are_nothing() -> None:
    lists = abstract(1, level(0, "bullet", "\uf0b7")) + abstract(2, level(0, "bullet", " "))
    body = numbered("One", 1) + numbered("Two", 2) + p("• Typed") + numbered("None", 0)
    found = read_docx(docx(body, numbering=lists + num(1, 1) + num(2, 2))).blocks
    assert [(block.text, block.bullet, block.label) for block in found] == [
        ("One", True, None), ("Two", False, None), ("Typed", True, None), ("None", False, None),
    ]  # fmt: skip


def test_a_style_can_carry_the_list_and_its_level() -> None:
    lists = abstract(
        1,
        level(0, "upperRoman", "%1.", more='<w:pStyle w:val="Ch"/>'),
        level(1, "upperLetter", "%2.", more='<w:pStyle w:val="Sub"/>'),
    )
    link = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{link}</w:style>'
        for name in ("Ch", "Sub")
    )
    body = p("One", '<w:pStyle w:val="Ch"/>') + p("Two", '<w:pStyle w:val="Sub"/>')
    body += p("Three", '<w:pStyle w:val="Sub"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    found = read_docx(docx(body, numbering=lists + num(1, 1), styles=styles)).blocks
    assert [block.label for block in found] == ["I.", "A.", None]


def test_a_list_may_point_to_the_list_of_a_style() -> None:
    home = (
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>' + level(0, "decimal", "%1)") + "</w:abstractNum>"
    )
    pointer = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="L"/></w:abstractNum>'
    assert labels(home + pointer + num(1, 2), (1, 0), (1, 0)) == ["1)", "2)"]


def test_lists_that_the_file_does_not_define_show_nothing() -> None:
    assert labels("", (9, 0)) == [None]
    assert labels(OUTLINE + num(1, 1), (1, 8)) == [None]


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (1999, "lowerRoman", "mcmxcix"), (27, "upperLetter", "AA"), (53, "lowerLetter", "aaa"), (11, "ordinal", "11th"),
        (22, "ordinal", "22nd"), (3, "arabicAlpha", "ت"), (10, "chineseCounting", "十"), (105, "chineseCounting", "一〇五"),
        (0, "upperRoman", "0"), (7, "unheardOf", "7"), (5, "chicago", "**"),
    ],
)  # fmt: skip
def test_number_forms(count: int, form: str, shown: str) -> None:
    assert show_number(count, form) == shown
