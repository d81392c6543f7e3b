"""Reads HTML pages as blocks, without scripts, entities of their own, or network."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree
from lxml import html as lxml_html

from servanda.documents.blocks import Block, BlockKind, BlockStream, Run
from servanda.documents.readers.guard import HTML, check_script, decode_text
from servanda.documents.readers.html_notes import Element, NoteMap, find_notes
from servanda.documents.readers.html_tables import fill_rows, place_cells, table_rows
from servanda.documents.readers.numerals import show_number
from servanda.documents.readers.placing import place_blocks
from servanda.documents.readers.tidying import tidy
from servanda.errors import UnreadableDocument

# fmt: off
_LEFT_OUT: Final = frozenset({
    "script", "style", "noscript", "template", "head", "nav", "form", "button", "select", "option", "textarea",
    "input", "svg", "math", "object",
})
_BLOCKS: Final = frozenset({
    "html", "body", "main", "article", "section", "header", "footer", "aside", "div", "p", "center", "hr",
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "address",
    "figure", "figcaption", "details", "summary", "fieldset",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th",
})
# fmt: on
_EMBEDDED: Final = frozenset({"img", "iframe", "embed", "video", "audio", "canvas"})
_BOLD: Final = frozenset({"b", "strong"})
_ITALIC: Final = frozenset({"i", "em", "cite", "dfn", "var"})
_HEADING = re.compile(r"h([1-6])")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*italic")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_SKIP_LINK = re.compile(r"\bskip(?:-?(?:link|to|nav))?\b", re.I)
_FURNITURE: Final = frozenset({"header", "footer"})
_DEEPEST: Final = 150
"""Elements nested deeper than this are read as plain text: no page means anything by them."""
_NO_MARKER = re.compile(r"list-style(?:-type)?\s*:\s*none")
# What a browser shows as "a." is the "(a)" of the official text: HTML cannot say brackets.
_LIST_FORMS: Final = {
    "1": ("decimal", "{}."),
    "a": ("lowerLetter", "({})"),
    "A": ("upperLetter", "{}."),
    "i": ("lowerRoman", "({})"),
    "I": ("upperRoman", "{}."),
}


def read_html(data: bytes | str) -> BlockStream:
    """The blocks of an HTML page in reading order.

    Numbers of ordered lists are in `label`; notes that marks link to are FOOTNOTE blocks; navigation, forms and
    scripts are left out. Raises UnreadableDocument for a page without text, too long, badly encoded or in an unknown
    script.

    >>> [(block.kind.value, block.text) for block in read_html("<h2>I. Opening</h2><p>1. The Group met.").blocks]
    [('heading', 'I. Opening'), ('text', '1. The Group met.')]
    """
    source = decode_text(data) if isinstance(data, bytes) else data
    root, is_cut = _parse(source)
    reader = _PageReader(find_notes(root))
    blocks, text = place_blocks(reader.read(root))
    if not text:
        raise UnreadableDocument(
            expected="a page with text",
            found="a page that shows none",
            remedy="Save the page from the browser and give that.",
        )
    check_script(text)
    unread = [f"{what}: {count}" for what, count in reader.losses.items()]
    if is_cut:
        unread.append("what is nested deeper than 2048 elements was not read")
    furniture = (("furniture", line) for line in dict.fromkeys(reader.furniture) if line)
    return BlockStream(blocks, text, HTML, properties=(*_properties(root), *furniture), unread=tuple(unread))


def _parse(source: str) -> tuple[Element, bool]:
    """The root of the page, and whether the parser gave up on something nested too deep."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = lxml_html.document_fromstring(source.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise _without_text() from error
    return root, any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log)


def _without_text() -> UnreadableDocument:
    return UnreadableDocument(
        expected="a page with text",
        found="a page that shows none",
        remedy="Open the page in a browser, save it complete, and give that file.",
    )


def _properties(root: Element) -> Iterator[tuple[str, str]]:
    if language := root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"):
        yield "language", language
    title = root.find("head/title")
    if title is not None and (text := " ".join((title.text or "").split())):
        yield "title", text


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool = False
    italic: bool = False


