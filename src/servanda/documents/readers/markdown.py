"""Reads Markdown and plain text: one block per visual paragraph, emphasis and footnote marks kept, page edges noted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from servanda.documents.blocks import Block, BlockKind, BlockStream, Run, most_blocks
from servanda.documents.grammar.labels import read_label
from servanda.documents.readers.furniture_text import without_furniture
from servanda.documents.readers.inline import read_runs
from servanda.documents.readers.layout_text import unwrap_layout
from servanda.text.spans import Span

# "> " in front of the lines of a quotation or a box.
_QUOTED = re.compile(r"\s{0,3}>(?:\s?>)*(?:\s|\Z)")
_HEADING = re.compile(r"(#{1,6})\s+")
_RULE = re.compile(r"\s*(?:-\s*){3,}\Z|\s*(?:\*\s*){3,}\Z|\s*(?:_\s*){3,}\Z|\s*(?:\\\*\s*){3,}\Z")
_FOOTNOTE = re.compile(
    r"(?:<sup>\s*(\d{1,3}|\*{1,3}|[a-z])\s*</sup>|\[\^([\w*]+)\]:?|((?:\\\*|\*)(?:\\?\*){0,2})(?=\s))\s*(?=\S)"
)
# What these begin with, but for the space in front.
_RULE_OPENS = frozenset("-*_\\")
_FOOTNOTE_OPENS = frozenset("<[*\\")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*\Z")
_TABLE_RULE = re.compile(r"\s*\|[\s:|-]+\|\s*\Z")
# Neither part may hold another image's opening: text that opens images and closes none is read in one pass.
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_BULLET = re.compile(r"\s*[-*+•]\s+")
_LONG_LINE = 45
_LONE_MARK = re.compile(r"\s*<sup>[^<]{1,4}</sup>\s*")
_LONE_LABEL = re.compile(r"(?:\d{1,3}\.(?:\d{1,3}\.?)?|\([a-z]{1,4}\))")
_ITEM_LABEL = re.compile(r"\s*\([a-z]{1,4}\)")
# A line that may end a paragraph or an item; one that does not is broken, whatever the next line begins with.
_MAY_END = re.compile(r"(?:[.;:!?。；：][\"”’)*\]]*|</sup>|\b(?:and|or|y|o|et|ou|и))\s*\Z")


def read_markdown(source: str) -> BlockStream:
    """Read Markdown or plain text. Never raises; what is not text (images) is named in `unread`.

    >>> [block.text for block in read_markdown("## I. Introduction\\n\\n1. The Group met.\\n2. It rose.").blocks]
    ['I. Introduction', '1. The Group met.', '2. It rose.']
    """
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    laid_out = unwrap_layout(text)
    found = laid_out if laid_out is not None else _blocks(text)
    blocks, heads = without_furniture(islice(found, most_blocks(len(text)) + 1))
    blocks = tuple(_with_lone_labels(blocks))
    unread = ("images are not read",) if _IMAGE.search(text) else ()
    media_type = "text/plain" if laid_out is not None else "text/markdown"
    return BlockStream(blocks, text, media_type, properties=tuple(("furniture", head) for head in heads), unread=unread)


class _Line(NamedTuple):
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def _lines(text: str) -> Iterator[_Line | None]:
    """The lines of a text, None for one that is empty."""
    start = 0
    has_feeds = "\f" in text
    for line in text.split("\n"):
        words = line.replace("\f", "") if has_feeds else line
        quoted = _QUOTED.match(words) if ">" in words[:4] else None
        begin = quoted.end() if quoted else 0
        words = words[begin:]
        yield None if not words or words.isspace() else _Line(words, start + begin)
        start += len(line) + 1


def _blocks(text: str) -> Iterator[Block]:
    chunk: list[_Line] = []
    blanks = 0
    for line in _lines(text):
        if line is not None:
            if blanks >= 3:
                yield Block((), BlockKind.PAGE_EDGE, span=Span(line.start, line.start))
            blanks = 0
            chunk.append(line)
            continue
        blanks += 1
        if chunk:
            yield from _chunk_blocks(chunk)
            chunk = []
    yield from _chunk_blocks(chunk)


def _chunk_blocks(chunk: list[_Line]) -> Iterator[Block]:
    if not chunk:
        return
    if "|" in chunk[0].text and all(_TABLE_ROW.match(line.text) for line in chunk):
        yield _table(chunk)
        return
    groups = _paragraphs(chunk) if len(chunk) > 1 else [chunk]
    for group in groups:
        yield from _line_blocks(group)


def _paragraphs(chunk: list[_Line]) -> Iterator[list[_Line]]:
    """Lines of a chunk that belong together: soft-wrapped text and emphasis that runs over a line end."""
    group: list[_Line] = []
    is_open = False
    for line in chunk:
        if group and not (is_open or _goes_on(group[-1].text, line.text)):
            yield group
            group, is_open = [], False
        group.append(line)
        is_open ^= bool(line.text.count("**") % 2)
    if group:
        yield group


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the one before it, in which no emphasis is left open."""
    if _LONE_MARK.fullmatch(before):
        return True
    if _ITEM_LABEL.match(line) and _is_broken(before):
        return True
    if _LONE_LABEL.fullmatch(line.strip()):
        return _is_broken(before)
    if len(before.rstrip()) < _LONG_LINE or before.endswith("  "):
        return False
    return not (_starts_block(line) or _HEADING.match(before) or _RULE.match(before))


