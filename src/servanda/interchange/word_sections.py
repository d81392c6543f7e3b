"""Sections of a Word document: new pages and columns, each section under a running head of its own."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from servanda.interchange.word_template import block_mark, letters
from servanda.text.bidi import is_right_to_left

_RUNNING_HEAD = block_mark("running_head")
_RELATED = (qn("r:embed"), qn("r:id"), qn("r:link"))


class Sections:
    """Cuts a document into sections; each takes page, footer and header from the section that it is cut from."""

    def __init__(self, document: Any) -> None:
        self._part = document.part
        self._headers: dict[tuple[str, str], str] = {}

    def close(self, before: Any, head: str, *, columns: int = 1, is_continued: bool = False) -> None:
        """End a section before an element: what stands above, up to the section before, runs under `head`.

        `is_continued` says that the section began in the middle of a page.
        """
        last = before.getprevious()
        if last is None or (last.tag == qn("w:p") and last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None):
            return
        base = governing(before)
        section = deepcopy(base)
        _set_start(section, is_continued=is_continued, columns=columns)
        self._run_head(section, head)
        _drop(base, "w:titlePg")  # only the first of the sections has a cover
        paragraph, properties = OxmlElement("w:p"), OxmlElement("w:pPr")
        paragraph.append(properties)
        properties.append(section)
        before.addprevious(paragraph)

    def finish(self, body: Any, head: str) -> None:
        """Give every section that has none yet its running head: those of the template, and the last."""
        for section in body.iter(qn("w:sectPr")):
            self._run_head(section, "" if section.getparent() is not body else head)

    def _run_head(self, section: Any, head: str) -> None:
        for reference in section.findall(qn("w:headerReference")):
            reference.set(qn("r:id"), self._header(reference.get(qn("r:id")), head))

    def _header(self, base: str, head: str) -> str:
        """The relation of a header like `base` with that running head in it; one is made for each head."""
        source = self._part.rels[base].target_part
        if _RUNNING_HEAD not in letters(source.element):
            return base
        if (base, head) not in self._headers:
            made, relation = self._part.add_header_part()
            self._headers[base, head] = relation
            renamed = {old: _related(made, link) for old, link in source.rels.items()}
            for child in list(made.element):
                made.element.remove(child)
            for child in source.element:
                made.element.append(_written(deepcopy(child), head, renamed))
        return self._headers[base, head]


def governing(element: Any) -> Any:
    """The properties of the section in which a child of the body stands."""
    for later in (element, *element.itersiblings()):
        found = later if later.tag == qn("w:sectPr") else later.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if found is not None:
            return found
    raise ValueError("a document ends with the properties of its last section")


def _related(made: Any, link: Any) -> str:
    if link.is_external:
        return str(made.relate_to(link.target_ref, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return str(made.relate_to(link.target_part, link.reltype))


def _written(element: Any, head: str, renamed: dict[str, str]) -> Any:
    for node in element.iter():
        for name in _RELATED:
            if node.get(name) in renamed:
                node.set(name, renamed[node.get(name)])
        if node.tag == qn("w:t") and _RUNNING_HEAD in (node.text or ""):
            node.text = node.text.replace(_RUNNING_HEAD, head)
            run = node.getparent()
            if is_right_to_left(head) and run.tag == qn("w:r"):
                run.get_or_add_rPr().append(OxmlElement("w:rtl"))
    return element


def _set_start(section: Any, *, is_continued: bool, columns: int) -> None:
    _drop(section, "w:type")
    if is_continued:
        _drop(section, "w:titlePg")
    start = OxmlElement("w:type")
    start.set(qn("w:val"), "continuous" if is_continued else "nextPage")
    # The schema fixes the order: references to headers and footers, notes, type, page, …, columns.
    section.find(qn("w:pgSz")).addprevious(start)
    if columns > 1:
        _drop(section, "w:cols")
        cols = OxmlElement("w:cols")
        cols.set(qn("w:num"), str(columns))
        cols.set(qn("w:space"), str(round(Mm(8).twips)))
        later = [section.find(qn(name)) for name in ("w:titlePg", "w:bidi", "w:docGrid")]
        first = next((one for one in later if one is not None), None)
        section.append(cols) if first is None else first.addprevious(cols)


def _drop(section: Any, name: str) -> None:
    for old in section.findall(qn(name)):
        section.remove(old)
