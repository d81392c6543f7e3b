"""The PDF reader on small files made for each rule."""

from __future__ import annotations

import pytest

from servanda.documents.blocks import Block, BlockKind, BlockStream
from servanda.documents.readers.pdf import read_pdf
from servanda.errors import UnreadableDocument
from tests.documents.pdf_builder import HEIGHT, Sheet, encrypted_pdf, pdf

LONG = (
    "The Group heard that border officers share what they learn with their neighbours, that the ministries "
    "concerned keep one register of cases, and that the shelters along the coast were open all winter. "
)


def body(stream: BlockStream) -> list[Block]:
    return [block for block in stream.blocks if block.kind in (BlockKind.TEXT, BlockKind.HEADING)]


def marks(block: Block) -> list[str]:
    return [run.mark for run in block.runs if run.mark is not None]


def framed(number: int, *, symbol: str = "X/GRP/2031/4") -> Sheet:
    """A page with a running head and a page number, outside on odd and even pages."""
    left = number % 2 == 0
    sheet = Sheet()
    sheet.text(60 if left else 450, 50, symbol, size=9, look="bold")
    return sheet.text(60 if left else 530, HEIGHT - 40, str(number), size=9)


class TestParagraphs:
    def test_spacing_parts_and_lines_join(self) -> None:
        sheet = Sheet()
        y = sheet.prose(100, 100, "1. " + LONG)
        sheet.prose(100, y, "2. " + LONG)
        blocks = body(read_pdf(pdf(sheet)))
        assert [block.text for block in blocks] == [("1. " + LONG).strip(), ("2. " + LONG).strip()]

    def test_a_number_set_apart_opens_a_paragraph_without_spacing(self) -> None:
        sheet = Sheet()
        y = 100.0
        for label in ("7.1", "7.2.", "7.3."):
            sheet.text(100, y, label)
            y = sheet.prose(100, y, LONG * 2, first=60) - 6
        blocks = body(read_pdf(pdf(sheet)))
        assert [block.text.split()[0] for block in blocks] == ["7.1", "7.2.", "7.3."]
        assert all(block.text.endswith("all winter.") for block in blocks)

    def test_bold_words_keep_their_runs(self) -> None:
        sheet = Sheet().text(100, 100, "12.").text(130, 100, "Adopt the plan", look="bold").text(220, 100, "of May;")
        (block,) = body(read_pdf(pdf(sheet)))
        assert block.text == "12. Adopt the plan of May;"
        assert [(run.text.strip(), run.bold) for run in block.runs] == [
            ("12.", False),
            ("Adopt the plan", True),
            ("of May;", False),
        ]

    def test_a_line_that_stops_short_ends_a_paragraph(self) -> None:
        sheet = Sheet()
        y = sheet.prose(100, 100, LONG * 2)
        sheet.text(100, y - 6, "The Group agreed.").text(100, y + 6, "Lunch was then taken in the hall of the palace.")
        assert [block.text for block in body(read_pdf(pdf(sheet)))][-1].startswith("Lunch")

    def test_bullets_hang_and_lose_their_sign(self) -> None:
        sheet = Sheet()
        y = sheet.prose(100, 100, LONG * 2)
        sheet.text(110, y, "\u2022 A first guest of the meeting, who had come from the port of Boria").text(
            122, y + 12, "in the north;"
        )
        last = body(read_pdf(pdf(sheet)))[-1]
        assert last.bullet
        assert last.text == "A first guest of the meeting, who had come from the port of Boria in the north;"

    def test_larger_bold_lines_are_a_heading(self) -> None:
        first = Sheet()
        first.prose(100, 100, "1. " + LONG * 2)
        second = (
            Sheet().text(80, 100, "II.", size=14, look="bold").text(110, 100, "What was said", size=14, look="bold")
        )
        second.prose(100, 130, "2. " + LONG * 2)
        heading = body(read_pdf(pdf(first, second)))[1]
        assert (heading.kind, heading.text, heading.size, heading.page) == (
            BlockKind.HEADING,
            "II. What was said",
            14,
            2,
        )

    def test_spans_give_the_text_of_each_block(self) -> None:
        sheet = Sheet()
        y = sheet.prose(100, 100, "1. " + LONG)
        sheet.prose(100, y, "2. " + LONG)
        stream = read_pdf(pdf(sheet))
        assert [block.span.of(stream.text) for block in stream.blocks] == [block.text for block in stream.blocks]
        assert (stream.media_type, stream.pages) == ("application/pdf", 1)


