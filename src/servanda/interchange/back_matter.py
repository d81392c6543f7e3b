"""What follows the texts on an edition's page: the printed indexes, silent themes and the list of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from servanda.compendium.edition import Edition, EditionDocument
from servanda.interchange.markup import Child, element, isolated, joined, ltr, own_direction, references, section
from servanda.interchange.printed_index import IndexLine, PrintedIndex, printed_indexes
from servanda.interchange.sublists import Statuses, statuses, sublists
from servanda.interchange.wording import Wording


def back_matter(edition: Edition, words: Wording) -> Iterator[Element]:
    """The closing sections of the page."""
    yield _indexes(edition, words)
    yield _documents(edition, words)


def _indexes(edition: Edition, words: Wording) -> Element:
    setter = _IndexSetter(statuses(edition), words)
    children: list[Child] = [element("p", words.index_key(edition.method), class_="note")]
    for index in printed_indexes(edition, words):
        children += setter.index(index)
    if edition.silence:
        items = (element("li", *isolated(label)) for label in edition.silence)
        children += [element("h3", words.say("silence")), element("ul", *items, class_="silence")]
    return section("index", words.say("index"), *children, class_="back")


class _IndexSetter:
    """Sets the lines of an index; the numbers of drafts and observations follow a mark."""

    def __init__(self, known: Statuses, words: Wording) -> None:
        self._known, self._words = known, words

    def index(self, index: PrintedIndex) -> Iterator[Element]:
        """The heading of an index and its blocks."""
        yield element("h3", index.title)
        for block in index.blocks:
            if block.name is not None:
                yield element("h4", *isolated(block.name))
            yield element("ul", *map(self._line, block.lines), class_="index")

    def _line(self, line: IndexLine) -> Element:
        numbers = [" ", *joined(self._marked(line.numbers), "; ")] if line.numbers else []
        below = element("ul", *map(self._line, line.under)) if line.under else None
        return element("li", element("span", *isolated(line.label), class_="heading"), *numbers, below)

    def _marked(self, numbers: Sequence[int]) -> Iterator[Element]:
        for status, found in sublists(numbers, self._known):
            mark = self._words.mark(status)
            head: list[Child] = [element("i", mark), " "] if mark else []
            yield element("span", *head, *references(found), class_=f"numbers of-{status.value}")


def _documents(edition: Edition, words: Wording) -> Element:
    heads = [element("th", words.say(key), scope="col") for key in ("document", "title", "issued", "texts")]
    names = words.list_names(edition)
    rows = [
        _document(place, document, name, words)
        for place, (document, name) in enumerate(zip(edition.documents, names, strict=True), start=1)
    ]
    table = element("table", element("thead", element("tr", *heads)), element("tbody", *rows))
    return section("documents", words.say("documents"), table, class_="back")


def _document(place: int, document: EditionDocument, name: str, words: Wording) -> Element:
    title = own_direction(document.title or words.say("untitled"))
    provisional = None if document.symbol else element("span", " (", ltr(document.id), ")", class_="provisional")
    silent = None if document.recommendations else element("span", f" – {words.say('none_found')}", class_="silent")
    return element(
        "tr",
        element("th", ltr(name) if document.symbol else name, scope="row"),
        element("td", title, provisional, silent),
        element("td", words.day(document.date_issued), class_="date"),
        element("td", str(document.recommendations or "–"), class_="count"),
        id=f"d{place}",
    )
