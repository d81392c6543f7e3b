"""Where the cover ends and the body begins, and which blocks are only a table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from servanda.documents.blocks import Block, BlockKind
from servanda.documents.grammar.headings import OPENERS, is_caption, is_chapter, is_usual_title, read_heading
from servanda.documents.grammar.labels import Label, LabelKind, Labelled, read_label
from servanda.documents.rows import holds_figures
from servanda.text.analyser import is_han

_CONTENTS = re.compile(r"(?:table of )?contents|sommaire|table des matières|índice|содержание|目\s*录|المحتويات", re.I)
# What word processors call the styles of a generated table of contents.
_ENTRY_STYLE = re.compile(r"(?:toc|contents) ?\d\Z", re.I)
_HEADS = frozenset(("", "page", "pages", "paragraphs", "paragraph"))
"""What a list of contents has above its columns, without figures."""
_PAGE_TAIL = re.compile(r"[\s.…]*(?:\d[\d\s–,-]*)?\Z")
_FIRST = frozenset({"I", "II", "III", "IV", "V", "VI", "A", "一", "二", "أولا", "أولاً", "ثانيا", "ثانياً", "ألف"})
_LONG_TEXT = 120
_PROSE = 60
_CAPTION_BLOCKS = 3
# A whole sentence of four words and more: in a short text without numbers the body begins with the first one.
_SENTENCE = re.compile(r"[^\W\d_][^.。]*(?:\s[^\s.]+){3}[.:]\s*\Z|[^。]{8,}。\s*\Z|.*[.!?]\s\S.*[.:]\s*\Z")
# "The General Assembly," on a line of its own: the body whose resolution begins here with its preamble.
_ENACTING = re.compile(
    r"(?:(?:The|L[ae]|L[’']|El|Los|Las)\s?|(?:Конференция|Комиссия|Комитет|Совет|Генеральная|Рабочая|Экономический)\s)[^.:;]{4,150},\Z"
    r"|إن\s[^.:؛]{4,150}،\Z|[^，。：；]{1,40}(?:会议|大会|理事会|委员会|工作组)，\Z"
)


def skip_contents(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without a table of contents: from its title to the first heading that it announced."""
    kept: list[Block] = []
    announced: set[str] | None = None
    blocks = _without_entries(blocks)
    for block in blocks:
        text = block.text
        if announced is None and _CONTENTS.fullmatch(text.strip(" *")):
            announced = set()
            continue
        if announced is not None and announced <= _HEADS and block.kind is BlockKind.TABLE:
            announced = None  # the table is the list
            continue
        if announced is not None:
            bare = _PAGE_TAIL.sub("", text).casefold()
            if not _ends_contents(block, text, bare, announced):
                announced.add(bare)
                continue
            announced = None
        kept.append(block)
    return kept if announced is None else list(blocks)


