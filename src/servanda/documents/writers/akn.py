"""Documents as Akoma Ntoso 3.0 (OASIS LegalDocML), named as the United Nations name theirs (AKN4UN)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from servanda.documents.model import Document, FootnoteMark, Item, Metadata, Paragraph, Section, Table
from servanda.documents.writers.akn_elements import (
    AGENT,
    Element,
    add,
    identify,
    name_part,
    new_root,
    refer_to_agents,
    serialised,
    tag,
)
from servanda.documents.writers.reading_order import NoteLinks, legal, printed_number, reading_order, spans_of
from servanda.errors import InvalidSymbol
from servanda.terms.symbols import parse_symbol

UNKNOWN_DATE: Final = "0001-01-01"
"""The date of a document that states none: Akoma Ntoso demands one, and this one is no document's."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# The name of a `doc` is free, but one word in lower case.
_DOCUMENT_NAME = re.compile(r"[^a-z]+")


def write_akn(document: Document) -> str:
    """The document as an Akoma Ntoso `doc`: cover as preface, sections, paragraphs, points, notes where marked.

    Identifiers follow the naming convention (`sec_II__sec_A__para_12__point_a`).
    """
    root = new_root()
    name = _DOCUMENT_NAME.sub("-", (document.metadata.type or "").lower()).strip("-") or "document"
    doc = add(root, "doc", name=name)
    _Meta(doc, document).write()
    _Body(doc, document).write()
    return serialised(root)


def document_iri(document: Document) -> str:
    """The IRI of the work: that of its symbol, else one made from its id.

    >>> document_iri(Document("CTOC/COP/WG.7/2021/3", Metadata(), (), (), ()))
    '/akn/un/doc/ctoc_cop_wg.7_2021_3'
    """
    for name in (document.metadata.symbol, document.id):
        try:
            return parse_symbol(name or "").iri
        except InvalidSymbol:
            continue
    return f"/akn/un/doc/{name_part(document.id).lower()}"


class _Meta:
    """Writes who made the document, when, in which language and under which names."""

    def __init__(self, doc: Element, document: Document) -> None:
        self._meta, self._about = add(doc, "meta"), document.metadata
        self._iri = document_iri(document)
        self._number = document.metadata.symbol or document.id

    def write(self) -> None:
        date = next((found for found in _dates(self._about)), (UNKNOWN_DATE, "unknown"))
        identify(
            self._meta,
            self._iri,
            number=self._number,
            name=self._about.title,
            language=self._about.language,
            date=date,
            author="un",
        )
        refer_to_agents(self._meta)


