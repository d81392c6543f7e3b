"""The edition as a Word document: a template filled with texts, contents, indexes and lists that Word knows."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

from docx.oxml import OxmlElement
from docx.shared import Mm

from servanda.compendium.edition import Chapter, ChapterGroup, Edition, Part, PrintedText
from servanda.interchange.characters import printable
from servanda.interchange.printed_index import IndexLine, PrintedIndex, printed_indexes
from servanda.interchange.sublists import statuses, sublists
from servanda.interchange.word_parts import (
    add_bookmark,
    add_page_line,
    add_references,
    add_text,
    close_field,
    open_field,
    rule,
)
from servanda.interchange.word_sections import Sections
from servanda.interchange.word_styles import ACCENT, set_direction, speak
from servanda.interchange.word_template import BLOCKS, DEFAULT_TEMPLATE, WORDS, block_mark, fill_template
from servanda.interchange.wording import Wording, direction, letters_direction

_COLUMNS = (Mm(40), Mm(70), Mm(33), Mm(17))
_TITLE = 70  # characters of a title that fit beside the running head


def edition_docx(edition: Edition, template: bytes | None = None, pages: Mapping[str, int] | None = None) -> bytes:
    """The bytes of a .docx file made from a template, by default `DEFAULT_TEMPLATE`.

    `pages` gives the page of each heading by its bookmark (see `word_pages`); without it the contents have no page
    numbers until Word works them out. Raises `UnusableTemplate` where the template is none.
    """
    return _Book(edition, template or DEFAULT_TEMPLATE.read_bytes(), pages or {}).bytes()


def contents_lines(edition: Edition) -> Iterator[tuple[int, str, str]]:
    """The lines of the contents, which are the headings in order: level, text, bookmark."""
    words = Wording(edition.language)
    if edition.note:
        yield 1, words.say("foreword"), "foreword"
    yield 1, words.say("method"), "method"
    for place, part in enumerate(edition.parts, start=1):
        yield 1, _part_heading(words, place, part), f"part{place}"
        for group_place, group in enumerate(part.groups, start=1):
            yield 2, group.label or words.say("without_theme"), f"part{place}g{group_place}"
            for chapter_place, chapter in enumerate(group.chapters, start=1):
                if chapter.theme != group.theme and chapter.sessions:
                    yield 3, chapter.label or "", f"part{place}g{group_place}c{chapter_place}"
    yield 1, words.say("index"), "index"
    for index in printed_indexes(edition, words):
        yield 2, index.title, index.key
    if edition.silence:
        yield 2, words.say("silence"), "silence"
    yield 1, words.say("documents"), "documents"


def _part_heading(words: Wording, place: int, part: Part) -> str:
    return f"{words.say('part', n=place)}. {words.part(part.status)}"


class _Book:
    """One document while it is being written: the edition, its words and the bookmarks given so far."""

    def __init__(self, edition: Edition, template: bytes, pages: Mapping[str, int]) -> None:
        self._edition, self._pages = edition, pages
        self._words = Wording(edition.language)
        self._way = direction(edition.language)
        self._marks = count(1)
        self._labels = {theme: label for theme, label, _ in edition.by_theme}
        self._sources = self._words.sources(edition)
        self._statuses = statuses(edition)
        self._document: Any = fill_template(template, self._fields())
        self._sections = Sections(self._document)
        self._place: Any = None  # the paragraph before which the block in hand is written

    def bytes(self) -> bytes:
        """The whole document."""
        speak(self._document, self._edition.language)
        self._set_properties()
        self._mark_headings()
        last = ""
        for paragraph, block in list(self._blocks()):
            self._place = paragraph
            last = block() or last
            paragraph._p.getparent().remove(paragraph._p)
        self._sections.finish(self._document.element.body, last)
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _fields(self) -> dict[str, Any]:
        edition, words = self._edition, self._words
        title = edition.title
        return {
            "title": title,
            "edition": "" if edition.number is None else words.say("edition_number", n=edition.number),
            "date": words.day(edition.date),
            "summary": words.summary(edition.method),
            "foreword": edition.note or "",
            "method_note": words.say("method_note"),
            "short_title": title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…",
            "words": {name: words.say(name) for name in WORDS},
        }

    def _blocks(self) -> Iterator[tuple[Any, Callable[[], str | None]]]:
        """The paragraphs where the blocks go, in the order of the template, and who writes each."""
        writers = {block_mark(name): getattr(self, f"_write_{name}") for name in BLOCKS}
        for paragraph in self._document.paragraphs:
            if write := writers.get(paragraph.text.strip()):
                yield paragraph, write

    def _set_properties(self) -> None:
        properties = self._document.core_properties
        properties.title = printable(self._edition.title)[:255]
        properties.author, properties.language, properties.comments = "Servanda", self._edition.language, ""
        try:
            made = datetime.fromisoformat(self._edition.date or "").replace(tzinfo=UTC)
        except ValueError:
            return
        properties.created = properties.modified = made

    def _mark_headings(self) -> None:
        """The headings that the template itself has are bookmarked, and run the way of their script."""
        waiting = {self._words.say(name): name for name in ("foreword", "method", "index", "documents")}
        for paragraph in self._document.paragraphs:
            for run in paragraph.runs:
                if self._way == "rtl" and letters_direction(run.text) == "rtl":
                    run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
            if paragraph.style.name == "Heading 1" and paragraph.runs and (name := waiting.pop(paragraph.text, None)):
                add_bookmark(paragraph.runs[0], name, next(self._marks))

    def _paragraph(self, text: str, style: str) -> Any:
        paragraph = self._place.insert_paragraph_before(style=self._document.styles[style])
        add_text(paragraph, text)
        return paragraph

    def _turn(self, paragraph: Any, text: str) -> None:
        """A text in another script than the edition's runs its own way; headings and index lines keep the edition's."""
        if letters_direction(text) != self._way:
            set_direction(paragraph._p.get_or_add_pPr(), letters_direction(text))

    def _heading(self, text: str, level: int, anchor: str) -> None:
        paragraph = self._paragraph(text, f"Heading {level}")
        if paragraph.runs:
            add_bookmark(paragraph.runs[0], anchor, next(self._marks))

    def _write_contents(self) -> None:
        """A contents field as Word makes it, with the pages that are known; Word works it out again."""
        lines = list(contents_lines(self._edition))
        for place, (level, text, anchor) in enumerate(lines):
            paragraph = self._place.insert_paragraph_before(style=self._document.styles[f"toc {level}"])
            if place == 0:
                open_field(paragraph, 'TOC \\o "1-3" \\h \\z \\u', is_stale=True)
            add_page_line(paragraph, anchor, text, self._pages.get(anchor))
            if place == len(lines) - 1:
                close_field(paragraph)

    def _write_method(self) -> None:
        words = self._words
        counts = [(name, str(number)) for name, number in words.counts(self._edition.method)]
        self._add_table((), counts, (Mm(90), Mm(20)))
        if unread := words.unread(self._edition):
            self._paragraph(words.say("not_read"), "Minor Heading")
            for where, reason in unread:
                self._turn(self._paragraph(f"{where}: {reason}", "Index Entry"), reason)

    def _write_texts(self) -> str:
        """Each part is a section under its own running head."""
        self._sections.close(self._place._p, "")
        for place, part in enumerate(self._edition.parts, start=1):
            self._add_part(place, part)
            self._sections.close(self._place._p, self._words.part(part.status))
        if not self._edition.parts:
            self._paragraph(self._words.say("nothing"), "Note")
        return ""

    def _add_part(self, place: int, part: Part) -> None:
        self._heading(_part_heading(self._words, place, part), 1, f"part{place}")
        self._paragraph(self._words.say(f"{part.status.value}_note"), "Note")
        for number, group in enumerate(part.groups, start=1):
            anchor = f"part{place}g{number}"
            self._heading(group.label or self._words.say("without_theme"), 2, anchor)
            for chapter_place, chapter in enumerate(group.chapters, start=1):
                self._add_chapter(group, chapter, f"{anchor}c{chapter_place}")

    def _add_chapter(self, group: ChapterGroup, chapter: Chapter, anchor: str) -> None:
        is_named = chapter.theme != group.theme
        if is_named and not chapter.sessions:
            paragraph = self._paragraph("", "Referring")
            for run in add_text(paragraph, chapter.label or ""):
                run.bold = run.font.cs_bold = True
            self._refer(paragraph, f": {self._words.say('see')} ", chapter.see_also)
            return
        if is_named:
            self._heading(chapter.label or "", 3, anchor)
        source = None
        for session in chapter.sessions:
            self._paragraph(self._words.session(session.session), "Heading 4")
            for text in session.texts:
                source = self._add_text(text)
        if chapter.see_also:
            if source is not None:
                source.paragraph_format.keep_with_next = True
            self._refer(self._paragraph("", "See Also"), self._words.say("see_also") + " ", chapter.see_also)

    def _refer(self, paragraph: Any, said: str, numbers: Sequence[int]) -> None:
        add_text(paragraph, said)
        add_references(paragraph, numbers)

    def _add_text(self, text: PrintedText) -> Any:
        """A text with its source; returns the paragraph of the source."""
        record = text.recommendation
        if record.chapeau:
            self._turn(self._paragraph(record.chapeau, "Chapeau"), record.chapeau)
        paragraph = self._paragraph("", "Recommendation")
        number = paragraph.add_run(str(text.number))
        number.bold, number.font.color.rgb = True, ACCENT
        add_bookmark(number, f"r{text.number}", next(self._marks))
        paragraph.add_run("\t")
        add_text(paragraph, record.text)
        self._turn(paragraph, record.text)
        source = self._paragraph("", "Source")
        for place, line in enumerate(self._source_lines(text)):
            if place:
                source.add_run().add_break()
            add_text(source, line)
        return source

    def _source_lines(self, text: PrintedText) -> Iterator[str]:
        record, words = text.recommendation, self._words
        yield ", ".join(part for part in (self._sources[text.document], words.place(text)) if part)
        if record.recommending_states:
            yield f"{words.say('recommended_by')}: {', '.join(record.recommending_states)}"
        if record.response:
            yield f"{words.say('response')}: {record.response}"
        if text.also_under:
            yield f"{words.say('also_under')}: {'; '.join(self._labels[theme] for theme in text.also_under)}"

    def _write_indexes(self) -> str:
        """The key under the heading, then the indexes in two columns."""
        edition, words = self._edition, self._words
        head = words.say("index")
        self._paragraph(words.index_key(edition.method), "Note")
        self._sections.close(self._place._p, head)
        for index in printed_indexes(edition, words):
            self._add_index(index)
        if edition.silence:
            self._heading(words.say("silence"), 2, "silence")
            for label in edition.silence:
                self._paragraph(label, "Index Entry")
        self._sections.close(self._place._p, head, columns=2, is_continued=True)
        return head

    def _add_index(self, index: PrintedIndex) -> None:
        self._heading(index.title, 2, index.key)
        for block in index.blocks:
            if block.name is not None:
                self._paragraph(block.name, "Minor Heading")
            for line in block.lines:
                self._add_line(line, "Index Entry")

    def _add_line(self, line: IndexLine, style: str) -> None:
        paragraph = self._paragraph(line.label, style)
        paragraph.paragraph_format.keep_with_next = bool(line.under)
        for place, (status, found) in enumerate(sublists(line.numbers, self._statuses)):
            paragraph.add_run("; " if place else "  ")
            if mark := self._words.mark(status):
                for run in add_text(paragraph, mark + " "):
                    run.italic = True
            add_references(paragraph, found)
        for below in line.under:
            self._add_line(below, "Index Subentry")

    def _write_documents(self) -> str:
        words = self._words
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
        return words.say("documents")

    def _add_table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[Any]) -> None:
        table = self._document.add_table(rows=0, cols=len(widths))
        self._place._p.addprevious(table._tbl)
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        rule(table, self._way)
        style = self._document.styles["Table Text"]
        for is_head, row in [*([(True, heads)] if heads else []), *((False, row) for row in rows)]:
            cells = table.add_row().cells
            for cell, text, width in zip(cells, row, widths, strict=True):
                cell.width = width
                cell.paragraphs[0].style = style
                for run in add_text(cell.paragraphs[0], text):
                    run.bold = run.font.cs_bold = is_head
        if heads:
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
