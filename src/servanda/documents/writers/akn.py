"""Documents as Akoma Ntoso 3.0 (OASIS LegalDocML), named as the United Nations name theirs (AKN4UN)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from lxml import etree

from servanda.documents.model import Document, FootnoteMark, Item, Metadata, Paragraph, Section, Table
from servanda.documents.writers.reading_order import NoteLinks, legal, printed_number, reading_order
from servanda.errors import InvalidSymbol
from servanda.terms.symbols import parse_symbol

Element = etree._Element

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_PREFIXES: Final[Any] = {None: NAMESPACE}
UNKNOWN_DATE: Final = "0001-01-01"
"""The date of a document that states none: Akoma Ntoso demands one, and this one is no document's."""

# ISO 639-2 codes, which the naming convention asks for.
_LANGUAGES: Final = {"ar": "ara", "zh": "zho", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}
_AGENT = "servanda"
_NAME_SIGNS = re.compile(r"[^\w.]+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# The name of a `doc` is free, but one word in lower case.
_DOCUMENT_NAME = re.compile(r"[^a-z]+")


def write_akn(document: Document) -> str:
    """The document as an Akoma Ntoso `doc`: cover as preface, sections, paragraphs, points, notes where marked.

    Identifiers follow the naming convention (`sec_II__sec_A__para_12__point_a`).
    """
    root = etree.Element(_tag("akomaNtoso"), nsmap=_PREFIXES)
    name = _DOCUMENT_NAME.sub("-", (document.metadata.type or "").lower()).strip("-") or "document"
    doc = _add(root, "doc", name=name)
    _Meta(doc, document).write()
    _Body(doc, document).write()
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=False).decode("utf-8")


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
    return f"/akn/un/doc/{_part_name(document.id).lower()}"


class _Meta:
    """Writes who made the document, when, in which language and under which names."""

    def __init__(self, doc: Element, document: Document) -> None:
        self._meta, self._about = _add(doc, "meta"), document.metadata
        self._iri = document_iri(document)
        self._number = document.metadata.symbol or document.id

    def write(self) -> None:
        language = _LANGUAGES.get(self._about.language or "", "und")
        date = next((found for found in _dates(self._about)), (UNKNOWN_DATE, "unknown"))
        identification = _add(self._meta, "identification", source=f"#{_AGENT}")
        work = self._level(identification, "FRBRWork", self._iri, date, "author")
        _add(work, "FRBRcountry", value="un")
        _add(work, "FRBRnumber", value=legal(self._number))
        if self._about.title:
            _add(work, "FRBRname", value=legal(self._about.title))
        expression = self._level(identification, "FRBRExpression", f"{self._iri}/{language}", date, "author")
        _add(expression, "FRBRlanguage", language=language)
        self._level(identification, "FRBRManifestation", f"{self._iri}/{language}.xml", date, "editor")
        self._references()

    def _level(self, parent: Element, name: str, iri: str, date: tuple[str, str], role: str) -> Element:
        level = _add(parent, name)
        work, dot, form = iri.rpartition(".xml")
        _add(level, "FRBRthis", value=f"{work}/!main.xml" if dot and not form else f"{iri}/!main")
        _add(level, "FRBRuri", value=iri)
        _add(level, "FRBRdate", date=date[0], name=date[1])
        author = _AGENT if name == "FRBRManifestation" else "un"
        _add(level, "FRBRauthor", href=f"#{author}", **{"as": f"#{role}"})
        return level

    def _references(self) -> None:
        references = _add(self._meta, "references", source=f"#{_AGENT}")
        base = "/akn/ontology"
        _add(references, "TLCOrganization", eId="un", href=f"{base}/organization/un/un", showAs="United Nations")
        _add(references, "TLCObject", eId=_AGENT, href=f"{base}/object/un/servanda", showAs="Servanda")
        for role in ("author", "editor"):
            _add(references, "TLCRole", eId=role, href=f"{base}/role/un/{role}", showAs=role.title())


