"""The Markdown and plain-text reader hands over visual paragraphs with their looks."""

from __future__ import annotations

from servanda.documents.blocks import BlockKind
from servanda.documents.readers.markdown import read_markdown


def texts(source: str) -> list[str]:
    return [block.text for block in read_markdown(source).blocks if block.kind is not BlockKind.PAGE_EDGE]


def test_links_emphasis_and_escapes_leave_only_text() -> None:
    assert texts(r"See [LIGHT/2024/1](#) and <https://light.example> on the *modus operandi*\.") == [
        "See LIGHT/2024/1 and https://light.example on the modus operandi."
    ]


def test_tight_lists_are_separate_paragraphs() -> None:
    assert texts("1. One.\n2. Two.\n- (a) Three;") == ["1. One.", "2. Two.", "- (a) Three;"]


def test_soft_wrapped_lines_are_one_paragraph() -> None:
    wrapped = "1. The Group considered the lamps that its members\nhad brought from their towers and found them good."
    assert len(texts(wrapped)) == 1


def test_short_cover_lines_stay_apart() -> None:
    assert texts("Distr.: Limited\n4 May 2024") == ["Distr.: Limited", "4 May 2024"]


def test_bold_text_over_a_line_end_is_one_block() -> None:
    assert texts("**How to clean the lamps of  \nlighthouses**") == ["How to clean the lamps of lighthouses"]


def test_a_bold_heading_glued_to_an_italic_one_is_two_blocks() -> None:
    assert texts("**B. Lenses***Recommendation 6*") == ["B. Lenses", "Recommendation 6"]


def test_an_asterisk_glued_to_a_line_is_a_footnote_mark() -> None:
    block = read_markdown(r"Item 2 of the agenda\*").blocks[0]
    assert (block.text, block.runs[-1].mark) == ("Item 2 of the agenda", "*")


def test_three_blank_lines_and_rules_are_page_edges() -> None:
    kinds = [block.kind for block in read_markdown("One.\n\n\n\nTwo.\n\n---\n\nThree.").blocks]
    assert kinds.count(BlockKind.PAGE_EDGE) == 2


def test_tables_keep_their_cells() -> None:
    table = read_markdown("| Tower | Lamps |\n|---|---|\n| North | 3 |").blocks[0]
    assert table.rows == (("Tower", "Lamps"), ("North", "3"))


def test_page_printed_text_is_unwrapped() -> None:
    body = [
        f"              {n}.     Keepers of tower {n} met and\n              spoke of the lamps.\n"
        for n in range(1, 30)
    ]
    found = texts("\n".join(body))
    assert found[0] == "1. Keepers of tower 1 met and spoke of the lamps."
    assert len(found) == 29


def test_marks_of_a_quotation_are_no_text() -> None:
    found = read_markdown("1. The Group met.\n\n> Box 1\n>\n> > A case at sea\n\n>50 boats\n")
    assert [block.text for block in found.blocks] == ["1. The Group met.", "Box 1", "A case at sea", ">50 boats"]
    assert [found.text[block.span.start : block.span.end] for block in found.blocks[1:3]] == ["Box 1", "A case at sea"]
