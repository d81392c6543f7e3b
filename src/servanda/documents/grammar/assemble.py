"""Puts a document together from blocks: one pass, one open paragraph, one open branch of headings."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from servanda.documents.blocks import Block, BlockKind, BlockStream, most_blocks
from servanda.documents.grammar.flow import Flow, GrowingFlow, begins_anew, flow_of, is_unfinished
from servanda.documents.grammar.footnotes import link_footnotes
from servanda.documents.grammar.headings import (
    Heading,
    HeadingKind,
    is_bare_caption,
    is_caption,
    is_title,
    read_heading,
)
from servanda.documents.grammar.italics import italics_in
from servanda.documents.grammar.labels import Label, LabelKind, Labelled, labelled, strip_bullet
from servanda.documents.grammar.lists import OpenList
from servanda.documents.grammar.numbering import Numbering
from servanda.documents.grammar.opening import body_start, skip_contents
from servanda.documents.grammar.outline import Outline
from servanda.documents.grammar.ranks import levels_agree
from servanda.documents.grammar.tables import joined_over_page, table_of
from servanda.documents.model import Document, Footnote, Metadata, Paragraph, Table
from servanda.text.spans import Span


def assemble(stream: BlockStream) -> Document:
    """The document that a stream of blocks makes, with empty metadata and a provisional id. Never raises on odd text.

    >>> from servanda.documents.readers.markdown import read_markdown
    >>> found = assemble(read_markdown("I. Opening\\n\\n1. The Group met and\\n\\nagreed:\\n\\n(a) To act."))
    >>> found.paragraphs[0].text
    'The Group met and agreed: (a) To act.'
    """
    most = most_blocks(len(stream.text))
    given = stream.blocks[:most]
    blocks = skip_contents([block for block in given if block.rows or block.text or _is_note(block)])
    read = [labelled(block) for block in blocks]
    start = body_start(blocks, read)
    assembly = _Assembly(blocks, read)
    for index in range(start, len(blocks)):
        assembly.feed(index, blocks[index])
    assembly.close()
    covers = [block for block in blocks[:start] if block.kind is not BlockKind.FOOTNOTE]
    notes = [block for block in blocks if block.kind is BlockKind.FOOTNOTE]
    return Document(
        id=provisional_id(stream.text),
        metadata=Metadata(),
        cover=tuple(block.text for block in covers if block.text),
        sections=tuple(assembly.outline.sections),
        paragraphs=tuple(assembly.paragraphs),
        footnotes=_footnotes(notes, blocks[:start], assembly),
        tables=tuple(assembly.tables),
        pages=stream.pages,
        source_text=stream.text,
        media_type=stream.media_type,
        properties=stream.properties,
        recognised=stream.recognised,
        italics=italics_in(blocks[start:], stream.text),
        unread=(
            *stream.unread,
            *(f"what stands behind the first {most} blocks was not read" for _ in stream.blocks[most : most + 1]),
            *(f"paragraph {number} was not found" for number in assembly.numbering.missed),
        ),
    )


def provisional_id(text: str) -> str:
    """An id for a document whose symbol is not known, made from its content: "x-" and 12 hexadecimal digits."""
    return "x-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _is_note(block: Block) -> bool:
    return block.kind is BlockKind.FOOTNOTE and bool(block.mark)


def _footnotes(notes: list[Block], cover: list[Block], assembly: _Assembly) -> tuple[Footnote, ...]:
    """The notes with what bears their marks; one behind an asterisk on the cover belongs to it, marked or not."""
    cover_marks = {
        mark.mark for block in cover if block.kind is not BlockKind.FOOTNOTE for mark in flow_of(block).marks
    }
    cover_marks |= {block.mark for block in cover if _is_note(block) and block.mark and not block.mark.strip("*")}
    return link_footnotes(notes, assembly.paragraphs, cover_marks, assembly.heading_marks, assembly.table_marks)


_DEEPER = 10.0
"""Points by which the lines of a list without bullets stand further in than the paragraph that opens it."""
_HEADINGS_IN_A_ROW = 4


@dataclass(slots=True)
class _OpenParagraph:
    number: str | None
    flow: GrowingFlow
    span: Span
    section: int | None
    page: int | None
    is_bold: bool
    indent: float | None
    list: OpenList = field(default_factory=OpenList)

    @property
    def tail(self) -> str:
        """The end of the text that would be continued: the last item's, or the lead."""
        return (self.list.last or self).flow.end

    @property
    def awaits_list(self) -> bool:
        return self.tail.rstrip("*").endswith((":", "：")) or bool(self.list.items)

    @property
    def goes_on_listing(self) -> bool:
        """Whether an item must follow: behind a colon, or while no item has closed the list with a full stop."""
        return self.awaits_list and not self.tail.endswith((".", "。"))

    def holds_indented(self, block: Block) -> bool:
        """Whether a block without label stands below "States should:", further in than that paragraph."""
        if block.indent is None or block.indent - (self.indent or 0.0) < _DEEPER:
            return False
        return self.flow.end.endswith(":") and (self.list.last is None or self.list.last.label == "")

    def grow(self, flow: Flow, end: int) -> None:
        if self.list.last:
            self.list.grow(flow, end)
        else:
            self.flow.join(flow)
        self.span = Span(self.span.start, end)


