"""What follows the texts on an edition's page: indexes, silent themes, the list of documents, the note on method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from servanda.compendium.edition import Edition, EditionDocument
from servanda.interchange.markup import Child, element, isolated, joined, ltr, own_direction, references
from servanda.interchange.sublists import Statuses, statuses, sublists
from servanda.interchange.wording import Wording


def back_matter(edition: Edition, words: Wording) -> Iterator[Element]:
    """The closing sections of the page."""
    yield _indexes(edition, words)
    yield _documents(edition, words)
    yield _method(edition, words)


def _section(anchor: str, heading: str, *children: Child) -> Element:
    made = element("h2", heading, id=anchor)
    return element("section", made, *children, class_="back", aria_labelledby=anchor)


def _indexes(edition: Edition, words: Wording) -> Element:
    note = element(
        "p",
        words.index_key(edition.method),
        " ",
        element("span", words.say("index_pages"), class_="paged"),
        class_="note",
    )
    index = _IndexSetter(statuses(edition), words)
    children: list[Child] = [note]
    if edition.by_theme:
        children += [
            element("h3", words.say("by_theme")),
            index.entries((label, found) for _, label, found in edition.by_theme),
        ]
    if edition.by_provision:
        children.append(element("h3", words.say("by_provision")))
        children += _provisions(edition, words, index)
    if edition.by_addressee:
        children += [element("h3", words.say("by_addressee")), index.entries(edition.by_addressee)]
    if edition.silence:
        children += [element("h3", words.say("silence")), element("ul", *_items(edition.silence), class_="silence")]
    return _section("index", words.say("index"), *children)


def _items(texts: Iterable[str]) -> Iterator[Element]:
    return (element("li", *isolated(text)) for text in texts)


def _provisions(edition: Edition, words: Wording, index: _IndexSetter) -> Iterator[Element]:
    for key, found in groupby(edition.by_provision, key=lambda entry: entry[0].instrument):
        yield element("h4", words.instrument(key, edition))
        yield index.entries((words.provision(provision), numbers) for provision, numbers in found)


class _IndexSetter:
    """Sets the entries of an index; the numbers of drafts and observations follow a mark."""

    def __init__(self, known: Statuses, words: Wording) -> None:
        self._known, self._words = known, words

    def entries(self, entries: Iterable[tuple[str, Sequence[int]]]) -> Element:
        """The names with their numbers."""
        rows = [
            element("div", element("dt", *isolated(name)), element("dd", *joined(self._marked(found), "; ")))
            for name, found in entries
        ]
        return element("dl", *rows, class_="index")

    def _marked(self, numbers: Sequence[int]) -> Iterator[Element]:
        for status, found in sublists(numbers, self._known):
            mark = self._words.mark(status)
            head: list[Child] = [element("i", mark), " "] if mark else []
            yield element("span", *head, *references(found), class_=f"of-{status.value}")


def _documents(edition: Edition, words: Wording) -> Element:
    heads = [element("th", words.say(key), scope="col") for key in ("document", "title", "issued", "texts")]
    names = words.list_names(edition)
    rows = [
        _document(place, document, name, words)
        for place, (document, name) in enumerate(zip(edition.documents, names, strict=True), start=1)
    ]
    table = element("table", element("thead", element("tr", *heads)), element("tbody", *rows))
    return _section("documents", words.say("documents"), table)


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


def _method(edition: Edition, words: Wording) -> Element:
    counts = words.counts(edition.method)
    rows = [element("div", element("dt", name), element("dd", str(count))) for name, count in counts]
    children: list[Child] = [element("p", words.say("method_note")), element("dl", *rows, class_="counts")]
    if unread := words.unread(edition):
        lines = [element("li", own_direction(where), ": ", own_direction(reason)) for where, reason in unread]
        children += [element("h3", words.say("not_read")), element("ul", *lines)]
    return _section("method", words.say("method"), *children)