class _Body:
    """Writes preface and main body, giving each part an identifier of its own."""

    def __init__(self, doc: Element, document: Document) -> None:
        self._doc, self._document = doc, document
        self._links = NoteLinks(document)
        self._names: set[str] = {"un", AGENT, "author", "editor"}
        self._turns: Counter[str] = Counter()
        self._written: set[int] = set()

    def write(self) -> None:
        self._preface()
        body = add(self._doc, "mainBody")
        branch: list[tuple[int, Element]] = []
        for part in reading_order(self._document):
            if isinstance(part, Section):
                while branch and branch[-1][0] >= part.level:
                    branch.pop()
                branch.append((part.level, self._section(branch[-1][1] if branch else body, part)))
            elif isinstance(part, Table):
                self._table(branch[-1][1] if branch else body, part)
            else:
                self._paragraph(branch[-1][1] if branch else body, part)
        if not len(body):
            add(body, "p")
        for section in self._doc.iter(tag("section")):
            if not any(child.tag not in {tag("num"), tag("heading")} for child in section):
                add(add(section, "content"), "p")

    def _preface(self) -> None:
        stray = list(self._links.unmarked())
        if not self._document.cover and not stray:
            return
        preface = add(self._doc, "preface")
        last, title = None, self._document.metadata.title
        for line in self._document.cover:
            last = add(preface, "p")
            (add(last, "docTitle") if line == title else last).text = legal(line)
            title = None if line == title else title
        # Notes of the cover, of headings, and those whose mark was not found.
        last = last if last is not None else add(preface, "p")
        for index in stray:
            self._note(last, index)

    def _section(self, parent: Element, section: Section) -> Element:
        element = add(parent, "section", eId=self._name(parent, "sec", section.number or ""))
        if section.number:
            add(element, "num").text = legal(printed_number(section.number))
        add(element, "heading").text = legal(section.title)
        return element

    def _paragraph(self, parent: Element, paragraph: Paragraph) -> None:
        element = add(parent, "paragraph", eId=self._name(parent, "para", paragraph.number or ""))
        if paragraph.number:
            add(element, "num").text = legal(printed_number(paragraph.number, self._document.metadata.language))
        marks = _Marks(paragraph.key)
        self._content(element, paragraph.lead, paragraph.footnotes, paragraph.items, marks)

    def _content(
        self, parent: Element, text: str, notes: Iterable[FootnoteMark], items: tuple[Item, ...], marks: _Marks
    ) -> None:
        self._text(add(add(parent, "intro" if items else "content"), "p"), text, notes, marks)
        for item in items:
            point = add(parent, "point", eId=self._name(parent, "point", item.label))
            if item.label:
                add(point, "num").text = legal(item.label)
            self._content(point, item.text, item.footnotes, item.items, marks)

    def _text(self, p: Element, text: str, notes: Iterable[FootnoteMark], marks: _Marks) -> None:
        start, last = 0, None
        for found in sorted(notes, key=lambda mark: mark.offset):
            _append(p, last, text[start : found.offset])
            start = max(start, found.offset)
            last = self._mark(p, found.mark, marks)
        _append(p, last, text[start:])

    def _mark(self, p: Element, mark: str, marks: _Marks) -> Element:
        index = self._links.note(marks.paragraph, marks.next())
        if index is None:
            raised = add(p, "sup")
            raised.text = legal(mark)
            return raised
        if index in self._written:
            return add(p, "noteRef", href=f"#{_note_name(index)}", marker=legal(mark))
        return self._note(p, index)

    def _note(self, p: Element, index: int) -> Element:
        self._written.add(index)
        note = self._document.footnotes[index]
        element = add(p, "authorialNote", eId=_note_name(index), marker=legal(note.mark), placement="bottom")
        add(element, "p").text = legal(note.text)
        return element

    def _table(self, parent: Element, table: Table) -> None:
        shapes = table.shapes()
        places = [[(row, column) for column in range(len(cells))] for row, cells in enumerate(table.rows)]
        printed = [[place for place in row if shapes.get(place) or place not in shapes] for row in places]
        if not any(printed):
            return
        holder = add(parent, "hcontainer", name="table", eId=self._name(parent, "hcontainer", ""))
        content = add(holder, "content")
        element = add(content, "table", eId=self._name(holder, "table", ""))
        for line in filter(None, printed):
            row = add(element, "tr")
            for place in line:
                spans = {name: str(count) for name, count in spans_of(shapes.get(place))}
                add(add(row, "td", **spans), "p").text = legal(table.rows[place[0]][place[1]])

    def _name(self, parent: Element, kind: str, number: str) -> str:
        outer = parent.get("eId")
        part = name_part(number)
        # What has no number, or one that comes back, is told apart by counting.
        base = f"{outer}__{kind}" if outer else kind
        wanted = f"{base}_{part}" if part else f"{base}_nn1"
        name, turn = wanted, self._turns[wanted] or 1
        while name in self._names:
            turn += 1
            name = f"{base}_{part}-{turn}" if part else f"{base}_nn{turn}"
        self._turns[wanted] = turn
        self._names.add(name)
        return name


class _Marks:
    """Counts the marks of a paragraph, items included."""

    def __init__(self, paragraph: str) -> None:
        self.paragraph = paragraph
        self._count = -1

    def next(self) -> int:
        self._count += 1
        return self._count


def _append(p: Element, last: Element | None, text: str) -> None:
    if last is None:
        p.text = (p.text or "") + legal(text)
    else:
        last.tail = (last.tail or "") + legal(text)


def _dates(about: Metadata) -> Iterable[tuple[str, str]]:
    for date, name in ((about.date_issued, "issued"), (about.meeting_end, "meeting"), (about.meeting_start, "meeting")):
        if date and _DATE.fullmatch(date):
            yield date, name


def _note_name(index: int) -> str:
    return f"fn_{index + 1}"