class TestPages:
    def test_running_heads_and_feet_go_and_their_words_are_kept(self) -> None:
        sheets = [framed(number) for number in (1, 2, 3, 4)]
        for number, sheet in enumerate(sheets, 1):
            sheet.prose(100, 100, f"{number}. " + LONG * 3)
        stream = read_pdf(pdf(*sheets))
        assert [block.text.split()[0] for block in body(stream)] == ["1.", "2.", "3.", "4."]
        assert ("furniture", "X/GRP/2031/4") in stream.properties

    def test_a_heading_at_the_edge_of_two_pages_is_no_running_foot(self) -> None:
        sheets = []
        for number in (1, 2):
            sheet = framed(number)
            sheet.prose(100, 700, LONG)
            sheets.append(sheet.text(100, 754, f"Recommendation {number + 6 * number}", look="italic"))
        texts = [block.text for block in body(read_pdf(pdf(*sheets)))]
        assert "Recommendation 7" in texts
        assert "Recommendation 14" in texts

    def test_a_sentence_goes_on_overleaf(self) -> None:
        first, second = framed(1), framed(2)
        first.prose(100, 100, "1. " + LONG * 2 + "It then turned to the ports of the north and")
        y = second.prose(100, 100, "to those of the south.")
        second.prose(100, y, "2. " + LONG)
        assert [block.continues for block in body(read_pdf(pdf(first, second)))] == [None, True, None]

    def test_a_new_number_overleaf_starts_anew(self) -> None:
        first, second = framed(1), framed(2)
        first.prose(100, 100, "1. " + LONG * 2)
        second.text(100, 100, "2.").text(130, 100, "It closed.")
        assert body(read_pdf(pdf(first, second)))[1].continues is False

    def test_a_word_broken_over_two_pages_is_made_whole(self) -> None:
        first, second = Sheet(), Sheet()
        first.prose(100, 100, "1. Neighbours keep a register of neighbours; " + LONG + "It thanked all of the neigh-")
        second.prose(100, 100, "bours for it. " + LONG)
        blocks = body(read_pdf(pdf(first, second)))
        assert blocks[0].text.endswith("all of the neighbours")
        assert blocks[1].text.startswith("for it.")

    def test_two_columns_are_read_one_after_the_other(self) -> None:
        sheet = Sheet()
        sheet.prose(60, 60, LONG, columns=78)
        left = sheet.prose(60, 110, "1. " + LONG * 2, columns=36)
        sheet.prose(60, left, "2. " + LONG + "It ended with the words of", columns=36)
        right = sheet.prose(310, 113, "the oldest guest. " + LONG, columns=36)
        sheet.prose(310, right, "3. " + LONG * 2, columns=36)
        blocks = body(read_pdf(pdf(sheet)))
        assert [block.text.split()[0] for block in blocks] == ["The", "1.", "2.", "the", "3."]
        assert blocks[3].continues is True

    def test_a_table_is_kept_by_cells(self) -> None:
        sheet = Sheet()
        y = sheet.prose(80, 400, "1. " + LONG)
        for row, (state, date) in enumerate([("State", "Date"), ("Arden", "2 May"), ("Boria", "3 May")]):
            sheet.text(90, y + 14 * row, state).text(300, y + 14 * row, date)
        (table,) = [block for block in read_pdf(pdf(sheet)).blocks if block.kind is BlockKind.TABLE]
        assert table.rows == (("State", "Date"), ("Arden", "2 May"), ("Boria", "3 May"))

    def test_contents_come_entry_by_entry(self) -> None:
        sheet = Sheet().text(60, 90, "Contents", size=14)
        for row, (title, page) in enumerate([("I. Opening", "2"), ("II. What was said", "3"), ("III. Close", "9")]):
            sheet.text(100, 120 + 18 * row, title + "." * (50 - len(title))).text(480, 120 + 18 * row, page)
        entries = [block for block in read_pdf(pdf(sheet)).blocks if block.style == "contents"]
        assert [entry.text for entry in entries] == ["I. Opening ... 2", "II. What was said ... 3", "III. Close ... 9"]

    def test_a_page_shown_turned_is_read_as_shown(self) -> None:
        sheet = Sheet(turns=1)
        for row, words in enumerate(["1. The Group met and", "heard its guests."]):
            sheet.operators.append(f"BT /F0 10 Tf 0 1 -1 0 {100 + 12 * row} 80 Tm ({words}) Tj ET")
        stream = read_pdf(pdf(sheet))
        assert [block.text for block in body(stream)] == ["1. The Group met and heard its guests."]
        assert stream.blocks[0].indent == 80

    def test_a_flush_line_after_a_full_stop_goes_on_where_paragraphs_are_numbered(self) -> None:
        first, second = framed(1), framed(2)
        y = 80.0
        for number in range(1, 10):
            y = first.prose(100, y, f"{number}. " + LONG[:130])
        first.text(100, y, "10. The Group then spoke of shelters along the coast and of the north").text(
            100, y + 12, "of Arden, and it took note of what the guests had brought to the hall."
        )
        second.text(100, 100, "Nobody spoke against it, and the chair of the Group closed the meeting")
        second.text(100, 112, "in good time.")
        assert body(read_pdf(pdf(first, second)))[-1].continues is True

    def test_what_lies_below_a_job_number_is_the_printers(self) -> None:
        sheet = Sheet()
        sheet.prose(100, 100, "1. " + LONG)
        sheet.text(60, 780, "GE.31-04567 (E)").text(60, 800, "%%&&%%", size=28)
        stream = read_pdf(pdf(sheet))
        assert len(stream.blocks) == 1
        assert ("furniture", "GE.31-04567 (E)") in stream.properties


