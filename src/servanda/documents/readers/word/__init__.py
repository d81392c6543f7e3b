"""Reads Word documents (DOCX) as blocks, straight from the XML in the archive."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable

from servanda.documents.blocks import BlockStream
from servanda.documents.readers.guard import DOCX, check_script
from servanda.documents.readers.placing import place_blocks
from servanda.documents.readers.word.archive import Package
from servanda.documents.readers.word.body import COVER_PICTURES, BodyReader
from servanda.documents.readers.word.names import Element, W
from servanda.documents.readers.word.notes import Notes
from servanda.documents.readers.word.numbering import Counter
from servanda.documents.readers.word.properties import properties
from servanda.documents.readers.word.runs import COMMENTS, PICTURES, TRACKED
from servanda.documents.readers.word.styles import StyleSheet
from servanda.errors import UnreadableDocument

__all__ = ["read_docx"]


def read_docx(data: bytes) -> BlockStream:
    """The blocks of a Word document in reading order, as a reader of the printed page sees them.

    Numbers that Word counts itself are in `label`; a footnote's block follows the block that marks it; tracked changes
    are read as if accepted; the texts of headers and footers are properties named "furniture".
    Raises UnreadableDocument for a file that is damaged, locked, unsafe, without text, or in an unknown script.
    """
    package = Package(data)
    main = package.document()
    body = main.find(W + "body")
    losses: Tally[str] = Tally()
    styles = StyleSheet(_first(package.related("styles")))
    notes = Notes(
        _first(package.related("footnotes")), _first(package.related("endnotes")), _first(package.related("settings"))
    )
    reader = BodyReader(styles, Counter(_first(package.related("numbering"))), notes, losses)
    blocks, text = place_blocks(() if body is None else reader.blocks(body))
    if not text:
        raise UnreadableDocument(
            expected="a document with text",
            found="a Word file without any"
            + (" (only pictures)" if losses[PICTURES] or losses[COVER_PICTURES] else ""),
            remedy="Recognise the text of its pictures with an OCR program, or give the right file.",
        )
    check_script(text)
    losses[COMMENTS] = sum(len(comments.findall(W + "comment")) for comments in package.related("comments"))
    unread = tuple(_said(what, count, main) for what, count in losses.items() if count and what != COVER_PICTURES)
    return BlockStream(blocks, text, DOCX, properties=properties(package, styles), unread=unread)


def _said(what: str, count: int, main: Element) -> str:
    """A loss with its count; of tracked changes also by how many people, never by whom."""
    if what != TRACKED:
        return f"{what}: {count}"
    changes = main.iter(W + "ins", W + "del", W + "moveTo", W + "moveFrom")
    authors = {author for change in changes if (author := change.get(W + "author"))}
    return f"{what}: {count}" + (f", by {len(authors)} author{'s' if len(authors) > 1 else ''}" if authors else "")


def _first(parts: Iterable[Element]) -> Element | None:
    return next(iter(parts), None)
