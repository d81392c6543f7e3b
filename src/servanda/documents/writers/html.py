"""Documents as one accessible HTML page: an address for each paragraph and item, footnotes linked both ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import count
from typing import Final

from servanda.documents.blocks import MergedCell
from servanda.documents.model import Document, FootnoteMark, Item, Paragraph, Section, Table
from servanda.documents.writers.html_style import STYLE
from servanda.documents.writers.reading_order import (
    NoteLinks,
    Part,
    continued,
    head_rows,
    legal,
    printed_number,
    reading_order,
    spans_of,
)
from servanda.terms.languages import LANGUAGES
from servanda.text.bidi import is_right_to_left

_WORDS: Final = {
    "en": ("Contents", "Footnotes", "Back to the text", "Skip to the text"),
    "fr": ("Table des matières", "Notes", "Retour au texte", "Aller au texte"),
    "es": ("Índice", "Notas", "Volver al texto", "Ir al texto"),
    "ru": ("Содержание", "Сноски", "Назад к тексту", "Перейти к тексту"),
    "ar": ("المحتويات", "الحواشي", "العودة إلى النص", "انتقل إلى النص"),
    "zh": ("目录", "脚注", "返回正文", "跳到正文"),
}
_DEEPEST = 6
# Symbols, addresses and numbers keep their own direction inside a text that runs from right to left.
_LATIN_RUN = re.compile(r"[A-Za-z0-9(][A-Za-z0-9/.,:()\[\]@%&;_-]*[A-Za-z0-9)]|[A-Za-z0-9]")


def write_html(document: Document) -> str:
    """The document as a self-contained page without scripts.

    Each paragraph's address is its key (`#12`), each item's the key and its labels (`#12(a)(i)`).
    """
    return "\n".join(_Page(document).lines()) + "\n"


class _Page:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._language = document.metadata.language or "en"
        self._is_rtl = _is_rtl(document)
        self._words = _WORDS.get(self._language, _WORDS["en"])
        self._links = NoteLinks(document)
        self._names: set[str] = {"text", "notes"}
        self._turns: Counter[str] = Counter()
        self._addresses = {id(section): self._name(_section_name(section)) for section in document.sections}
        self._mark_count = count()

    def lines(self) -> Iterator[str]:
        contents, notes, _, skip = self._words
        direction = "rtl" if self._is_rtl else "ltr"
        yield "<!DOCTYPE html>"
        yield f'<html lang="{escape(self._language)}" dir="{direction}">'
        yield '<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{_plain(self._title())}</title>\n<style>{STYLE}</style>\n</head>\n<body>"
        yield f'<a class="skip" href="#text">{skip}</a>'
        yield from self._cover()
        if self._document.sections:
            yield f'<nav aria-label="{contents}">\n<h2>{contents}</h2>'
            yield from self._contents()
            yield "</nav>"
        yield '<main id="text">'
        yield from self._body(list(reading_order(self._document)))
        yield from self._notes(notes)
        yield "</main>\n</body>\n</html>"

    def _title(self) -> str:
        return self._document.metadata.title or self._document.id

    def _cover(self) -> Iterator[str]:
        title = self._title()
        yield "<header>"
        if title not in self._document.cover:
            yield f"<h1>{self._text(title)}</h1>"
        # A title that comes twice (agenda item and document) heads the page where it comes last.
        heading = max((i for i, line in enumerate(self._document.cover) if line == title), default=-1)
        for i, line in enumerate(self._document.cover):
            tag = "h1" if i == heading else "p"
            marks = self._cover_marks() if i == len(self._document.cover) - 1 else ""
            yield f"<{tag}>{self._text(line)}{marks}</{tag}>"
        yield "</header>"

    def _cover_marks(self) -> str:
        """The marks of the cover's footnotes, on its last line: the model does not say which line bears them."""
        indices = [i for i in self._links.unmarked() if self._document.footnotes[i].anchor == "cover"]
        return "".join(self._link(self._document.footnotes[i].mark, i, is_first=True) for i in indices)

    def _contents(self) -> Iterator[str]:
        """A list of links nested as the sections are."""
        depth = 0
        for section in self._document.sections:
            level = min(section.level, depth + 1)
            yield "<ol>" * (level - depth) + "</li></ol>" * (depth - level) + ("</li>" if level <= depth else "")
            yield f'<li><a href="#{self._addresses[id(section)]}">{self._heading(section)}</a>'
            depth = level
        yield "</li></ol>" * depth

    def _body(self, parts: Iterable[Part]) -> Iterator[str]:
        levels: list[int] = []
        for part in parts:
            if isinstance(part, Section):
                while levels and levels[-1] >= part.level:
                    levels.pop()
                    yield "</section>"
                levels.append(part.level)
                yield self._open_section(part)
            elif isinstance(part, Table):
                yield from self._table(part)
            else:
                yield from self._paragraph(part)
        yield "</section>" * len(levels)

    def _open_section(self, section: Section) -> str:
        name = self._addresses[id(section)]
        tag = f"h{min(section.level + 1, _DEEPEST)}"
        deep = f' aria-level="{section.level + 1}"' if section.level + 1 > _DEEPEST else ""
        return f'<section aria-labelledby="{name}">\n<{tag} id="{name}"{deep}>{self._heading(section)}</{tag}>'

    def _heading(self, section: Section) -> str:
        number = f"{self._isolated(printed_number(section.number))} " if section.number else ""
        ending = f" (<em>{continued(self._language)}</em>)" if section.is_continued else ""
        return number + self._text(section.title) + ending

    def _paragraph(self, paragraph: Paragraph) -> Iterator[str]:
        name = self._name(paragraph.key)
        self._mark_count = count()
        lead = self._marked(paragraph.lead, paragraph.footnotes, paragraph.key)
        number = ""
        if paragraph.number:
            printed = self._text(printed_number(paragraph.number, self._language))
            number = f'<a class="number" href="#{name}">{printed}</a> '
        text = f"<strong>{number}{lead}</strong>" if paragraph.is_bold else number + lead
        yield f'<div class="paragraph" id="{name}">\n<p>{text}</p>'
        yield from self._items(paragraph.items, paragraph.key, paragraph.key)
        yield "</div>"

    def _items(self, items: tuple[Item, ...], key: str, outer: str) -> Iterator[str]:
        if not items:
            return
        tag = "ol" if any(item.label for item in items) else "ul"
        # Without its marker Safari no longer calls it a list, unless the role says so.
        yield '<ol class="items" role="list" style="list-style:none">' if tag == "ol" else "<ul>"
        for item in items:
            name = self._name(outer + re.sub(r"\s", "", item.label)) if item.label else ""
            address = f' id="{name}"' if name else ""
            label = f'<span class="label">{self._isolated(item.label)}</span> ' if item.label else ""
            yield f"<li{address}>{label}{self._marked(item.text, item.footnotes, key)}"
            yield from self._items(item.items, key, name or outer)
            yield "</li>"
        yield f"</{tag}>"

    def _table(self, table: Table) -> Iterator[str]:
        shapes, head = table.shapes(), head_rows(table)
        yield "<table>"
        if head:
            rows = "".join(self._row(table, row, shapes, "th scope=col") for row in range(head))
            yield f"<thead>{rows}</thead>"
        yield "<tbody>"
        yield from (self._row(table, row, shapes, "td") for row in range(head, len(table.rows)))
        yield "</tbody></table>"

    def _row(self, table: Table, row: int, shapes: Mapping[tuple[int, int], MergedCell | None], tag: str) -> str:
        """One row; the places that a merged cell covers are left out. The end tags of cells may be left out too."""
        cells = []
        for column, text in enumerate(table.rows[row]):
            merged = shapes.get((row, column))
            if merged or (row, column) not in shapes:
                spans = "".join(f" {name}={count}" for name, count in spans_of(merged))
                cells.append(f"<{tag}{spans}>{self._text(text)}")
        return f"<tr>{''.join(cells)}</tr>"

    def _notes(self, title: str) -> Iterator[str]:
        if not self._document.footnotes:
            return
        yield f'<section class="notes" role="doc-endnotes" aria-labelledby="notes">\n<h2 id="notes">{title}</h2>'
        yield '<ol role="list" style="list-style:none">'
        for index, note in enumerate(self._document.footnotes):
            mark = f'<span class="mark">{self._isolated(note.mark)}</span>'
            back = ""
            if index in self._links.first_places or (note.anchor == "cover" and self._document.cover):
                label = f"{self._words[2]}: {_quoted(note.mark)}"
                back = f' <a href="#mark-{index + 1}" role="doc-backlink" aria-label="{label}">↩</a>'
            yield f'<li id="note-{index + 1}">{mark} {self._text(note.text)}{back}</li>'
        yield "</ol>\n</section>"

    def _marked(self, text: str, marks: tuple[FootnoteMark, ...], key: str) -> str:
        pieces: list[str] = []
        start = 0
        for mark in sorted(marks, key=lambda found: found.offset):
            pieces += [self._text(text[start : mark.offset]), self._mark(mark.mark, key)]
            start = max(start, mark.offset)
        return "".join([*pieces, self._text(text[start:])])

    def _mark(self, mark: str, key: str) -> str:
        ordinal = next(self._mark_count)
        index = self._links.note(key, ordinal)
        if index is None:
            return f"<sup>{_plain(mark)}</sup>"
        return self._link(mark, index, is_first=self._links.first_places[index] == (key, ordinal))

    def _link(self, mark: str, index: int, *, is_first: bool) -> str:
        name = f' id="mark-{index + 1}"' if is_first else ""
        return f'<sup><a{name} href="#note-{index + 1}" role="doc-noteref">{_plain(mark)}</a></sup>'

    def _text(self, text: str) -> str:
        if not self._is_rtl:
            return _plain(text)
        pieces: list[str] = []
        start = 0
        for run in _LATIN_RUN.finditer(text):
            pieces += [_plain(text[start : run.start()]), self._isolated(run[0])]
            start = run.end()
        return "".join([*pieces, _plain(text[start:])])

    def _isolated(self, text: str) -> str:
        is_latin = self._is_rtl and any(character.isascii() and character.isalnum() for character in text)
        return f'<bdi dir="ltr">{_plain(text)}</bdi>' if is_latin else _plain(text)

    def _name(self, wanted: str) -> str:
        base = escape(re.sub(r"\s+", "-", legal(wanted))) or "part"
        name, turn = base, self._turns[base] or 1
        while name in self._names:
            turn += 1
            name = f"{base}~{turn}"
        self._turns[base] = turn
        self._names.add(name)
        return name


def _quoted(text: str) -> str:
    return escape(legal(text))


def _plain(text: str) -> str:
    return escape(legal(text), quote=False)


def _section_name(section: Section) -> str:
    return "section-" + ".".join(section.path)


def _is_rtl(document: Document) -> bool:
    known = LANGUAGES.get(document.metadata.language or "")
    if known is not None:
        return known.direction == "rtl"
    return is_right_to_left(" ".join(paragraph.lead for paragraph in document.paragraphs[:50]))
