"""What stands in a Word file comes out as blocks, as the printed page shows it."""

from __future__ import annotations

import re
import time
from collections import Counter
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx as python_docx
import pytest

from servanda.documents.blocks import Block, BlockKind, Run
from servanda.documents.grammar import assemble
from servanda.documents.readers.markdown import read_markdown
from servanda.documents.readers.word import read_docx
from servanda.documents.reading import read_document
from servanda.errors import UnreadableDocument
from tests.documents.structure import items_of, structure
from tests.documents.word_files import W, archive, docx, numbered, p


def blocks(body: str, **parts: str) -> tuple[Block, ...]:
    return read_docx(docx(body, **parts)).blocks


def style(name: str, more: str = "", identifier: str | None = None) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{identifier or name}"><w:name w:val="{name}"/>{more}</w:style>'


def test_typed_numbers_stay_in_the_text_and_tabs_become_spaces() -> None:
    (block,) = blocks("<w:p><w:r><w:t>12.</w:t><w:tab/><w:t>States met.</w:t></w:r></w:p>")
    assert block.text == "12. States met."
    assert block.label is None


def test_bold_and_italic_are_those_that_are_seen() -> None:
    styles = style("Strong body", "<w:rPr><w:b/></w:rPr>", "S")
    (block,) = blocks(
        '<w:p><w:pPr><w:pStyle w:val="S"/></w:pPr><w:r><w:t>Bold </w:t></w:r>'
        '<w:r><w:rPr><w:b w:val="0"/><w:i/></w:rPr><w:t>slanted</w:t></w:r></w:p>',
        styles=styles,
    )
    assert block.runs == (Run("Bold", bold=True), Run(" slanted", italic=True))
    assert block.style == "Strong body"


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("heading 1", 1), ("Heading 4", 4), ("_ H _Ch", 1), ("_ H_1", 2), ("_ H_2/3", 3), ("_ H_4", 4), ("_ H_5/6", 5),
        ("_ H_1_G", 2), ("_ H_23_G", 3), ("HCh", 1), ("H23", 3), ("H23i", 3), ("_ Single Txt", None), ("Normal", None),
        ("HCaption", None),
    ],
)  # fmt: skip
def test_heading_styles_tell_their_level(name: str, level: int | None) -> None:
    (block,) = blocks(p("Attendance", '<w:pStyle w:val="S"/>'), styles=style(name, identifier="S"))
    assert block.level == level
    assert block.kind is (BlockKind.HEADING if level else BlockKind.TEXT)


def test_outline_levels_are_inherited_and_can_be_taken_back() -> None:
    styles = style("Base", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>') + style("Child", '<w:basedOn w:val="Base"/>')
    child, none, own = blocks(
        p("A", '<w:pStyle w:val="Child"/>')
        + p("B", '<w:pStyle w:val="Child"/><w:outlineLvl w:val="9"/>')
        + p("C", '<w:outlineLvl w:val="0"/>'),
        styles=styles,
    )
    assert (child.level, none.level, own.level) == (2, None, 1)


def test_a_style_based_on_itself_does_not_hang_the_reader() -> None:
    styles = style("A", '<w:basedOn w:val="B"/>') + style("B", '<w:basedOn w:val="A"/>')
    assert [block.text for block in blocks(p("Text", '<w:pStyle w:val="A"/>'), styles=styles)] == ["Text"]


def test_the_title_style_heads_a_part_only_after_the_cover() -> None:
    styles = style("_ H_M", identifier="M") + style("_ H _Ch", identifier="Ch")
    title = p("Report", '<w:pStyle w:val="M"/>')
    annex = p("Annex", '<w:pStyle w:val="M"/>')
    found = blocks(title + p("I. Opening", '<w:pStyle w:val="Ch"/>') + annex, styles=styles)
    assert [(block.kind, block.level) for block in found] == [
        (BlockKind.TEXT, None),
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 1),
    ]


def test_footnote_marks_stand_in_place_and_the_note_follows_its_block() -> None:
    found = blocks(
        '<w:p><w:r><w:t>As agreed,</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t> States act.</w:t></w:r>'
        "</w:p>" + p("Next."),
        footnotes='<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        "<w:footnote w:id='7'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space='preserve"
        "'> See the first</w:t></w:r></w:p><w:p><w:r><w:t>report.</w:t></w:r></w:p></w:footnote>",
    )
    assert [run.mark or run.text for run in found[0].runs] == ["As agreed,", "1", " States act."]
    assert (found[1].kind, found[1].mark, found[1].text) == (BlockKind.FOOTNOTE, "1", "See the first report.")
    assert found[2].text == "Next."