class _PageReader:
    """Collects runs until a block of the page ends."""

    def __init__(self, notes: NoteMap) -> None:
        self.losses: Counter[str] = Counter()
        self._notes = notes
        self._runs: list[Run] = []
        self._template = Block(())
        self._done: list[Block] = []
        # Inside a note or a table cell, blocks of the page only part words.
        self._is_joined = False
        self._depth = 0
        self.furniture: list[str] = []

    def read(self, root: Element) -> list[Block]:
        self._element(root, _Look())
        self._end_block()
        return self._done

    def _element(self, element: Element, look: _Look) -> None:
        tag = element.tag
        if not isinstance(tag, str) or _is_left_out(element) or element in self._notes.backlinks:
            return
        if element in self._notes.marks:
            self._runs.append(Run("", mark=self._notes.marks[element]))
        elif element in self._notes.notes and not self._is_joined:
            self._note(element, look)
        elif tag == "div" and element.get("title") in _FURNITURE:
            # Word processors write the running heads of the paper so.
            self.furniture.append(" ".join("".join(str(part) for part in element.itertext()).split()))
        elif tag in _EMBEDDED:
            self.losses["pictures or embedded pages not read"] += 1
        elif tag == "br":
            self._line_break(element)
        elif tag == "table" and not self._is_joined and not _is_layout(element):
            self._table(element)
        elif tag in _BLOCKS:
            self._block(element, look)
        else:
            self._children(element, _looked(element, look))

    def _children(self, element: Element, look: _Look) -> None:
        if self._depth >= _DEEPEST:
            self._text("".join(str(part) for part in element.itertext()), look)
            return
        self._depth += 1
        self._text(element.text, look)
        for child in element:
            self._element(child, look)
            self._text(child.tail, look)
        self._depth -= 1

    def _text(self, text: str | None, look: _Look) -> None:
        if text:
            self._runs.append(Run(text, look.bold, look.italic))

    def _block(self, element: Element, look: _Look) -> None:
        self._end_block()
        held = self._template
        self._template = self._described(element, held)
        self._children(element, _looked(element, look))
        self._end_block()
        # The number of a list item goes to the first block in it; what follows in that item has none.
        self._template = replace(held, label=None, bullet=False) if element.tag in {"p", "div"} else held

    def _described(self, element: Element, outer: Block) -> Block:
        heading = _HEADING.fullmatch(str(element.tag))
        if heading:
            return Block((), BlockKind.HEADING, style=str(element.tag), level=int(heading.group(1)))
        if element.tag == "li":
            label, bullet = _marker(element)
            return Block((), style="li", label=label, bullet=bullet)
        return replace(outer, style=str(element.tag))

    def _end_block(self) -> None:
        if self._is_joined:
            self._runs.append(Run(" "))
            return
        runs, self._runs = tidy(self._runs), []
        if any(run.text for run in runs):
            self._done.append(replace(self._template, runs=runs))
            self._template = replace(self._template, label=None, bullet=False)

    def _line_break(self, element: Element) -> None:
        # Two in a row are how old pages part paragraphs.
        following = element.getnext()
        if following is not None and following.tag == "br" and not (element.tail or "").strip():
            self._end_block()
        else:
            self._runs.append(Run(" "))

    def _note(self, element: Element, look: _Look) -> None:
        self._end_block()
        runs = tidy(self._joined(element, look))
        self._done.append(Block(runs, BlockKind.FOOTNOTE, mark=self._notes.notes[element], style=str(element.tag)))

    def _joined(self, element: Element, look: _Look) -> list[Run]:
        held, self._runs = self._runs, []
        self._is_joined = True
        self._children(element, look)
        self._is_joined = False
        runs, self._runs = self._runs, held
        return runs

    def _table(self, table: Element) -> None:
        self._end_block()
        placed = place_cells(list(table_rows(table)))
        read = [[self._joined(cell.element, _Look()) for cell in row] for row in placed]
        texts = [["".join(run.text for run in tidy(runs)) for runs in row] for row in read]
        for caption in table.iterchildren("caption"):
            self._block(caption, _Look())
        if any(any(row) for row in texts):
            marks = tuple(run for row in read for runs in row for run in runs if run.mark is not None)
            shapes = (cell.shape for row in placed for cell in row)
            merged = tuple(shape for shape in shapes if shape.rows > 1 or shape.columns > 1)
            rows = fill_rows(placed, texts)
            self._done.append(Block(marks, BlockKind.TABLE, style="table", rows=rows, merged=merged))


def _is_left_out(element: Element) -> bool:
    if element.tag in _LEFT_OUT or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.tag == "a" and (element.get("href") or "").startswith("#"):
        return bool(_SKIP_LINK.search(element.get("class") or ""))
    if _HEADING.fullmatch(str(element.tag)) and any(
        outer.get("role") == "doc-endnotes" for outer in element.iterancestors()
    ):
        return True
    return bool(_HIDDEN_STYLE.search(element.get("style") or ""))


def _looked(element: Element, look: _Look) -> _Look:
    style = element.get("style") or ""
    bold = look.bold or element.tag in _BOLD or bool(_BOLD_STYLE.search(style))
    return _Look(bold, look.italic or element.tag in _ITALIC or bool(_ITALIC_STYLE.search(style)))


def _marker(item: Element) -> tuple[str | None, bool]:
    parent = item.getparent()
    if parent is None or _NO_MARKER.search(f"{parent.get('style') or ''};{item.get('style') or ''}"):
        return None, False
    if parent.tag != "ol":
        return None, True
    form, pattern = _LIST_FORMS.get(item.get("type") or parent.get("type") or "1", _LIST_FORMS["1"])
    return pattern.format(show_number(_ordinal(item, parent), form)), False


def _ordinal(item: Element, parent: Element) -> int:
    count = _whole(parent.get("start"), 1) - 1
    for sibling in parent.iterchildren("li"):
        count = _whole(sibling.get("value"), count + 1)
        if sibling is item:
            break
    return count


def _is_layout(table: Element) -> bool:
    if table.get("role") in {"presentation", "none"} or table.find(".//table") is not None:
        return True
    return all(len(list(row.iterchildren("td", "th"))) <= 1 for row in table_rows(table))


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else otherwise