def _without_entries(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without the entries that the file itself marks, and without the title right before them."""
    entries = [index for index, block in enumerate(blocks) if _is_entry(block)]
    dropped = {*entries, *(index - 1 for index in entries if index and _CONTENTS.fullmatch(blocks[index - 1].text))}
    return [block for index, block in enumerate(blocks) if index not in dropped] if entries else blocks


def _is_entry(block: Block) -> bool:
    if block.style is None or block.kind is BlockKind.FOOTNOTE:
        return False
    return _ENTRY_STYLE.match(block.style) is not None


def _ends_contents(block: Block, text: str, bare: str, announced: set[str]) -> bool:
    if block.kind is BlockKind.FOOTNOTE:
        return False
    is_entry = bare != text.casefold().rstrip(". …")
    if not is_entry and any(bare == title or (len(bare) > 8 and title.endswith(bare)) for title in announced):
        return True
    label = read_label(text)
    if label is None or len(text) <= _LONG_TEXT:
        return False
    if label.kind is LabelKind.DOTTED:
        return label.printed.endswith(".1")
    return label.kind is LabelKind.NUMBER and label.printed == "1"


def body_start(blocks: Sequence[Block], read: Sequence[Labelled]) -> int:
    """The index of the first block of the body: the first numbered heading or paragraph, or an opening heading before.

    `read` are the flows and labels of the blocks. The preamble of a resolution belongs to the body, and so does a
    table of figures before the first number. Where nothing is numbered, the first long text (with the heading before).
    """
    start = _start_of_text(blocks, read)
    table = next((i for i in range(start) if holds_figures(blocks[i].rows)), None)
    if table is None:
        return start
    # A table of figures is no part of a cover; nor are its number and title, which stand in up to three blocks.
    above = range(max(0, table - _CAPTION_BLOCKS), table)
    return next((i for i in above if is_caption(blocks[i].text)), table)


def _start_of_text(blocks: Sequence[Block], read: Sequence[Labelled]) -> int:
    numbered = next((i for i in range(len(blocks)) if _opens_body(blocks, read, i)), None)
    if numbered is not None:
        opening = (i for i in range(numbered) if _ENACTING.match(blocks[i].text) or _opens_prose(blocks, i))
        return next(opening, _with_headings(blocks, numbered))
    texts = [i for i, block in enumerate(blocks) if block.kind is BlockKind.TEXT]
    prose = next((i for i in texts if len(blocks[i].text) >= _LONG_TEXT), None)
    if prose is None:
        prose = next((i for i in texts if i > 0 and _SENTENCE.match(blocks[i].text)), len(blocks))
    return _with_headings(blocks, prose, any_heading=True)


def _opens_body(blocks: Sequence[Block], read: Sequence[Labelled], index: int) -> bool:
    block, (flow, found) = blocks[index], read[index]
    if block.kind in (BlockKind.FOOTNOTE, BlockKind.PAGE_EDGE, BlockKind.TABLE):
        return False
    if is_chapter(block, block.text):
        return True
    if found is None or found.kind is LabelKind.ITEM:
        return False
    if found.kind is LabelKind.DOTTED:
        return found.printed.endswith(".1") and len(block.text) >= _PROSE  # "16.1 The Office …" opens a budget
    if found.kind is LabelKind.CAPITAL:
        heading = read_heading(block, flow, found, is_open=False)
        return heading is not None and heading.number in _FIRST
    return (found.printed == "1" and _length(block.text) > 15) or _counts_on(blocks, read, index, found)


def _length(text: str) -> int:
    """The length of a text in letters of an alphabet: a Chinese character says as much as two or three of them."""
    return len(text) + 2 * sum(map(is_han, text[:_LONG_TEXT]))  # no bound that it is held against is greater


def _opens_prose(blocks: Sequence[Block], index: int) -> bool:
    """A foreword or summary that stands before the first number: an opening heading and running text below it."""
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if not OPENERS.match(blocks[index].text) or following is None:
        return False
    return following.kind is BlockKind.TEXT and len(following.text) >= _PROSE


def _counts_on(blocks: Sequence[Block], read: Sequence[Labelled], index: int, label: Label) -> bool:
    """A fragment begins at any number: the next one, or the first of its own parts ("12.1"), follows soon."""
    if not label.printed.isdigit() or _length(blocks[index].text) <= 60:
        return False
    awaited = {str(int(label.printed) + 1), f"{label.printed}.1"}
    return any(found is not None and found.printed in awaited for _, found in read[index + 1 : index + 30])


def _with_headings(blocks: Sequence[Block], start: int, *, any_heading: bool = False) -> int:
    if any_heading and 1 < start < len(blocks) and blocks[start - 1].kind is BlockKind.HEADING:
        return start - 1
    index = start
    while index > 0 and blocks[index - 1].kind in (BlockKind.PAGE_EDGE, BlockKind.FOOTNOTE):
        index -= 1
    return index - 1 if index > 0 and is_usual_title(blocks[index - 1].text) else start