def test_marks_typed_by_hand_take_no_number() -> None:
    custom = (
        '<w:p><w:r><w:t>Agenda</w:t><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r></w:p>'
    )
    counted = '<w:p><w:r><w:t>Text</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    note = "<w:footnote w:id='{}'>{}</w:footnote>"
    found = blocks(custom + counted, footnotes=note.format(1, p("* Symbol.")) + note.format(2, p("Other.")))
    assert [(block.text, block.mark) for block in found] == [
        ("Agenda", None), ("Symbol.", "*"), ("Text", None), ("Other.", "1"),
    ]  # fmt: skip
    assert found[0].runs[-1].mark == "*"


def test_endnotes_have_their_own_roman_numbers_and_settings_can_change_the_form() -> None:
    body = '<w:p><w:r><w:t>A</w:t><w:endnoteReference w:id="1"/><w:t>B</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    found = blocks(
        body,
        endnotes=f'<w:endnote w:id="1">{p("End.")}</w:endnote>',
        footnotes=f'<w:footnote w:id="1">{p("Foot.")}</w:footnote>',
        settings='<w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr>',
    )
    assert [(block.mark, block.text) for block in found[1:]] == [("i", "End."), ("a", "Foot.")]


def test_a_second_reference_to_a_note_is_a_mark_too() -> None:
    (block,) = blocks(
        '<w:p><w:r><w:t>Again</w:t></w:r><w:fldSimple w:instr=" NOTEREF _Ref1 \\h "><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>'
    )
    assert block.text == "Again"
    assert block.runs[-1].mark == "3"


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    stream = read_docx(
        docx(
            "<w:p><w:r><w:t>States </w:t></w:r><w:del><w:r><w:delText>may</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>should</w:t></w:r></w:ins><w:r><w:t> act.</w:t></w:r></w:p>"
            + p("First half", "<w:rPr><w:del/></w:rPr>")
            + p(" and second half.")
        )
    )
    assert [block.text for block in stream.blocks] == ["States should act.", "First half and second half."]
    assert stream.unread == ("tracked changes read as if accepted: 3",)


def test_fields_show_their_result_and_never_their_instruction() -> None:
    edge = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    body = (
        f"<w:p><w:r><w:t>See </w:t></w:r>{edge('begin')}<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
        f"{edge('separate')}<w:r><w:t>the page</w:t></w:r>{edge('end')}<w:r><w:t>.</w:t></w:r></w:p>"
    )
    assert blocks(body)[0].text == "See the page."


def test_hyphens_spaces_and_signs() -> None:
    (block,) = blocks(
        "<w:p><w:r><w:t>co</w:t><w:softHyphen/><w:t>opera\u00adtion\u00a0and </w:t><w:br/><w:t>re</w:t><w:noBreakHyphen/>"
        '<w:t>entry \u2011 5</w:t><w:sym w:font="Symbol" w:char="F0B0"/></w:r></w:p>'
    )
    assert block.text == "cooperation and re-entry - 5°"


@pytest.mark.parametrize("code", ["F02A", "2022", "D800", "F8FF", "99999999999", "zz", ""])
def test_signs_that_are_no_letters_are_counted(code: str) -> None:
    stream = read_docx(docx(f'<w:p><w:r><w:t>A</w:t><w:sym w:font="Symbol" w:char="{code}"/></w:r></w:p>'))
    known = {"F02A": "A*", "2022": "A•"}
    assert stream.text == known.get(code, "A")
    assert bool(stream.unread) == (code not in known)


def test_hidden_text_and_empty_prompts_are_not_read() -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = p("Secret", run="<w:vanish/>") + prompt.format(p("Click here")) + p("Seen")
    assert [block.text for block in blocks(body)] == ["Seen"]


