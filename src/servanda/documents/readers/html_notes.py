"""Finds the footnotes of an HTML page: which links are marks, and which element holds the note of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

Element = etree._Element

_MARK = re.compile(r"\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§]{1,4}")
_NOTE_ROLES: Final = frozenset({"doc-footnote", "doc-endnote"})
_NOTE_HOLDERS: Final = frozenset({"li", "p", "div", "aside", "dd", "td", "section"})
_REF_WORDS = re.compile(r"\b(?:doc-noteref|noteref|footnote-?ref|fnref|footnote)\b")
_BACK_WORDS = re.compile(r"\b(?:doc-backlink|footnote-back|reversefootnote|backlink|back)\b")


@dataclass(slots=True)
class NoteMap:
    """`marks` are the elements that show a mark, `notes` those that hold a note, `backlinks` what leads back."""

    marks: dict[Element, str] = field(default_factory=dict)
    notes: dict[Element, str] = field(default_factory=dict)
    backlinks: set[Element] = field(default_factory=set)


def find_notes(root: Element) -> NoteMap:
    """All footnotes of a page: those with links, then raised marks for which a paragraph begins with the same mark."""
    found = NoteMap()
    by_name = {name: element for element in root.iter(etree.Element) for name in _names(element)}
    taken: set[str] = set()
    for link in root.iter("a"):
        target = (link.get("href") or "").partition("#")[2] if (link.get("href") or "").startswith("#") else ""
        if not target or target not in by_name:
            continue
        # A note links back to its mark; of the two the mark stands first.
        if _words(link, _BACK_WORDS) or any(name in taken for name in _around(link)):
            found.backlinks.add(link)
        elif mark := _mark_of_link(link):
            holder = _holder(by_name[target])
            if holder is not None:
                found.marks[_outermost(link)] = mark
                found.notes.setdefault(holder, mark)
                taken.update(_names(by_name[target]), _names(holder))
    _find_unlinked(root, found)
    for section in root.iter("section", "div", "aside", "footer"):
        if section.get("role") == "doc-endnotes":
            _find_listed(section, found)
    return found


def _find_listed(section: Element, found: NoteMap) -> None:
    for place, item in enumerate(section.iter("li"), start=1):
        shown = item[0] if len(item) and not (item.text or "").strip() else None
        mark = None if shown is None else _bare(shown)
        # A note that nothing links to is still a note; its place in the list is its mark, if it shows none.
        known = found.notes.setdefault(item, mark or str(place))
        if shown is not None and mark == known:
            found.backlinks.add(shown)


def _find_unlinked(root: Element, found: NoteMap) -> None:
    raised = [(element, _bare(element)) for element in root.iter("sup") if not _is_known(element, found)]
    marks = [(element, mark) for element, mark in raised if mark]
    holders: dict[str, Element] = {}
    for element, mark in marks:
        holder = element.getparent()
        if holder is not None and holder.tag in _NOTE_HOLDERS and _is_first(element, holder):
            holders[mark] = holder
    for element, mark in marks:
        if mark in holders and element.getparent() is holders[mark]:
            found.notes.setdefault(holders[mark], mark)
            found.backlinks.add(element)
        elif mark in holders:
            found.marks[element] = mark


def _mark_of_link(link: Element) -> str | None:
    mark = _bare(link)
    parent = link.getparent()
    is_raised = link.find(".//sup") is not None or (parent is not None and parent.tag == "sup")
    said = _words(link, _REF_WORDS) or (parent is not None and _words(parent, _REF_WORDS))
    is_bracketed = _text(link).startswith("[")
    return mark if mark and (is_raised or said or is_bracketed) else None


def _bare(element: Element) -> str | None:
    text = _text(element).strip("[]() \u00a0")
    return text if _MARK.fullmatch(text) else None


def _text(element: Element) -> str:
    return "".join(str(part) for part in element.itertext()).strip()


def _outermost(link: Element) -> Element:
    parent = link.getparent()
    return parent if parent is not None and parent.tag == "sup" and _text(parent) == _text(link) else link


def _holder(target: Element) -> Element | None:
    for element in (target, *target.iterancestors()):
        if element.tag in _NOTE_HOLDERS or element.get("role") in _NOTE_ROLES:
            return element
    return None


def _is_first(element: Element, holder: Element) -> bool:
    return holder.index(element) == 0 and not (holder.text or "").strip()


def _is_known(element: Element, found: NoteMap) -> bool:
    return element in found.marks or any(child in found.marks or child in found.backlinks for child in element.iter())


def _names(element: Element) -> Iterator[str]:
    for attribute in ("id", "name"):
        if name := element.get(attribute):
            yield name


def _around(link: Element) -> Iterator[str]:
    yield from _names(link)
    for ancestor in link.iterancestors():
        yield from _names(ancestor)
        if ancestor.tag in _NOTE_HOLDERS:
            return


def _words(element: Element, wanted: re.Pattern[str]) -> bool:
    return any(wanted.search(element.get(name) or "") for name in ("class", "role", "rel", "epub:type"))
