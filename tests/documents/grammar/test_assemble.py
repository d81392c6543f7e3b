"""A whole report is put together as an official would read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.documents.blocks import Block, BlockKind, BlockStream, Run
from servanda.documents.grammar import assemble
from servanda.documents.model import Document
from servanda.documents.readers.markdown import read_markdown
from servanda.documents.reading import read_document
from tests.documents.reports import REPORT


def document(text: str) -> Document:
    return assemble(read_markdown(text))


@pytest.fixture(scope="module")
def report() -> Document:
    return document(REPORT)


def test_numbered_paragraphs_are_whole_and_in_order(report: Document) -> None:
    numbered = [p for p in report.paragraphs if p.number]
    assert [p.number for p in numbered] == ["1", "2", "3", "4", "5", "6"]
    assert numbered[1].text == "It meets once a year."


def test_an_agenda_in_a_paragraph_is_a_list_and_not_paragraphs(report: Document) -> None:
    agenda = report.paragraph("3")
    assert agenda is not None
    assert [item.label for item in agenda.items] == ["1.", "2.", "3."]
    assert [item.label for item in agenda.items[0].items] == ["(a)", "(b)"]
    assert agenda.text.endswith("2. Lamps. 3. Other matters.")


def test_headings_of_uneven_looks_have_their_logical_level(report: Document) -> None:
    seen = [(s.number, s.title, s.level) for s in report.sections]
    assert seen == [
        ("I", "Introduction", 1),
        ("II", "Recommendations", 1),
        ("A", "Lamps", 2),
        (None, "Recommendation 1", 3),
        (None, "Recommendation 2", 3),
        ("B", "Lenses", 2),
        (None, "Recommendation 3", 3),
        ("III", "Organization", 1),
        ("1", "Earlier work", 2),
    ]


def test_a_sentence_that_a_page_breaks_before_a_capital_is_joined(report: Document) -> None:
    whole = next(p for p in report.paragraphs if p.lead.startswith("Keepers may wish"))
    assert "that face the Sea of Marmara, at least" in whole.text


def test_footnotes_find_their_anchor(report: Document) -> None:
    assert [(n.mark, n.anchor) for n in report.footnotes] == [("*", "cover"), ("1", "2")]
    second = report.paragraph("2")
    assert second is not None
    assert second.footnotes[0].offset == len(second.lead)


def test_the_cover_is_what_stands_before_the_first_section(report: Document) -> None:
    assert report.cover[0] == "Conference on Lighthouses"
    assert report.cover[-1] == "Lamps and lenses"


def test_every_span_points_at_the_source(report: Document) -> None:
    for paragraph in report.paragraphs:
        first_words = paragraph.lead.split()[:3]
        assert " ".join(first_words) in report.source_text[paragraph.span.start : paragraph.span.end]


def test_text_without_any_markup_is_read_by_its_prefixes() -> None:
    found = document(
        "Draft Report\n\nII. Recommendations (continued)\n\nA. On lamps\n\n1. Keepers should:\n\n(a) Look;\n\n(b) See."
    )
    assert [(s.number, s.title, s.is_continued) for s in found.sections] == [
        ("II", "Recommendations", True),
        ("A", "On lamps", False),
    ]
    assert found.paragraphs[0].text == "Keepers should: (a) Look; (b) See."


def test_footnotes_in_the_middle_of_a_list_do_not_break_it() -> None:
    found = document(
        "I. Law\n\n1. Keepers may:\n\n- (a) Look;<sup>1</sup>\n\n- (b) See;\n\n<sup>1</sup> By day.\n\n(c) Hear."
    )
    assert [item.label for item in found.paragraphs[0].items] == ["(a)", "(b)", "(c)"]


def test_numbers_that_start_again_after_an_annex_keep_their_own_keys() -> None:
    found = document(
        "I. Law\n\n1. Keepers met in the tower.\n\n2. They rose.\n\n# Annex\n\n1. This is a rule of the tower.\n\n2. And this."
    )
    assert [p.key for p in found.paragraphs] == ["1", "2", "Annex.1", "Annex.2"]


def test_roman_items_are_nested_under_the_item_that_opens_them() -> None:
    found = document("I. Law\n\n1. Keepers should:\n\n(a) Keep:\n\n(i) Oil;\n\n(ii) Wicks;\n\n(b) Watch.")
    first = found.paragraphs[0].items[0]
    assert [item.label for item in first.items] == ["(i)", "(ii)"]
    assert found.paragraphs[0].items[1].label == "(b)"


def test_an_i_after_an_h_is_a_letter() -> None:
    lines = "\n\n".join(f"({letter}) Do {letter};" for letter in "abcdefghij")
    found = document(f"I. Law\n\n1. Keepers should:\n\n{lines}")
    assert [item.label for item in found.paragraphs[0].items] == [f"({letter})" for letter in "abcdefghij"]


def test_dotted_numbers_follow_their_paragraph() -> None:
    found = document(
        "II. Conclusions\n\n140. The following enjoy support:\n\n**140.1 Clean lamps (Chile);**\n\n**140.2. Oil them (Peru) (Fiji).**\n\n141. All is well."
    )
    assert [p.number for p in found.paragraphs] == ["140", "140.1", "140.2", "141"]


def test_a_number_that_does_not_follow_on_is_not_a_paragraph() -> None:
    found = document("I. Law\n\n1. The Group met in\n\n2024. Then it rose.\n\n2. It came back.")
    assert [p.number for p in found.paragraphs if p.number] == ["1", "2"]


def test_a_number_lost_in_reading_is_reported() -> None:
    found = document("I. Law\n\n1. One lamp burned.\n\n2. Two lamps burned.\n\n4. Four lamps burned.\n\n5. All burned.")
    assert [p.number for p in found.paragraphs] == ["1", "2", "4", "5"]
    assert found.unread == ("paragraph 3 was not found",)


def test_a_table_of_contents_is_not_the_body() -> None:
    contents = "Contents\n\nIntroduction 1–2 3\n\nI. Lamps 3–4 3\n\nIntroduction\n\n1. Keepers met in the tower by the sea.\n\n2. They sat.\n\n**I. Lamps**\n\n3. Lamps burn."
    found = document(contents)
    assert [(s.number, s.title) for s in found.sections] == [(None, "Introduction"), ("I", "Lamps")]


def test_a_bold_block_in_an_open_sentence_goes_on_with_it() -> None:
    runs = (Run("1. ", bold=True), Run("Keepers should clean the lamp of the", bold=True))
    stream = BlockStream(
        (Block(runs, page=1), Block((Run("Great Tower of the North", bold=True),), page=2)), "", "application/pdf"
    )
    assert assemble(stream).paragraphs[0].text.endswith("of the Great Tower of the North")


def test_automatic_numbers_count_as_printed() -> None:
    blocks = (
        Block((Run("Lamps"),), BlockKind.HEADING, label="I.", level=1),
        Block((Run("Keepers met."),), label="1."),
        Block((Run("They agreed to:"),), label="2."),
        Block((Run("Clean;"),), label="(a)"),
    )
    found = assemble(BlockStream(blocks, "", "application/x"))
    assert found.sections[0].path == ("I",)
    assert [p.number for p in found.paragraphs] == ["1", "2"]
    assert found.paragraphs[1].items[0].text == "Clean;"


@given(
    st.lists(
        st.sampled_from(
            [
                "1. A.",
                "2. B:",
                "(a) c;",
                "(i) d",
                "# E",
                "**F**",
                "II. G",
                "A. H",
                "*i*",
                "",
                "<sup>1</sup> j",
                "140.1 K",
            ]
        ),
        max_size=25,
    )
)
def test_odd_text_never_raises_and_keys_are_unique(lines: list[str]) -> None:
    found = document("\n\n".join(lines))
    keys = [p.key for p in found.paragraphs]
    assert len(keys) == len(set(keys))


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    assert document(text).id.startswith("x-")


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "paragraphs", "sections", "items", "notes"),
    [
        ("000", 41, 27, 11, 1),
        ("001", 92, 19, 5, 1),
        ("002", 10, 6, 16, 0),
        ("003", 116, 33, 21, 17),
        ("004", 43, 6, 0, 1),
    ],
)
def test_the_real_documents_are_whole(
    shared, name: str, paragraphs: int, sections: int, items: int, notes: int
) -> None:  # type: ignore[no-untyped-def]
    source = next((shared / "corpus" / "seeds").glob(f"{name}_*.txt"))
    found = document(source.read_text(encoding="utf-8"))
    numbers = [p.number for p in found.paragraphs if p.number]
    assert numbers == [str(n) for n in range(1, paragraphs + 1)]
    assert (len(found.sections), len(found.footnotes)) == (sections, notes)
    assert sum(1 + len(item.items) for p in found.paragraphs for item in p.items) == items
    assert all(note.anchor for note in found.footnotes)


def test_a_numbered_list_longer_than_its_paragraph_number_stays_a_list() -> None:
    wishes = "\n\n".join(f"{n}. Clean lamp {n} (Chile);" for n in range(1, 8))
    found = document(
        f"I. Law\n\n1. Keepers met.\n\n2. Towers will examine the wishes below.\n\n{wishes}\n\n3. All is well."
    )
    assert [p.number for p in found.paragraphs] == ["1", "2", "3"]
    assert [item.label for item in found.paragraphs[1].items] == [f"{n}." for n in range(1, 8)]


PARTS = (
    "# Report\n\n## I. Introduction\n\n### A. Law\n\n{first}\n\n1. The Group met and talked of many things.\n\n{second}\n\n"
    "2. It talked of prevention:\n\n(a) Of wells;\n\n(b) Of walls.\n\n{third}\n\n3. It talked of care.\n\n## II. Results\n\n4. None.\n"
)


@pytest.mark.parametrize("mark", ["**{}**", "##### {}"])
@pytest.mark.parametrize(
    ("titles", "paths"),
    [
        (("(a) Law", "(b) Wells", "(c) Care"), ["I", "I.A", "I.A.(a)", "I.A.(b)", "I.A.(c)", "II"]),
        (("(a) Law", "(i) Wells", "(ii) Care"), ["I", "I.A", "I.A.(a)", "I.A.(a).(i)", "I.A.(a).(ii)", "II"]),
        (("1. Law", "(a) Wells", "(b) Care"), ["I", "I.A", "I.A.1", "I.A.1.(a)", "I.A.1.(b)", "II"]),
    ],
)
def test_letters_in_brackets_head_parts_where_the_file_marks_them(
    mark: str, titles: tuple[str, ...], paths: list[str]
) -> None:
    first, second, third = (mark.format(title) for title in titles)
    found = read_document(PARTS.format(first=first, second=second, third=third).encode(), "report.md")
    assert [".".join(section.path) for section in found.sections] == paths
    assert [len(one.items) for one in found.paragraphs] == [0, 2, 0, 0]


@pytest.mark.parametrize(
    "text",
    [
        "1. States should:\n\n**(a) Build wells**\n\n**(b) Mend walls**",
        "1. The Group met.\n\n**(a) Build wells**\n\n**(b) Mend walls**\n\n2. It closed.",
        "1. The Group met.\n\n**(c) Build wells**\n\n2. It closed.",
        "1. The Group met.\n\n(a) Build wells\n\n2. It closed.",
    ],
)
def test_letters_in_brackets_are_items_where_a_list_stands_or_the_count_does_not_begin(text: str) -> None:
    found = read_document(f"## I. Introduction\n\n{text}".encode(), "report.md")
    assert [section.path for section in found.sections] == [("I",)]


@pytest.mark.parametrize(
    ("text", "cover", "paragraphs"),
    [
        ("# Note\n\nOslo\n\nStates should count their boats.\n\nThey row.\n", ("Note", "Oslo"), 2),
        ("# Note\n\n## Recommendations\n\n2. Laws should be revised.\n", ("Note",), 1),
        ("Oslo\n\nItem 4 of the agenda\n\nNote by the harbour master\n", ("Oslo", "Item 4 of the agenda"), 0),
    ],
)
def test_a_short_text_begins_with_its_first_sentence(text: str, cover: tuple[str, ...], paragraphs: int) -> None:
    document = read_document(text.encode(), "short.md")
    assert document.cover[:2] == cover
    assert len(document.paragraphs) == paragraphs