def test_a_text_box_is_read_once() -> None:
    inner = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Beside.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{inner}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert [block.text for block in blocks(body)] == ["Beside.", "In the box."]


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def test_tables_of_the_cover_are_text_and_later_ones_are_tables() -> None:
    masthead = f"<w:tbl>{row(p('United Nations'), p('Distr.: General') + p('Original: French'))}</w:tbl>"
    spanned = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("Total")}</w:tc>'
    merged = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p()}</w:tc>"
    table = f"<w:tbl>{row(p('State'), p('Year'), p('Cases'))}<w:tr>{spanned}{merged}</w:tr></w:tbl>"
    found = blocks(masthead + numbered("Text of a paragraph.") + p("1. Typed paragraph.") + table)
    assert [block.text for block in found[:3]] == ["United Nations", "Distr.: General", "Original: French"]
    assert found[-1].kind is BlockKind.TABLE
    assert found[-1].rows == (("State", "Year", "Cases"), ("Total", "", ""))


def test_a_table_of_contents_on_the_cover_is_one_block_a_row() -> None:
    rows = row(p("I."), p("Introduction"), p("1–4"), p("3")) + row(p("II."), p("Opening"), p("5"), p("4"))
    found = blocks(p("Contents") + f"<w:tbl>{row(p(), p(), p('Page'))}{rows}{row(p('Annex'), p('9'))}</w:tbl>")
    assert [block.text for block in found] == [
        "Contents",
        "Page",
        "I. Introduction 1–4 3",
        "II. Opening 5 4",
        "Annex 9",
    ]


def test_the_emblem_of_the_cover_is_no_loss() -> None:
    picture = "<w:p><w:r><w:t>United Nations</w:t><w:drawing/></w:r></w:p>"
    assert read_docx(docx(picture)).unread == ()
    assert read_docx(docx(picture + p("1. Text.") + picture)).unread == ("pictures not read: 1",)


def test_notes_of_a_table_follow_it_and_its_marks_are_kept() -> None:
    cell = '<w:p><w:r><w:t>Cases</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    _, table, note = blocks(
        p("1. Typed.") + f"<w:tbl>{row(p('State'), cell)}</w:tbl>",
        footnotes=f'<w:footnote w:id="1">{p("Provisional.")}</w:footnote>',
    )
    assert table.rows == (("State", "Cases"),)
    assert [run.mark for run in table.runs] == ["1"]
    assert (note.kind, note.text) == (BlockKind.FOOTNOTE, "Provisional.")


def test_a_frame_of_one_column_is_running_text() -> None:
    found = blocks(p("1. Typed.") + f"<w:tbl>{row(p('2. Framed.'))}</w:tbl>")
    assert [(block.kind, block.text) for block in found] == [
        (BlockKind.TEXT, "1. Typed."), (BlockKind.TEXT, "2. Framed."),
    ]  # fmt: skip


def test_furniture_and_core_properties_are_kept_apart() -> None:
    stream = read_docx(
        docx(
            p("Body."),
            header1=p("A/EX/1"),
            header2=p("A/EX/1"),
            footer1="<w:p><w:fldSimple w:instr='PAGE'><w:r><w:t>3</w:t></w:r></w:fldSimple><w:r><w:t>V.24-1</w:t></w:r></w:p>",
        )
    )
    assert stream.properties == (("furniture", "A/EX/1"), ("furniture", "V.24-1"))
    assert stream.text == "Body."


def test_spans_count_in_the_text_and_labels_stand_before_them() -> None:
    stream = read_docx(docx(p("Alpha  beta ") + p("Gamma")))
    assert [block.span.of(stream.text) for block in stream.blocks] == ["Alpha beta", "Gamma"]


def test_a_file_of_pictures_says_so() -> None:
    with pytest.raises(UnreadableDocument, match="only pictures"):
        read_docx(docx("<w:p><w:r><w:drawing/></w:r></w:p>"))


def test_strict_office_open_xml_is_the_same_document() -> None:
    usual = docx(p("Same text."))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    with ZipFile(BytesIO(usual)) as opened:
        files = {name: opened.read(name).replace(W.encode(), strict) for name in opened.namelist()}
    assert read_docx(archive(files)) == read_docx(usual)


