"""The parts of a DOCX file: found by their relations, read without entities or network."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.documents.readers.guard import ARCHIVE_ERRORS, damaged_archive, open_archive, parse_xml
from servanda.documents.readers.word.names import Element
from servanda.errors import UnreadableDocument

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# "Strict" Office Open XML has the same words under other names; one spelling is enough for the rest of the reader.
_STRICT_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another: `kind` is the last word of its type ("footnotes", "header")."""

    kind: str
    target: str


class Package:
    """An open DOCX file."""

    def __init__(self, data: bytes) -> None:
        self._archive = open_archive(data)
        self._names = frozenset(self._archive.namelist())
        main = next((r.target for r in self._relations("") if r.kind == "officeDocument"), "word/document.xml")
        if main not in self._names:
            raise UnreadableDocument(
                expected="a Word document (DOCX)",
                found="a ZIP archive without a document in it",
                remedy="Unpack it and give the documents in it.",
            )
        self.main = main
        self.relations = tuple(self._relations(main))

    def document(self) -> Element:
        """The main part."""
        return parse_xml(self._read(self.main), self.main)

    def related(self, kind: str) -> Iterator[Element]:
        """The roots of the parts of one kind that the main part is linked to, in the order of their names."""
        for target in sorted({relation.target for relation in self.relations if relation.kind == kind}):
            if target in self._names:
                yield parse_xml(self._read(target), target)

    def part(self, name: str) -> Element | None:
        """The root of a part by its name, or None where the file has no such part."""
        return parse_xml(self._read(name), name) if name in self._names else None

    def _relations(self, part: str) -> Iterator[Relation]:
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        root = self.part(name)
        for relation in () if root is None else root.iter(_RELATIONSHIP):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                yield Relation(relation.get("Type", "").rpartition("/")[2], target.lstrip("/"))

    def _read(self, name: str) -> bytes:
        try:
            data = self._archive.read(name)
        except ARCHIVE_ERRORS as error:
            raise damaged_archive() from error
        for strict, usual in _STRICT_NAMES:
            data = data.replace(strict, usual)
        return data
