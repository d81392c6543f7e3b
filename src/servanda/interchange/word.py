"""The edition as a Word document with headings, contents, running heads, page numbers and indexes that Word knows."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import count, groupby
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from servanda.compendium.edition import Chapter, ChapterGroup, Edition, Part, PrintedText
from servanda.interchange.characters import printable
from servanda.interchange.sublists import statuses, sublists
from servanda.interchange.word_parts import (
    add_bookmark,
    add_field,
    add_link,
    add_references,
    add_text,
    close_field,
    open_field,
)
from servanda.interchange.word_styles import ACCENT, TEXT_WIDTH, dress, set_direction
from servanda.interchange.wording import Wording, direction, letters_direction

_COLUMNS = (Mm(40), Mm(70), Mm(33), Mm(17))


def edition_docx(edition: Edition) -> bytes:
    """The bytes of a .docx file; Word works the contents out again when it opens it."""
    return _Book(edition).bytes()


class _Book:
    """One document while it is being written: the edition, its words and the bookmarks given so far."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._words = Wording(edition.language)
        self._way = direction(edition.language)
        self._marks = count(1)
        self._labels = {theme: label for theme, label, _ in edition.by_theme}
        self._sources = self._words.sources(edition)
        self._statuses = statuses(edition)
        self._document: Any = Document()
        dress(self._document, edition.language)

    def bytes(self) -> bytes:
        """The whole document."""
        self._set_properties()
        self._add_cover()
        self._add_contents()
        for place, part in enumerate(self._edition.parts, start=1):
            self._add_part(place, part)
        if not self._edition.parts:
            self._paragraph(self._words.say("nothing"), "Note")
        self._add_indexes()
        self._add_documents()
        self._add_method()
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _set_properties(self) -> None:
        properties = self._document.core_properties
        properties.title = printable(self._edition.title)[:255]
        properties.author, properties.language, properties.comments = "Servanda", self._edition.language, ""
        try:
            made = datetime.fromisoformat(self._edition.date or "").replace(tzinfo=UTC)
        except ValueError:
            return
        properties.created = properties.modified = made

    def _paragraph(self, text: str, style: str) -> Any:
        paragraph = self._document.add_paragraph(style=style)
        add_text(paragraph, text)
        return paragraph

    def _turn(self, paragraph: Any, text: str) -> None:
        """A text in another script than the edition's runs its own way; headings and index lines keep the edition's."""
        if letters_direction(text) != self._way:
            set_direction(paragraph._p.get_or_add_pPr(), letters_direction(text))

    def _heading(self, text: str, level: int, anchor: str) -> None:
        paragraph = self._document.add_paragraph(style=f"Heading {level}")
        runs = add_text(paragraph, text)
        if runs:
            add_bookmark(runs[0], anchor, next(self._marks))

    def _section(self, head: str) -> None:
        """A new page under a running head of its own: the edition's title and the name of the part."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        self._run_head(section, head)

    def _run_head(self, section: Any, head: str) -> None:
        section.header.is_linked_to_previous = False
        paragraph = section.header.paragraphs[0]
        for stop in list(paragraph.style.paragraph_format.tab_stops):
            paragraph.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
        paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        title = self._edition.title
        add_text(paragraph, title if len(title) <= 70 else title[:69].rstrip() + "…")
        paragraph.add_run("\t")
        add_text(paragraph, head)

    def _add_cover(self) -> None:
        edition, words = self._edition, self._words
        self._paragraph(edition.title, "Title")
        if edition.date:
            self._paragraph(words.day(edition.date), "Subtitle")
        self._paragraph(words.summary(edition.method), "Subtitle")
        section = self._document.sections[0]
        section.different_first_page_header_footer = True
        self._run_head(section, words.say("contents"))
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_field(footer, "PAGE", "1")

    def _add_contents(self) -> None:
        """A contents field whose result has links but no pages yet: only Word knows where its pages break."""
        heading = self._paragraph(self._words.say("contents"), "Contents Heading")
        heading.paragraph_format.page_break_before = True
        entries = list(self._contents())
        for place, (level, text, anchor) in enumerate(entries):
            paragraph = self._document.add_paragraph(style=f"toc {level}")
            if place == 0:
                open_field(paragraph, 'TOC \\o "1-3" \\h \\z \\u', is_stale=True)
            add_link(paragraph, anchor, text)
            if place == len(entries) - 1:
                close_field(paragraph)

    def _contents(self) -> Iterator[tuple[int, str, str]]:
        """The lines of the contents: level, text, bookmark; the same order as the headings."""
        words = self._words
        for place, part in enumerate(self._edition.parts, start=1):
            yield 1, self._part_heading(place, part), f"part{place}"
            for group_place, group in enumerate(part.groups, start=1):
                yield 2, group.label or words.say("without_theme"), f"part{place}g{group_place}"
                for chapter_place, chapter in enumerate(group.chapters, start=1):
                    if chapter.theme != group.theme:
                        yield 3, chapter.label or "", f"part{place}g{group_place}c{chapter_place}"
        for key in ("index", "documents", "method"):
            yield 1, words.say(key), key

    def _part_heading(self, place: int, part: Part) -> str:
        return f"{self._words.say('part', n=place)}. {self._words.part(part.status)}"

    def _add_part(self, place: int, part: Part) -> None:
        self._section(self._words.part(part.status))
        self._heading(self._part_heading(place, part), 1, f"part{place}")
        self._paragraph(self._words.say(f"{part.status.value}_note"), "Note")
        for number, group in enumerate(part.groups, start=1):
            anchor = f"part{place}g{number}"
            self._heading(group.label or self._words.say("without_theme"), 2, anchor)
            for chapter_place, chapter in enumerate(group.chapters, start=1):
                self._add_chapter(group, chapter, f"{anchor}c{chapter_place}")

    def _add_chapter(self, group: ChapterGroup, chapter: Chapter, anchor: str) -> None:
        if chapter.theme != group.theme:
            self._heading(chapter.label or "", 3, anchor)
        for session in chapter.sessions:
            self._document.add_paragraph(style="Heading 4")
            add_text(self._document.paragraphs[-1], self._words.session(session.session))
            for text in session.texts:
                self._add_text(text)
        if chapter.see_also:
            paragraph = self._document.add_paragraph(style="See Also")
            add_text(paragraph, self._words.say("see_also") + " ")
            add_references(paragraph, chapter.see_also)

    def _add_text(self, text: PrintedText) -> None:
        record = text.recommendation
        if record.chapeau:
            self._turn(self._paragraph(record.chapeau, "Chapeau"), record.chapeau)
        paragraph = self._document.add_paragraph(style="Recommendation")
        number = paragraph.add_run(str(text.number))
        number.bold, number.font.color.rgb = True, ACCENT
        add_bookmark(number, f"r{text.number}", next(self._marks))
        paragraph.add_run("\t")
        add_text(paragraph, record.text)
        self._turn(paragraph, record.text)
        source = self._document.add_paragraph(style="Source")
        for place, line in enumerate(self._source_lines(text)):
            if place:
                source.add_run().add_break()
            add_text(source, line)

    def _source_lines(self, text: PrintedText) -> Iterator[str]:
        record, words = text.recommendation, self._words
        yield ", ".join(part for part in (self._sources[text.document], words.place(text)) if part)
        if record.recommending_states:
            yield f"{words.say('recommended_by')}: {', '.join(record.recommending_states)}"
        if record.response:
            yield f"{words.say('response')}: {record.response}"
        if text.also_under:
            yield f"{words.say('also_under')}: {'; '.join(self._labels[theme] for theme in text.also_under)}"

    def _add_indexes(self) -> None:
        edition, words = self._edition, self._words
        self._section(words.say("index"))
        self._heading(words.say("index"), 1, "index")
        self._paragraph(words.index_key(edition.method), "Note")
        self._add_index("by_theme", [(label, numbers) for _, label, numbers in edition.by_theme])
        if edition.by_provision:
            self._document.add_paragraph(words.say("by_provision"), style="Heading 2")
        for key, found in groupby(edition.by_provision, key=lambda entry: entry[0].instrument):
            self._paragraph(words.instrument(key, edition), "Heading 3")
            self._add_entries([(words.provision(provision), numbers) for provision, numbers in found])
        self._add_index("by_addressee", edition.by_addressee)
        if edition.silence:
            self._document.add_paragraph(words.say("silence"), style="Heading 2")
            for label in edition.silence:
                self._paragraph(label, "Index Entry")

    def _add_index(self, key: str, entries: Sequence[tuple[str, Sequence[int]]]) -> None:
        if entries:
            self._document.add_paragraph(self._words.say(key), style="Heading 2")
            self._add_entries(entries)

    def _add_entries(self, entries: Sequence[tuple[str, Sequence[int]]]) -> None:
        for name, numbers in entries:
            paragraph = self._document.add_paragraph(style="Index Entry")
            add_text(paragraph, name + ":  ")
            for place, (status, found) in enumerate(sublists(numbers, self._statuses)):
                paragraph.add_run("; " if place else "")
                if mark := self._words.mark(status):
                    for run in add_text(paragraph, mark + " "):
                        run.italic = True
                add_references(paragraph, found)

    def _add_documents(self) -> None:
        words = self._words
        self._section(words.say("documents"))
        self._heading(words.say("documents"), 1, "documents")
        rows = [
            (
                name,
                words.title(found) + ("" if found.recommendations else f" – {words.say('none_found')}"),
                words.day(found.date_issued),
                str(found.recommendations or "–"),
            )
            for name, found in zip(words.list_names(self._edition), self._edition.documents, strict=True)
        ]
        self._add_table([words.say(key) for key in ("document", "title", "issued", "texts")], rows, _COLUMNS)

    def _add_table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[Any]) -> None:
        table = self._document.add_table(rows=0, cols=len(widths))
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        _rule(table, self._way)
        for is_head, row in [*([(True, heads)] if heads else []), *((False, row) for row in rows)]:
            cells = table.add_row().cells
            for cell, text, width in zip(cells, row, widths, strict=True):
                cell.width = width
                cell.paragraphs[0].style = self._document.styles["Table Text"]
                for run in add_text(cell.paragraphs[0], text):
                    run.bold = run.font.cs_bold = is_head
        if heads:
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def _add_method(self) -> None:
        words = self._words
        self._section(words.say("method"))
        self._heading(words.say("method"), 1, "method")
        self._paragraph(words.say("method_note"), "Normal").paragraph_format.space_after = Mm(4)
        counts = [(name, str(number)) for name, number in words.counts(self._edition.method)]
        self._add_table((), counts, (Mm(90), Mm(20)))
        if unread := words.unread(self._edition):
            self._document.add_paragraph(words.say("not_read"), style="Heading 2")
            for where, reason in unread:
                self._turn(self._paragraph(f"{where}: {reason}", "Index Entry"), reason)


def _rule(table: Any, way: str) -> None:
    """Hairlines between the rows and nothing else; columns run as the script does."""
    properties = table._tbl.tblPr
    if way == "rtl":
        properties.find(qn("w:tblW")).addprevious(OxmlElement("w:bidiVisual"))
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "D5DAE0")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    # The schema fixes the order of properties, and Word holds to it.
    properties.find(qn("w:tblLayout")).addprevious(borders)
