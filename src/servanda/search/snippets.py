"""The few words of a text that show why it was found, cut from the original and marked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from servanda.search.query import Text
from servanda.search.terms import matching
from servanda.text.analyser import Token, analyse
from servanda.text.spans import Span

_WIDTH = 240
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of the original text; `marks` are the words that were found, as spans of `text`."""

    text: str
    marks: tuple[Span, ...] = ()

    def marked(self, before: str = "**", after: str = "**") -> str:
        """The passage with each mark between two signs.

        >>> Snippet("by sea", (Span(3, 6),)).marked()
        'by **sea**'
        """
        parts, at = [], 0
        for mark in self.marks:
            parts += [self.text[at : mark.start], before, mark.of(self.text), after]
            at = mark.end
        return "".join([*parts, self.text[at:]])


def make_snippet(text: str, language: str, wanted: Collection[Text], width: int = _WIDTH) -> Snippet:
    """The passage of about `width` characters with most of the words wanted; the beginning if there is none."""
    tokens = analyse(text, language)
    found = matching(tokens, wanted, language)
    start, end = _passage(text, tokens, found, width)
    prefix, suffix = (_ELLIPSIS if start > 0 else ""), (_ELLIPSIS if end < len(text) else "")
    shift = len(prefix) - start
    marks = (Span(t.start + shift, t.end + shift) for t in found if start <= t.start and t.end <= end)
    return Snippet(prefix + text[start:end] + suffix, _joined(marks))


def _passage(text: str, tokens: list[Token], found: list[Token], width: int) -> tuple[int, int]:
    """Where the passage begins and ends, at the edges of words."""
    if len(text) <= width:
        return 0, len(text)
    first = _best_start(found, width * 3 // 4)
    # A quarter of the width is kept for what stands before the first mark.
    earliest = max(0, first - width // 4)
    start = 0 if earliest == 0 else next((t.start for t in tokens if t.start >= earliest), earliest)
    latest = start + width
    if latest >= len(text):
        return start, len(text)
    end = max((t.end for t in tokens if start < t.end <= latest), default=latest)
    return start, end


def _best_start(found: list[Token], width: int) -> int:
    """The start of the found word from which most different found words follow within `width`."""
    best, best_count = 0, 0
    for i, token in enumerate(found):
        seen = set()
        for other in found[i : i + 40]:
            if other.end - token.start > width:
                break
            seen.add(other.term)
        if len(seen) > best_count:
            best, best_count = token.start, len(seen)
    return best


def _joined(marks: Iterable[Span]) -> tuple[Span, ...]:
    """Marks that overlap, such as Chinese pairs, as one."""
    joined: list[Span] = []
    for mark in marks:
        if joined and mark.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, mark.end))
        else:
            joined.append(mark)
    return tuple(joined)