@pytest.mark.corpus
@pytest.mark.parametrize("layout", ["un", "pandoc"])
def test_real_documents_have_all_their_words(shared: Path, layout: str) -> None:
    """python-docx is the oracle for the words of the paragraphs; notes and numbers are beyond it."""
    for path in sorted((shared / "corpus" / "fixtures").glob(f"*.{layout}.docx")):
        texts = [" ".join(paragraph.text.split()) for paragraph in python_docx.Document(str(path)).paragraphs]
        # python-docx keeps marks typed by hand and the angle brackets of addresses.
        expected = [re.sub(r"<(http[^>]+)>", r"\1", text.removesuffix("*")) for text in texts if text]
        stream = read_docx(path.read_bytes())
        assert [block.text for block in stream.blocks if block.kind is not BlockKind.FOOTNOTE] == expected
        assert stream.unread == ()


@pytest.mark.corpus
@pytest.mark.parametrize("layout", ["un", "pandoc"])
def test_real_documents_make_the_same_document_as_their_markdown(shared: Path, layout: str) -> None:
    counts: Counter[str] = Counter()
    for path in sorted((shared / "corpus" / "fixtures").glob(f"*.{layout}.docx")):
        (seed,) = (shared / "corpus" / "seeds").glob(f"{path.name[:3]}_*")
        expected = assemble(read_markdown(seed.read_text(encoding="utf-8")))
        found = assemble(read_docx(path.read_bytes()))
        assert structure(found) == structure(expected)
        counts["paragraphs"] += sum(paragraph.number is not None for paragraph in found.paragraphs)
        counts["items"] += sum(items_of(paragraph) for paragraph in found.paragraphs)
        counts["headings"] += len(found.sections)
        counts["footnotes"] += sum(note.anchor is not None for note in found.footnotes)
    assert counts == {"paragraphs": 302, "items": 53, "headings": 91, "footnotes": 20}


def test_a_large_budget_document_reads_in_under_a_second() -> None:
    table = f"<w:tbl>{row(*[p(f'cell {i}') for i in range(6)]) * 12}</w:tbl>"
    text = [numbered(f"Paragraph {i} with some words about posts and resources.") for i in range(800)]
    data = docx(p("1. Begin.") + "".join(text) + table * 77)
    start = time.process_time()
    stream = read_docx(data)
    assert time.process_time() - start < 1
    assert sum(block.kind is BlockKind.TABLE for block in stream.blocks) == 77


def test_addresses_lose_their_fence() -> None:
    (block,) = blocks(p("See the portal (&lt;https://example.org/a&gt;) and 3 &lt; 4."))
    assert block.text == "See the portal (https://example.org/a) and 3 < 4."


@pytest.mark.parametrize("sign", ["– ", "- ", "— "])
def test_a_dash_in_front_of_an_item_is_a_bullet(sign: str) -> None:
    first, second, number = blocks(p(f"{sign}Light the lamp") + p(f"{sign}Shut the door") + p("- 4 degrees"))
    assert [(block.text, block.bullet) for block in (first, second)] == [
        ("Light the lamp", True),
        ("Shut the door", True),
    ]
    assert (number.text, number.bullet) == ("- 4 degrees", False)


def test_items_without_any_sign_stand_further_in_than_their_lead() -> None:
    further_in = '<w:ind w:left="1134"/>'
    items = p("Light the lamp", further_in) + p("Shut the door", further_in)
    found = read_document(docx(p("I. Opening") + p("1. States should:") + items + p("2. The Group met.")), "x.docx")
    assert [[item.text for item in paragraph.items] for paragraph in found.paragraphs] == [
        ["Light the lamp", "Shut the door"],
        [],
    ]


def test_a_division_and_its_name_in_the_next_line_are_one_heading() -> None:
    def bold(text: str) -> str:
        return p(text, run="<w:b/>")

    body = bold("Foreword") + p("1. Lamps were lit.") + bold("Subprogramme 1") + bold("Lamps at sea") + bold("Aims")
    found = read_document(docx(body + p("2. Lamps are to be lit at sea.")), "x.docx")
    assert [section.title for section in found.sections] == ["Foreword", "Subprogramme 1 Lamps at sea", "Aims"]


def test_what_stands_in_italics_is_kept_with_its_place() -> None:
    italic = '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">Manual of Lamps</w:t></w:r>'
    opening = p("I. Opening") + p("1. See the ").replace("</w:p>", f"{italic}</w:p>")
    found = read_document(docx(opening), "x.docx")
    assert [span.of(found.source_text) for span in found.italics] == ["Manual of Lamps"]
