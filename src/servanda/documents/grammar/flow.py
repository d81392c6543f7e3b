"""The running text of a block, its footnote marks by offset, and how two halves of a sentence are joined."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from servanda.documents.blocks import Block
from servanda.documents.model import FootnoteMark

_CJK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_ENDS = frozenset(".!?;:।。！？；：؟؛…")
# A clause of a preamble ("Recalling also", "Deeply concerned"): a new start although a comma ends the one before.
# "72/279 Repositioning of the development system": a list of mandates.
_ENTRY = re.compile(r"\d{1,4}/\d{1,3}(?:\s[A-Z])?\s+[A-Z]\w")
_LONGEST_ENTRY = 400
_PREAMBULAR = re.compile(
    r"(?:(?:Also|Further|Deeply|Gravely|Seriously|Fully|Once again)\s)?(?:[A-Z]?[a-z]+(?:ing|ed|ful)|Aware|Conscious)\b"
)
_CLOSERS = "\"'”’»)]）」』*"


class Flow(NamedTuple):
    """Single-spaced text and the footnote marks that stand in it."""

    text: str
    marks: tuple[FootnoteMark, ...] = ()

    def after(self, offset: int) -> Flow:
        """The flow from a character on, with leading blanks taken away."""
        kept = self.text[offset:]
        if not self.marks:
            return Flow(kept.strip())
        lead = offset + len(kept) - len(kept.lstrip())
        marks = tuple(FootnoteMark(m.mark, max(0, m.offset - lead)) for m in self.marks if m.offset >= offset)
        return Flow(kept.strip(), marks)

    def joined(self, other: Flow) -> Flow:
        """This flow followed by another: a space between, none between Chinese characters."""
        glue = _glue(self.text, other.text)
        shift = len(self.text) + len(glue)
        moved = tuple(FootnoteMark(m.mark, m.offset + shift) for m in other.marks)
        return Flow(self.text + glue + other.text, self.marks + moved)


_KEPT_END = 600


class GrowingFlow:
    """The flow of an open paragraph: its end is told without joining all that came before, block after block.

    >>> flow = GrowingFlow(Flow("The Group met"))
    >>> flow.join(Flow("in Vienna"))
    >>> flow.end, flow.whole
    ('The Group met in Vienna', Flow(text='The Group met in Vienna', marks=()))
    """

    __slots__ = ("_end", "_length", "_marks", "_pieces")

    def __init__(self, flow: Flow) -> None:
        self._pieces = [flow.text]
        self._marks = list(flow.marks)
        self._length = len(flow.text)
        self._end = flow.text[-_KEPT_END:]

    def join(self, other: Flow) -> None:
        """Lets another flow follow, as `Flow.joined` does."""
        glue = _glue(self._end, other.text)
        shift = self._length + len(glue)
        self._marks += [FootnoteMark(mark.mark, mark.offset + shift) for mark in other.marks]
        self._pieces += (glue, other.text)
        self._length = shift + len(other.text)
        self._end = (self._end + glue + other.text)[-_KEPT_END:]

    @property
    def whole(self) -> Flow:
        """All of it."""
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return Flow(self._pieces[0], tuple(self._marks))

    @property
    def end(self) -> str:
        """As much of the end as tells how the text breaks off: all of a short one, or one that ends in brackets."""
        is_enough = self._length <= _KEPT_END or self._end.strip(_CLOSERS + " ")
        return self._end if is_enough else self.whole.text

    @property
    def if_short(self) -> str:
        """The text where it is short; empty where it is longer than any caption."""
        return self._end if self._length <= _KEPT_END else ""


def flow_of(block: Block) -> Flow:
    """The text of a block without its footnote marks, and the marks.

    >>> from servanda.documents.blocks import Run
    >>> flow_of(Block((Run("as agreed."), Run("", mark="1"), Run(" Later")))).marks
    (FootnoteMark(mark='1', offset=10),)
    """
    if not [run for run in block.runs if run.mark is not None]:  # `all` takes three times as long, for every block
        return Flow(block.text)
    pieces: list[str] = []
    marks: list[FootnoteMark] = []
    length, is_spaced = 0, False
    for run in block.runs:
        if run.mark is not None:
            marks.append(FootnoteMark(run.mark, length - is_spaced))
        elif piece := _piece(run.text, has_text=length > 0, is_spaced=is_spaced):
            pieces.append(piece)
            length, is_spaced = length + len(piece), piece.endswith(" ")
    return Flow("".join(pieces).rstrip(), tuple(marks))


def _piece(more: str, *, has_text: bool, is_spaced: bool) -> str:
    """What a run adds to a text, single-spaced; `is_spaced`: a space stands at the end of that text."""
    words = " ".join(more.split())
    needs_space = has_text and not is_spaced
    if not words:
        return " " if more and needs_space else ""
    before = " " if more[0].isspace() and needs_space else ""
    return before + words + (" " if more[-1].isspace() else "")


def _glue(left: str, right: str) -> str:
    if not left or not right:
        return ""
    return "" if _CJK.match(left[-1]) and _CJK.match(right[0]) else " "


@lru_cache(maxsize=16)  # asked of the same text for heading and paragraph
def is_unfinished(text: str) -> bool:
    """Whether a text breaks off: it does not end with a full stop, colon, semicolon or the like.

    The entry of a list of resolutions ends without a sign.

    >>> is_unfinished("with regard to trafficking in"), is_unfinished("(“the Protocol”)."), is_unfinished("72/1 Rivers")
    (True, False, False)
    """
    if text[:1].isdigit() and len(text) < _LONGEST_ENTRY and _ENTRY.match(text):
        return False
    stripped = text.rstrip(_CLOSERS + " ")
    if not stripped:
        return False
    return stripped[-1] not in _ENDS or text.rstrip().endswith(("Mr.", "Ms.", "Mrs.", "No.", "art."))


def begins_anew(before: str, text: str) -> bool:
    """Whether a text is the next clause of a preamble after a clause that ends, as they do, with a comma.

    >>> begins_anew("The Council,", "Deeply concerned about hunger,"), begins_anew("in Asia,", "and Africa")
    (True, False)
    """
    return before.endswith(",") and text[:1].isupper() and _PREAMBULAR.match(text) is not None
