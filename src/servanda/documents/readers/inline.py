"""The inside of a Markdown line: emphasis, links and superscripts, read with markdown-it, as runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from servanda.documents.blocks import Run
from servanda.documents.readers.tidying import without_breaks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARKUP = re.compile(r"[*_<\[\\`&\0]")
_GLUED_ASTERISK = re.compile(r"(?<=[^\s*])(\*{1,3})\s*\Z")
_NOTE_REFERENCE = re.compile(r"\[\^([\w*]+)\]")


# Most lines with markup are set in one look and hold no other sign: these are not given to the parser.
_MARKED_WHOLE = re.compile(r"(?P<sign>\*{1,3})(?P<text>(?=\S)[^*_<\[\\`&\0!\n]+(?<=\S))(?P=sign)")

# Words set off by spaces: their signs can only open in front of them and only close behind, as the parser reads them.
_SET_OFF = re.compile(r"(?<![^ ])(\*{1,3}|_{1,3})(?=[^\W_])([^*_]*[^\W_])\1(?![^ .,;:)])")
# Signs that only open, and lines inside a word: where none is left that may close, they stand for themselves.
_LEFT_OPEN = re.compile(r"(?<![^ ])(?:\*+|_+)(?=[^\W_])|(?<=[^\W_])_+(?=[^\W_])")
# Words set as code that touch no other sign read as these words.
_PLAIN_CODE = re.compile(r"(?<![^ ])`([^\W_](?:[^`*_<\[\\&\0\n]*[^\W_])?)`(?![^ .,;:)])")
# A link of plain words that touches no other sign: it reads as its words, whatever stands around it.
_PLAIN_LINK = re.compile(
    r"(?<![!*_^])\[([^\[\]*_^\s](?:[^\[\]*_^]*[^\[\]*_^\s])?)\]\((?a:(?:https?://|mailto:)?[\w./#?=%~+,@;-]*)\)(?![*_])"
)
_BESIDE_LINKS = re.compile(r"[<>\\`\0]")
_BESIDE_STARS = re.compile(r"[<\[\\`&\0\t\r]")
_STARS = re.compile(r"[*_]")

# A mark as a converter writes it, and a line's end with the spaces around it.
_MARK = re.compile(r"\[\^([^\W_]+)\]|<sup>([^\W_]+)</sup>")
_LINE_END = re.compile(r" *\n *")
# More signs of markup than this, and one in four characters: a drawing, or noise, but no emphasis of words.
_MOST_MARKUP = 60
_SHARE_OF_MARKUP = 4


# The signs of which the parser's rules need one: each rule is tried at every sign of a line that may be markup.
_SIGNS_OF_RULES = {
    "emphasis": "*_",
    "escape": "\\",
    "backticks": "`",
    "entity": "&",
    "newline": "\n",
    "autolink": ">",
    "html_inline": ">",
}


@cache
def _parser(without: frozenset[str]) -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").disable(sorted(without))


def _not_needed(source: str) -> frozenset[str]:
    """The rules of the parser that find nothing in a line, because it lacks their sign."""
    without = {rule for rule, signs in _SIGNS_OF_RULES.items() if not any(sign in source for sign in signs)}
    has_links = 0 <= source.find("](") < source.rfind(")")  # without one, each bracket would be tried to the end
    return frozenset(without if has_links else without | {"link", "image"})


def is_drawn(source: str) -> bool:
    """Whether a line is so full of signs of markup that they stand for themselves; such a line is read as printed.

    >>> is_drawn("*Note* by the Group_"), is_drawn("_*" * 50)
    (False, True)
    """
    return len(_MARKUP.findall(source)) > max(_MOST_MARKUP, len(source) // _SHARE_OF_MARKUP)


def read_runs(source: str) -> tuple[Run, ...]:
    """The runs of one line or paragraph of Markdown.

    >>> [(run.text, run.bold, run.mark) for run in read_runs("**Note** by the Group.<sup>1</sup>")]
    [('Note', True, None), (' by the Group.', False, None), ('', False, '1')]
    """
    source = without_breaks(source)
    if not _MARKUP.search(source):
        return (Run(source),) if source.strip() else ()
    pieces = _MARK.split(source)
    if not any(map(_MARKUP.search, pieces[::3])):
        return tuple(_with_marks(pieces))
    if marked := _MARKED_WHOLE.fullmatch(source):
        return (Run(marked["text"], bold=len(marked["sign"]) > 1, italic=len(marked["sign"]) != 2),)
    if is_drawn(source):
        return (Run(source),)
    source = _without_links(source)
    if runs := _set_off(source):
        return runs
    source = _NOTE_REFERENCE.sub(r"<sup>\1</sup>", source)
    children = _parser(_not_needed(source)).parseInline(source)[0].children or []
    return tuple(_glued_mark(_merged(list(_runs(children)))))


def _without_links(source: str) -> str:
    """The line with its links as the words that they show, or as it was where not all of them are plain."""
    if "](" not in source or _BESIDE_LINKS.search(source):
        return source
    return _as_words(source, _PLAIN_LINK, "](")


def _without_code(source: str) -> str:
    """The line with words set as code as these words, or as it was where not all of it is plain."""
    return _as_words(source, _PLAIN_CODE, "`") if "`" in source else source


def _as_words(source: str, plain: re.Pattern[str], sign: str) -> str:
    """The line with what is plain as the words in it, or as it was where the sign is left somewhere."""
    words = plain.sub(r"\1", source)
    return source if sign in words else words


def _set_off(source: str) -> tuple[Run, ...]:
    """The runs of a line whose only markup is words set off by spaces; none where the parser must be asked."""
    source = _without_code(source)
    if _BESIDE_STARS.search(source):
        return ()
    plain, *others = _SET_OFF.split(_LINE_END.sub(" ", source))
    if any(_STARS.search(text) and _STARS.search(_LEFT_OPEN.sub("", text)) for text in (plain, *others[2::3])):
        return ()
    runs = [Run(plain)]
    for sign, words, text in zip(*(iter(others),) * 3, strict=True):
        runs += (Run(words, bold=len(sign) > 1, italic=len(sign) != 2), Run(text))
    return tuple(run for run in runs if run.text)


def _with_marks(pieces: Sequence[str | None]) -> Iterator[Run]:
    """The runs of a line that is plain text but for its footnote marks: a text, then a mark in either form, and on."""
    for text, named, raised in zip_longest(*(iter(pieces),) * 3):
        if text:
            yield Run(_LINE_END.sub(" ", text))
        if mark := named or raised:
            yield Run("", mark=mark)


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