def _is_broken(line: str) -> bool:
    """Whether a full line breaks off in mid-sentence: "under paragraph 3" before a line that begins with "(c),"."""
    return len(line.rstrip()) >= _LONG_LINE and not _MAY_END.search(line) and not _HEADING.match(line)


def _with_lone_labels(blocks: Iterable[Block]) -> Iterator[Block]:
    """Each label that stands in a line of its own put in front of the text below it."""
    held: Block | None = None
    for block in blocks:
        if held is not None and _takes_label(block):
            block = replace(block, runs=(*held.runs, Run(" "), *block.runs), span=Span(held.span.start, block.span.end))
        elif held is not None:
            yield held
        held = block if block.kind is BlockKind.TEXT and _LONE_LABEL.fullmatch(block.text) else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _takes_label(block: Block) -> bool:
    return block.kind is BlockKind.TEXT and bool(block.text) and read_label(block.text) is None


def _starts_block(text: str) -> bool:
    bare = text.lstrip()
    if _HEADING.match(bare) or _RULE.match(text) or _BULLET.match(text) or _FOOTNOTE.match(bare):
        return True
    return read_label(bare.lstrip("*_# ")) is not None


def _line_blocks(group: list[_Line]) -> tuple[Block, ...]:
    source = "\n".join([line.text for line in group]).strip()
    span = Span(group[0].start, group[-1].end)
    opening = source[0]
    if opening in _RULE_OPENS and _RULE.match(source):
        return (Block((), BlockKind.PAGE_EDGE, span=span),)
    if opening == "#" and (heading := _HEADING.match(source)):
        title = source[heading.end() :].rstrip().rstrip("#").rstrip()
        return _split_by_look(title, BlockKind.HEADING, span, len(heading[1]))
    if opening in _FOOTNOTE_OPENS and (note := _FOOTNOTE.match(source)):
        mark = next(group for group in note.groups() if group).replace("\\", "")
        return (Block(read_runs(source[note.end() :]), BlockKind.FOOTNOTE, span=span, mark=mark),)
    return _split_by_look(_IMAGE.sub("", source) if "![" in source else source, BlockKind.TEXT, span, None)


def _split_by_look(source: str, kind: BlockKind, span: Span, level: int | None) -> tuple[Block, ...]:
    """One block, or two where a converter glued a bold heading and an italic one together without a space."""
    runs = read_runs(source)
    if not runs:
        return ()
    cut = _glued_at(runs) if len(runs) > 1 else None
    if cut is not None:
        return Block(runs[:cut], kind, span=span, level=level), Block(runs[cut:], kind, span=span)
    return (Block(runs, kind, span=span, level=level, bullet=_BULLET.match(source) is not None),)


def _glued_at(runs: tuple[Run, ...]) -> int | None:
    """Where bold runs end and italic ones begin, if all are the one or the other and no space stands between."""
    cut = next((place for place, run in enumerate(runs) if not run.bold or run.italic), len(runs))
    if not 0 < cut < len(runs) or _spaced(runs[cut - 1], runs[cut]):
        return None
    return cut if all(run.italic and not run.bold for run in runs[cut:]) else None


def _spaced(before: Run, after: Run) -> bool:
    return before.text[-1:].isspace() or after.text[:1].isspace()


def _table(chunk: list[_Line]) -> Block:
    rows = tuple(
        tuple(cell.strip() for cell in line.text.strip().strip("|").split("|"))
        for line in chunk
        if not _TABLE_RULE.match(line.text)
    )
    return Block((), BlockKind.TABLE, span=Span(chunk[0].start, chunk[-1].end), rows=rows)