class TestFootnotes:
    def test_a_note_stands_apart_with_its_mark(self) -> None:
        sheet = Sheet()
        sheet.text(100, 100, "1. The Group heard a guest").text(256, 96, "3", size=6).text(266, 100, "from the port.")
        sheet.prose(100, 118, LONG * 2)
        sheet.text(80, 740, "3", size=5).text(90, 744, "His talk is kept in the library", size=8)
        sheet.text(80, 754, "of the port.", size=8)
        stream = read_pdf(pdf(sheet))
        (note,) = [block for block in stream.blocks if block.kind is BlockKind.FOOTNOTE]
        assert (note.mark, note.text) == ("3", "His talk is kept in the library of the port.")
        assert marks(body(stream)[0]) == ["3"]
        assert body(stream)[0].text == "1. The Group heard a guest from the port."

    def test_a_note_that_goes_on_overleaf_is_put_together(self) -> None:
        first, second = framed(1), framed(2)
        first.prose(100, 100, LONG * 2)
        first.text(80, 740, "1", size=5).text(90, 744, "See the list of ports and", size=8)
        second.prose(100, 100, LONG * 2)
        second.text(80, 744, "of the shelters behind them.", size=8)
        notes = [block for block in read_pdf(pdf(first, second)).blocks if block.kind is BlockKind.FOOTNOTE]
        assert [(note.mark, note.text) for note in notes] == [
            ("1", "See the list of ports and of the shelters behind them.")
        ]

    def test_a_note_to_the_title_in_the_size_of_the_text(self) -> None:
        sheet = Sheet().text(100, 100, "Report of the Group*", size=14, look="bold")
        sheet.prose(100, 130, LONG * 2)
        sheet.text(90, 700, "* Issued without editing.")
        stream = read_pdf(pdf(sheet))
        assert marks(body(stream)[0]) == ["*"]
        assert stream.blocks[-1].mark == "*"

    def test_superscript_digits(self) -> None:
        sheet = Sheet().text(100, 100, "1. The Group heard a guest\u00b2 from a port of 3 km\u00b2 in the north.")
        sheet.prose(100, 118, LONG * 2)
        sheet.text(80, 744, "\u00b2 His talk is kept.", size=8)
        stream = read_pdf(pdf(sheet))
        assert stream.blocks[-1].mark == "2"
        assert stream.blocks[-1].text == "His talk is kept."
        assert marks(body(stream)[0])[0] == "2"

    def test_small_print_that_begins_with_a_number_is_no_note(self) -> None:
        sheet = Sheet()
        sheet.prose(100, 100, LONG * 2)
        sheet.text(80, 744, "12 ports had answered by the end of the year.", size=8)
        assert [block.kind for block in read_pdf(pdf(sheet)).blocks] == [BlockKind.TEXT, BlockKind.TEXT]

    def test_asterisks_that_end_a_document_are_no_note(self) -> None:
        sheet = Sheet()
        sheet.prose(100, 100, LONG * 2)
        sheet.text(280, 700, "* * *")
        assert [block.kind for block in read_pdf(pdf(sheet)).blocks] == [BlockKind.TEXT, BlockKind.TEXT]

    def test_two_marks_at_one_place_and_a_raised_letter(self) -> None:
        sheet = Sheet().text(100, 100, "The XX").text(136, 96, "e", size=6).text(146, 100, "session heard two guests")
        sheet.text(290, 96, "1, 2", size=6).text(312, 100, "speak.")
        (block,) = body(read_pdf(pdf(sheet)))
        assert block.text == "The XXe session heard two guests speak."
        assert marks(block) == ["1", "2"]

    def test_the_ending_of_an_ordinal_is_no_mark(self) -> None:
        sheet = Sheet().text(100, 100, "On the 4").text(148, 96, "th", size=6).text(160, 100, "day it closed.")
        (block,) = body(read_pdf(pdf(sheet)))
        assert marks(block) == []


