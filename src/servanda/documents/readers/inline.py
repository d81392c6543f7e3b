"""The inside of a Markdown line: emphasis, links and superscripts, read with markdown-it, as runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from servanda.documents.blocks import Run
from servanda.documents.readers.tidying import TYPOGRAPHY

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARKUP = re.compile(r"[*_<\[\\`&]")
_GLUED_ASTERISK = re.compile(r"(?<=[^\s*])(\*{1,3})\s*\Z")
_NOTE_REFERENCE = re.compile(r"\[\^([\w*]+)\]")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")


def read_runs(source: str) -> tuple[Run, ...]:
    """The runs of one line or paragraph of Markdown.

    >>> [(run.text, run.bold, run.mark) for run in read_runs("**Note** by the Group.<sup>1</sup>")]
    [('Note', True, None), (' by the Group.', False, None), ('', False, '1')]
    """
    source = source.translate(TYPOGRAPHY)
    if not _MARKUP.search(source):
        return (Run(source),) if source.strip() else ()
    children = _parser().parseInline(_NOTE_REFERENCE.sub(r"<sup>\1</sup>", source))[0].children or []
    return tuple(_glued_mark(_merged(list(_runs(children)))))


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    bold = italic = 0
    raised = False
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        elif token.type in ("em_open", "em_close"):
            italic += token.nesting
        elif token.type == "html_inline":
            raised = token.content.lower().startswith("<sup") or (
                raised and not token.content.lower().startswith("</sup")
            )
        elif token.type in ("softbreak", "hardbreak"):
            yield Run(" ", bold > 0, italic > 0)
        elif token.content and raised:
            yield Run("", mark=token.content.strip())
        elif token.content and token.type != "image":
            yield Run(token.content, bold > 0, italic > 0)


def _merged(runs: list[Run]) -> Iterator[Run]:
    held: Run | None = None
    for run in runs:
        if held and run.mark is None and held.mark is None and (held.bold, held.italic) == (run.bold, run.italic):
            held = Run(held.text + run.text, held.bold, held.italic)
            continue
        if held:
            yield held
        held = run
    if held:
        yield held


def _glued_mark(runs: Iterator[Run]) -> Iterator[Run]:
    """An asterisk glued to the end of a line is the mark of a footnote, not text."""
    held = list(runs)
    last = held[-1] if held else None
    found = _GLUED_ASTERISK.search(last.text) if last and last.mark is None else None
    if last is None or found is None:
        yield from held
        return
    yield from held[:-1]
    yield Run(last.text[: found.start()], last.bold, last.italic)
    yield Run("", mark=found.group(1))
