"""Budgets as the Secretariat sets them in Word: ranks by style, items below items, the note of the cover."""

from __future__ import annotations

from servanda.documents.model import Document, Metadata, Section, Table
from servanda.documents.reading import read_document
from servanda.extraction.listed_resolutions import listed_resolutions
from servanda.extraction.pipeline import extract
from servanda.extraction.schema import to_json
from servanda.text.spans import Span
from tests.documents.word_files import docx, p

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
    for key, name in (("h1", "_ H_1"), ("h2", "_ H_2/3"), ("h4", "_ H_4"), ("note", "Footnote Text"))
)
COVER = "".join(
    p(line)
    for line in (
        "A/98/6 (Sect. 31)",
        "General Assembly",
        "Ninety-eighth session",
        "Items 136 and 137 of the preliminary list*",
        "Proposed programme budget for 2044",
        "Programme planning",
        "Proposed programme budget for 2044",
        "Section 31",
        "* A/98/50.",
    )
)


def h(text: str, key: str) -> str:
    return p(text, f'<w:pStyle w:val="{key}"/>')


BODY = COVER + "".join(
    [
        h("A.\u2003Proposed programme plan for 2044", "h1"),
        h("Overall orientation", "h2"),
        h("Legislative mandates", "h4"),
        p("31.1 The list below gives the mandates of the archives of the Organization, which are many."),
        p("General Assembly resolutions", run="<w:i/>"),
        p("72/901 Shelves in the archives"),
        p("95/12 B Financing of the archives"),
        p("Economic and Social Council resolutions", run="<w:i/>"),
        p("2041/7 Records of small islands"),
        p("31.2 They are renewed each year, and the Section reports on them to the General Assembly."),
        h("Deliverables", "h4"),
        p("31.3 The increase of $29,200 is explained as follows:"),
        p("(a) Technical adjustments: a decrease of $10,000;"),
        p("(b) Other changes, which relate to:"),
        p("a. Boxes ($9,200);"),
        p("b. Shelves ($20,000);"),
        p("(c) Rounding."),
        h("B.\u2003Requirements", "h1"),
        p("31.4 The requirements are below those of the year before."),
    ]
)


def read() -> Document:
    return read_document(docx(BODY, styles=STYLES), "budget.docx")


def test_a_line_in_italics_stands_below_the_headings_that_styles_rank() -> None:
    assert [(one.level, one.title) for one in read().sections] == [
        (1, "Proposed programme plan for 2044"),
        (2, "Overall orientation"),
        (3, "Legislative mandates"),
        (4, "General Assembly resolutions"),
        (4, "Economic and Social Council resolutions"),
        (3, "Deliverables"),
        (1, "Requirements"),
    ]


def test_entries_of_a_list_of_mandates_are_resolutions_of_the_body_above() -> None:
    found = to_json(extract(read(), file_name="budget.docx"))["resolutions"]
    assert [(one["number"], one["body"]) for one in found] == [
        ("72/901", "General Assembly"),
        ("95/12 B", "General Assembly"),
        ("2041/7", "Economic and Social Council"),
    ]


def test_so_are_those_of_a_table() -> None:
    rows = (
        ("General Assembly decisions", ""),
        ("72/901", "Shelves"),
        ("Economic and Social Council resolutions",),
        ("2041/7", "x"),
    )
    section = Section(None, "Legislative mandates", 1, ("Legislative mandates",), Span(0, 0))
    document = Document("x", Metadata(), (), (section,), (), tables=(Table(rows, "3", Span(0, 0), section=0),))
    assert [(one.number, one.kind, one.body, one.paragraph) for one in listed_resolutions(document)] == [
        ("72/901", "decision", "General Assembly", "3"),
        ("2041/7", "resolution", "Economic and Social Council", "3"),
    ]


def test_items_with_a_point_stand_below_those_in_brackets() -> None:
    items = next(one for one in read().paragraphs if one.number == "31.3").items
    assert [(one.label, [inner.label for inner in one.items]) for one in items] == [
        ("(a)", []),
        ("(b)", ["a.", "b."]),
        ("(c)", []),
    ]


def test_the_note_of_the_cover_may_be_typed_below_it() -> None:
    assert [(note.mark, note.text, note.anchor) for note in read().footnotes] == [("*", "A/98/50.", "cover")]


def test_a_title_that_an_agenda_item_has_too_is_that_of_the_document() -> None:
    facts = to_json(extract(read(), file_name="budget.docx"))["document"]
    assert (facts["title"], facts["type"], facts["agenda_item"]) == (
        "Proposed programme budget for 2044",
        "programme budget",
        "136 and 137",
    )
    assert facts["agenda_item_title"] == "Proposed programme budget for 2044; Programme planning"


def test_parts_of_a_report_on_the_budget_count_in_roman_numbers() -> None:
    text = "The Advisory Committee has considered what is proposed for the lamps of the premises in full."
    body = "".join(
        [
            h("I.\u2003General comments", "h1"),
            p(f"1.\t{text}"),
            p(f"2.\t{text}"),
            h("Lamps", "h1"),
            *(p(f"I.{n}\t{text}") for n in (1, 2, 3)),
            p("(a)\tOne lamp in the corridor;"),
            h("Oil", "h1"),
            *(p(f"II.{n}\t{text}") for n in (1, 2)),
        ]
    )
    document = read_document(docx(COVER + body, styles=STYLES), "report.docx")
    assert [one.number for one in document.paragraphs] == ["1", "2", "I.1", "I.2", "I.3", "II.1", "II.2"]
    assert [section.title for section in document.sections] == ["General comments", "Lamps", "Oil"]


def test_a_table_below_the_word_contents_is_all_of_the_list() -> None:
    rows = "".join(
        f"<w:tr><w:tc>{p(left)}</w:tc><w:tc>{p(right)}</w:tc></w:tr>"
        for left, right in (("", "Page"), ("A. Plan for 2044", "3"), ("B. Posts for 2044", "9"))
    )
    text = "The Office lights the premises of the Secretariat, all of its corridors and its stairs as well."
    body = COVER + p("Contents") + f"<w:tbl>{rows}</w:tbl>" + h("A.\u2003Plan for 2044", "h1") + p(f"31.1\t{text}")
    document = read_document(
        docx(body + h("B.\u2003Posts for 2044", "h1") + p(f"31.2\t{text}"), styles=STYLES), "budget.docx"
    )
    assert [one.number for one in document.paragraphs] == ["31.1", "31.2"]
    assert [section.title for section in document.sections] == ["Plan for 2044", "Posts for 2044"]
