"""The edition as Akoma Ntoso 3.0: parts, chapters and sections by theme, subsections by session, paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from servanda.compendium.edition import Chapter, ChapterGroup, Edition, Part, PrintedText
from servanda.documents.writers.akn import UNKNOWN_DATE
from servanda.documents.writers.akn_elements import (
    AGENT,
    Element,
    add,
    identify,
    name_part,
    new_root,
    refer_to_agents,
    serialised,
)
from servanda.documents.writers.reading_order import legal
from servanda.errors import InvalidSymbol
from servanda.interchange.wording import Wording, stretches
from servanda.terms.symbols import parse_symbol

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def edition_akn(edition: Edition) -> str:
    """The edition as a `doc` named "compendium", valid after the published XSD.

    A text is the paragraph `para_<running number>`, whatever stands above it, and refers to its themes by `refersTo`.
    The printed indexes are left out: themes, provisions and sources are links here.
    """
    root = new_root()
    _Book(add(root, "doc", name="compendium"), edition).write()
    return serialised(root)


def edition_iri(edition: Edition) -> str:
    """The IRI of the work: by its number, else its date.

    >>> from servanda.compendium.edition import MethodNote
    >>> edition_iri(Edition("Compendium", "2034-02-01", "en", (), (), MethodNote(0, 0, (), 0, 0, 0), number=3))
    '/akn/un/doc/compendium/3'
    """
    return f"/akn/un/doc/compendium/{edition.number or edition.date or 'undated'}"


class _Book:
    """One file while it is being written: the edition, its words, the identifiers given so far."""

    def __init__(self, doc: Element, edition: Edition) -> None:
        self._doc, self._edition = doc, edition
        self._words = Wording(edition.language)
        self._sources = self._words.sources(edition)
        self._given: Counter[str] = Counter()
        self._themes = {theme: f"theme_{name_part(theme)}" for theme, _, _ in edition.by_theme}

    def write(self) -> None:
        self._meta()
        self._preface()
        body = add(self._doc, "mainBody")
        self._front(body)
        for place, part in enumerate(self._edition.parts, start=1):
            self._part(body, place, part)
        self._documents(body)

    def _meta(self) -> None:
        edition, meta = self._edition, add(self._doc, "meta")
        date = edition.date if _DAY.fullmatch(edition.date or "") else None
        identify(
            meta,
            edition_iri(edition),
            number=str(edition.number or edition.date or "undated"),
            name=edition.title,
            language=edition.language,
            date=(date or UNKNOWN_DATE, "publication" if date else "unknown"),
            author=AGENT,
        )
        references = refer_to_agents(meta)
        for theme, label, _ in edition.by_theme:
            href = f"/akn/ontology/concept/un/{name_part(theme) or 'theme'}"
            add(references, "TLCConcept", eId=self._themes[theme], href=href, showAs=legal(label))

    def _preface(self) -> None:
        edition, words, preface = self._edition, self._words, add(self._doc, "preface")
        if edition.number is not None:
            add(preface, "p").text = words.say("edition_number", n=edition.number)
        add(add(preface, "p"), "docTitle").text = legal(edition.title)
        if edition.date and _DAY.fullmatch(edition.date):
            add(add(preface, "p"), "docDate", date=edition.date).text = words.day(edition.date)
        add(preface, "p").text = words.summary(edition.method)

    def _front(self, body: Element) -> None:
        """The foreword and the note on method, each under its heading."""
        words, edition = self._words, self._edition
        unread = [f"{where}: {reason}" for where, reason in words.unread(edition)]
        counts = [f"{name}: {count}" for name, count in words.counts(edition.method)]
        notes = {"method": [words.say("method_note"), *counts, *unread]}
        if edition.note:
            notes = {"foreword": [line for line in edition.note.split("\n") if line.strip()], **notes}
        for key, lines in notes.items():
            holder = add(body, "hcontainer", name=key, eId=self._name("hcontainer", key))
            add(holder, "heading").text = words.say(key)
            content = add(holder, "content")
            for line in lines:
                add(content, "p").text = legal(line)

    def _part(self, body: Element, place: int, part: Part) -> None:
        element = add(body, "part", eId=self._name("part", str(place)))
        add(element, "num").text = self._words.say("part", n=place)
        add(element, "heading").text = self._words.part(part.status)
        for group in part.groups:
            self._group(element, group)

    def _group(self, parent: Element, group: ChapterGroup) -> None:
        element = add(parent, "chapter", eId=self._name(f"{parent.get('eId')}__chp", group.theme or ""))
        add(element, "heading").text = legal(group.label or self._words.say("without_theme"))
        for chapter in group.chapters:
            if chapter.theme == group.theme and chapter.sessions:
                self._sessions(element, chapter)
            elif chapter.theme != group.theme:
                self._chapter(element, chapter)
        if not any(child.tag.endswith(("}section", "}subsection")) for child in element):
            self._see_also(add(add(element, "content"), "p"), [n for one in group.chapters for n in one.see_also])
        elif own := [n for one in group.chapters if one.theme == group.theme for n in one.see_also]:
            self._see_also(add(add(element, "wrapUp"), "p"), own)

    def _chapter(self, parent: Element, chapter: Chapter) -> None:
        element = add(parent, "section", eId=self._name(f"{parent.get('eId')}__sec", chapter.theme or ""))
        add(element, "heading").text = legal(chapter.label or "")
        if not chapter.sessions:
            self._see_also(add(add(element, "content"), "p"), chapter.see_also)
            return
        self._sessions(element, chapter)
        if chapter.see_also:
            self._see_also(add(add(element, "wrapUp"), "p"), chapter.see_also)

    def _sessions(self, parent: Element, chapter: Chapter) -> None:
        for place, session in enumerate(chapter.sessions, start=1):
            element = add(parent, "subsection", eId=self._name(f"{parent.get('eId')}__subsec", str(place)))
            add(element, "heading").text = self._words.session(session.session)
            for text in session.texts:
                self._text(element, text)

    def _text(self, parent: Element, text: PrintedText) -> None:
        record = text.recommendation
        element = add(parent, "paragraph", eId=f"para_{text.number}")
        if themes := dict.fromkeys(tag.id for tag in record.themes):
            element.set("refersTo", " ".join(f"#{self._themes[theme]}" for theme in themes))
        add(element, "num").text = str(text.number)
        content = add(element, "content")
        if record.chapeau:
            add(content, "p", **{"class": "chapeau"}).text = legal(record.chapeau)
        add(content, "p", **{"class": "text"}).text = legal(record.text)
        self._source(add(content, "p", **{"class": "source"}), text)
        provisions = [(cited.node, cited.text) for cited in record.citations if cited.node]
        if provisions:
            self._links(add(content, "p", **{"class": "provisions"}), provisions)

    def _source(self, p: Element, text: PrintedText) -> None:
        """The document, as a link where it has a symbol, and the place in it."""
        name, place = legal(self._sources[text.document]), legal(self._words.place(text))
        try:
            link = add(p, "ref", href=parse_symbol(text.symbol or "").iri)
        except InvalidSymbol:
            p.text = ", ".join(part for part in (name, place) if part)
        else:
            link.text, link.tail = name, f", {place}" if place else None

    def _see_also(self, p: Element, numbers: Sequence[int]) -> None:
        p.text = self._words.say("see_also") + " "
        named = [(f"#para_{n}", str(n)) for pair in stretches(sorted(set(numbers))) for n in sorted(set(pair))]
        self._links(p, named)

    @staticmethod
    def _links(p: Element, links: Iterable[tuple[str, str]]) -> None:
        for place, (href, text) in enumerate(dict.fromkeys(links)):
            if place:
                p[-1].tail = "; "
            add(p, "ref", href=href).text = legal(text)

    def _documents(self, body: Element) -> None:
        words, edition = self._words, self._edition
        holder = add(body, "hcontainer", name="documents", eId=self._name("hcontainer", "documents"))
        add(holder, "heading").text = words.say("documents")
        content = add(holder, "content")
        if not edition.documents:
            add(content, "p").text = words.say("nothing")
            return
        table = add(content, "table", eId="hcontainer_documents__table_1")
        self._row(table, "th", [words.say(key) for key in ("document", "title", "issued", "texts")])
        for name, found in zip(words.list_names(edition), edition.documents, strict=True):
            cells = [name, words.title(found), words.day(found.date_issued), str(found.recommendations)]
            self._row(table, "td", cells)

    @staticmethod
    def _row(table: Element, kind: str, cells: Iterable[str]) -> None:
        row = add(table, "tr")
        for cell in cells:
            add(add(row, kind), "p").text = legal(cell)

    def _name(self, kind: str, number: str) -> str:
        """An identifier of its own: what has no number, or one that comes back, is told apart by counting."""
        wanted = f"{kind}_{name_part(number)}" if name_part(number) else f"{kind}_nn"
        self._given[wanted] += 1
        turn = self._given[wanted]
        return wanted if turn == 1 else f"{wanted}-{turn}"