class TestUnread:
    def test_a_page_without_text_layer(self) -> None:
        sheet = Sheet()
        sheet.prose(100, 100, LONG)
        stamped = Sheet().picture().text(500, 800, "14")
        stream = read_pdf(pdf(sheet, Sheet().picture(), stamped))
        assert [line.partition(";")[0] for line in stream.unread] == [
            "page 2 has no text layer",
            "page 3 has no text layer",
        ]

    def test_an_empty_page_is_nothing_to_report(self) -> None:
        sheet = Sheet()
        sheet.prose(100, 100, LONG)
        assert read_pdf(pdf(sheet, Sheet(), Sheet().rule(400))).unread == ()

    def test_turned_text_is_left_out_and_told(self) -> None:
        sheet = Sheet().turned(40, 400, "Advance copy")
        sheet.prose(100, 100, LONG)
        stream = read_pdf(pdf(sheet))
        assert stream.unread == ("page 1 has 12 characters of turned text, which were not read",)
        assert "Advance" not in stream.text

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "an empty file"),
            (b"PK\x03\x04 a word processor's file", "do not begin as a PDF does"),
            (pdf(Sheet().text(100, 100, "Whole."))[:-120], "cut off"),
            (encrypted_pdf(Sheet().text(100, 100, "Secret.")), "encrypted"),
            (b"%PDF-1.7\nnothing of use\nstartxref\n0\n%%EOF", "damaged"),
        ],
    )
    def test_unreadable_files_say_why(self, data: bytes, words: str) -> None:
        with pytest.raises(UnreadableDocument, match=words):
            read_pdf(data)