class _Body:
    """Writes preface and main body, giving each part an identifier of its own."""

    def __init__(self, doc: Element, document: Document) -> None:
        self._doc, self._document = doc, document
        self._links = NoteLinks(document)
        self._names: set[str] = {"un", _AGENT, "author", "editor"}
        self._turns: Counter[str] = Counter()
        self._written: set[int] = set()

    def write(self) -> None:
        self._preface()
        body = _add(self._doc, "mainBody")
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
            _add(body, "p")
        for section in self._doc.iter(_tag("section")):
            if not any(child.tag not in {_tag("num"), _tag("heading")} for child in section):
                _add(_add(section, "content"), "p")

    def _preface(self) -> None:
        stray = list(self._links.unmarked())
        if not self._document.cover and not stray:
            return
        preface = _add(self._doc, "preface")
        last, title = None, self._document.metadata.title
        for line in self._document.cover:
            last = _add(preface, "p")
            (_add(last, "docTitle") if line == title else last).text = legal(line)
            title = None if line == title else title
        # Notes of the cover, of headings, and those whose mark was not found.
        last = last if last is not None else _add(preface, "p")
        for index in stray:
            self._note(last, index)

    def _section(self, parent: Element, section: Section) -> Element:
        element = _add(parent, "section", eId=self._name(parent, "sec", section.number or ""))
        if section.number:
            _add(element, "num").text = legal(printed_number(section.number))
        _add(element, "heading").text = legal(section.title)
        return element

    def _paragraph(self, parent: Element, paragraph: Paragraph) -> None:
        element = _add(parent, "paragraph", eId=self._name(parent, "para", paragraph.number or ""))
        if paragraph.number:
            _add(element, "num").text = legal(printed_number(paragraph.number, self._document.metadata.language))
        marks = _Marks(paragraph.key)
        self._content(element, paragraph.lead, paragraph.footnotes, paragraph.items, marks)

    def _content(
        self, parent: Element, text: str, notes: Iterable[FootnoteMark], items: tuple[Item, ...], marks: _Marks
    ) -> None:
        self._text(_add(_add(parent, "intro" if items else "content"), "p"), text, notes, marks)
        for item in items:
            point = _add(parent, "point", eId=self._name(parent, "point", item.label))
            if item.label:
                _add(point, "num").text = legal(item.label)
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
            raised = _add(p, "sup")
            raised.text = legal(mark)
            return raised
        if index in self._written:
            return _add(p, "noteRef", href=f"#{_note_name(index)}", marker=legal(mark))
        return self._note(p, index)

    def _note(self, p: Element, index: int) -> Element:
        self._written.add(index)
        note = self._document.footnotes[index]
        element = _add(p, "authorialNote", eId=_note_name(index), marker=legal(note.mark), placement="bottom")
        _add(element, "p").text = legal(note.text)
        return element

    def _table(self, parent: Element, table: Table) -> None:
        rows = [row for row in table.rows if row]
        if not rows:
            return
        holder = _add(parent, "hcontainer", name="table", eId=self._name(parent, "hcontainer", ""))
        content = _add(holder, "content")
        element = _add(content, "table", eId=self._name(holder, "table", ""))
        for row in rows:
            line = _add(element, "tr")
            for cell in row:
                _add(_add(line, "td"), "p").text = legal(cell)

    def _name(self, parent: Element, kind: str, number: str) -> str:
        outer = parent.get("eId")
        part = _part_name(number)
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


def _add(parent: Element, tag: str, /, **attributes: str) -> Element:
    return etree.SubElement(parent, _tag(tag), attributes)


def _append(p: Element, last: Element | None, text: str) -> None:
    if last is None:
        p.text = (p.text or "") + legal(text)
    else:
        last.tail = (last.tail or "") + legal(text)


def _dates(about: Metadata) -> Iterable[tuple[str, str]]:
    for date, name in ((about.date_issued, "issued"), (about.meeting_end, "meeting"), (about.meeting_start, "meeting")):
        if date and _DATE.fullmatch(date):
            yield date, name


def _part_name(number: str) -> str:
    return _NAME_SIGNS.sub("-", legal(number)).strip("-.")


def _note_name(index: int) -> str:
    return f"fn_{index + 1}"


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
