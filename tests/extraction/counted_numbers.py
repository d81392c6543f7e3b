"""Turns numbers typed in a Word file into numbers that Word counts: the text loses them, the paragraph has a list."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

_TYPED = re.compile(r"(?P<number>\d+)\.\s+")
_LIST = 900
"""A number for the list that no other has."""


def with_counted_numbers(data: bytes) -> bytes:
    """The file with one running list for its typed paragraph numbers, as far as they run on without a gap."""
    document = docx.Document(BytesIO(data))
    last: int | None = None
    for paragraph in document.paragraphs:
        typed = _TYPED.match(paragraph.text)
        if typed is None or (last is not None and int(typed["number"]) != last + 1):
            continue
        if last is None:
            _define(document, int(typed["number"]))
        last = int(typed["number"])
        _cut(paragraph, typed.end())
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{_LIST}"/></w:numPr>')
        )
    assert last is not None, "a document without typed numbers proves nothing"
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _define(document: Any, start: int) -> None:
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_LIST}"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    numbering.append(abstract) if first is None else first.addprevious(abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num>'))


def _cut(paragraph: Any, length: int) -> None:
    """Takes so many characters from the front of a paragraph."""
    for run in paragraph.runs:
        if length <= 0:
            return
        taken = min(length, len(run.text))
        run.text = run.text[taken:]
        length -= taken