class _Assembly:
    """The state of the pass: what is open, and what is finished."""

    def __init__(self, blocks: list[Block], read: list[Labelled]) -> None:
        self.outline = Outline(trusts_levels=levels_agree(blocks, [label for _, label in read]))
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []
        self.heading_marks: set[str] = set()
        self.table_marks: set[str] = set()
        self._labelled = read
        numbered = zip(itertools.count(), blocks, read)
        self.numbering = Numbering(
            [(i, found) for i, block, (_, found) in numbered if found and block.kind is not BlockKind.FOOTNOTE]
        )
        self._open: _OpenParagraph | None = None
        self._after_heading = True
        self._keys: set[str] = set()
        self._counts: dict[str, Iterator[int]] = {}
        self._blocks = blocks

    def feed(self, index: int, block: Block) -> None:
        """Take the next block."""
        if block.kind in (BlockKind.FOOTNOTE, BlockKind.PAGE_EDGE):
            return
        if block.kind is BlockKind.TABLE:
            self._table(block)
            return
        flow, label = self._labelled[index]
        number = label if label and self._is_numbered(label, index, block) else None
        if number is not None and self._numbers_heading(index, block, flow, number):
            number = None
        heading = self._heading(block, flow, label) if self._may_be_heading(index, block, number, label) else None
        if heading is not None:
            self._place(heading, block)
        elif number is not None:
            self.numbering.take(number)
            self._begin(number.printed, flow.after(number.end), block)
        elif label is not None and self._is_item(label):
            self._item(label, flow, block)
        else:
            self._text(flow, block)

    def close(self) -> None:
        """Finish the open paragraph."""
        held, self._open = self._open, None
        if held is None or not (held.flow.end or held.list.items):
            return
        flow = held.flow.whole
        self.paragraphs.append(
            Paragraph(
                key=self._key(held),
                number=held.number,
                lead=flow.text,
                span=held.span,
                section=held.section,
                page=held.page,
                items=held.list.closed(),
                footnotes=flow.marks,
                is_bold=held.is_bold,
            )
        )

    def _is_numbered(self, label: Label, index: int, block: Block) -> bool:
        in_list = self._open is not None and (self._open.tail.endswith(":") or self._goes_on_list(label))
        return self.numbering.accepts(label, index, in_list=in_list, after_heading=self._after_heading)

    def _heading(self, block: Block, flow: Flow, label: Label | None) -> Heading | None:
        is_open = self._open is not None and is_unfinished(self._open.tail)
        heading = read_heading(block, flow, label, is_open=is_open)
        if heading is None:
            return None
        is_marked = block.kind is BlockKind.HEADING or (not is_open and (block.is_bold or block.is_italic))
        return heading if self.outline.fits(heading, is_marked=is_marked) else None

    def _place(self, heading: Heading, block: Block) -> None:
        if self._open is not None and heading.kind is HeadingKind.PLAIN and is_bare_caption(self._open.flow.if_short):
            self._open.grow(heading.flow, block.span.end)
            return
        self.close()
        if self._after_heading and self.outline.awaits_title and heading.kind is HeadingKind.PLAIN:
            self.outline.extend(heading.title, block.span.end)
            return
        if self._after_heading and heading.kind is HeadingKind.PLAIN and self.outline.awaits_name(block.level):
            self.outline.extend(f"{self.outline.sections[-1].title} {heading.title}", block.span.end)
            return
        self.outline.place(heading, block.span, block.page, block.level)
        self.heading_marks |= {mark.mark for mark in heading.flow.marks}
        self._after_heading = True

    def _begin(self, number: str | None, flow: Flow, block: Block) -> None:
        self.close()
        self._open = _OpenParagraph(
            number, GrowingFlow(flow), block.span, self.outline.current, block.page, block.is_bold, block.indent
        )
        self._after_heading = self._after_heading and number is None

    def _numbers_heading(self, index: int, block: Block, flow: Flow, number: Label) -> bool:
        """A short bold line that text without number follows ("2. Findings"), its number again, or one below ("2.1.").

        Further headings, bold and without number, may stand between.
        """
        is_marked = block.is_bold or block.kind is BlockKind.HEADING
        if not (is_marked and is_title(flow.text[number.end :])):
            return False
        kinds = (BlockKind.TEXT, BlockKind.HEADING)
        places = (place for place in range(index + 1, len(self._blocks)) if self._blocks[place].kind in kinds)
        for place in itertools.islice(places, _HEADINGS_IN_A_ROW):
            following, below = self._blocks[place], self._labelled[place][1]
            if below is not None:
                is_repeated = below.printed == number.printed and not following.is_bold
                return is_repeated or below.printed.startswith(f"{number.printed}.")
            if following.kind is BlockKind.HEADING or not following.is_bold:
                return True
            if following.text.rstrip().endswith((".", ";", ":", ",")):
                return False
        return False

    def _may_be_heading(self, index: int, block: Block, number: Label | None, label: Label | None) -> bool:
        """A number that follows on is a paragraph's or an item's, unless the file marks the block as a heading."""
        if label is not None and label.kind is LabelKind.ITEM:
            return self._heads_part(index, label)
        if block.kind is BlockKind.HEADING:
            return number is None or number.kind is LabelKind.NUMBER
        return number is None and not (label and self._goes_on_list(label))

    def _heads_part(self, index: int, label: Label) -> bool:
        """Whether "(a) Prevention" heads a part: no list is awaited, and what follows is no further item of a list."""
        if self._open is not None and self._open.goes_on_listing:
            return False
        kinds = (BlockKind.TEXT, BlockKind.HEADING)
        following = (place for place in range(index + 1, len(self._blocks)) if self._blocks[place].kind in kinds)
        below = self._labelled[place][1] if (place := next(following, None)) is not None else None
        if below is None or below.kind is not LabelKind.ITEM:
            return place is not None
        return below.printed == "(i)" != label.printed and self._heads_part(place or 0, below)

    def _goes_on_list(self, label: Label) -> bool:
        if self._open is None or label.kind is not LabelKind.NUMBER:
            return False
        return self._open.list.continues_numbers(int(label.printed))

    def _is_item(self, label: Label) -> bool:
        """A letter, or a bare number that did not follow on: then a list that starts at 1 or goes on."""
        if self._open is None or label.kind is not LabelKind.NUMBER:
            return self._open is not None and label.kind is LabelKind.ITEM
        return self._open.awaits_list or label.printed == "1" or self._goes_on_list(label)

    def _item(self, label: Label, flow: Flow, block: Block) -> None:
        if self._open is None:
            return
        printed = label.printed + "." if label.kind is LabelKind.NUMBER else label.printed
        self._open.list.add(printed, flow.after(label.end), block.span, block.page)
        self._open.span = Span(self._open.span.start, block.span.end)

    def _text(self, flow: Flow, block: Block) -> None:
        if self._open is None or is_caption(flow.text):
            self._begin(None, flow.after(strip_bullet(flow.text)) if block.bullet else flow, block)
        elif is_bare_caption(self._open.flow.if_short) and self._open.number is None and is_title(flow.text):
            self._open.grow(flow, block.span.end)
        elif block.bullet or self._open.holds_indented(block):
            self._open.list.add("", flow.after(strip_bullet(flow.text)), block.span, block.page)
        elif block.continues is True or (
            block.continues is None
            and is_unfinished(self._open.tail)
            and not begins_anew(self._open.tail, flow.text)
            and not self._stands_in_box(flow.text)
        ):
            self._open.grow(flow, block.span.end)
        else:
            self._begin(None, flow, block)

    def _stands_in_box(self, text: str) -> bool:
        """Whether a text of whole sentences stands below the title of a box, which ends without a sign."""
        title = self._open.flow.if_short if self._open is not None and self._open.number is None else ""
        return title.startswith("Box ") and is_caption(title) and text[:1].isupper() and not is_unfinished(text)

    def _table(self, block: Block) -> None:
        self.close()
        after = self.paragraphs[-1].key if self.paragraphs else None
        table = table_of(block, after, self.outline.current)
        self.table_marks |= set(table.marks)
        if self.tables and (joined := joined_over_page(self.tables[-1], table)):
            self.tables[-1] = joined
        else:
            self.tables.append(table)

    def _key(self, held: _OpenParagraph) -> str:
        """The name of a paragraph: "12", or "Annex.12", or "Annex.12~2"; without a number "II.A~1", "II.A~2"."""
        number = held.number
        path = ".".join(self.outline.sections[held.section].path) if held.section is not None else ""
        stem = path if number is None else f"{path}.{number}"
        key = stem if number is None or number in self._keys else number
        if number is None or key in self._keys:
            key = self._counted(stem, 1 if number is None else 2)
        self._keys.add(key)
        return key

    def _counted(self, stem: str, first: int) -> str:
        counts = self._counts.setdefault(stem, itertools.count(first))
        key = f"{stem}~{next(counts)}"
        while key in self._keys:
            key = f"{stem}~{next(counts)}"
        return key
