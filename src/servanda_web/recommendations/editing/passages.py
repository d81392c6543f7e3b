"""Finds words in a paragraph: whether it still holds a text, and the passage between its first and its last words."""

from __future__ import annotations

import re


def holds(paragraph: str, text: str) -> bool:
    """Whether a paragraph holds a text, however the white space runs.

    >>> holds("States should  act\\nnow.", "should act")
    True
    """
    return bool(text.strip()) and _squeezed(text) in _squeezed(paragraph)


def between(paragraph: str, first: str, last: str) -> str | None:
    """The passage from the first to the last words, both included; None where the paragraph does not hold them so.

    >>> between("They met. States should act now. They left.", "States should", "now.")
    'States should act now.'
    """
    start = _find(paragraph, first, 0)
    if start is None:
        return None
    end = _find(paragraph, last, start[0]) if last.strip() else start
    return " ".join(paragraph[start[0] : end[1]].split()) if end else None


def _find(text: str, words: str, start: int) -> tuple[int, int] | None:
    pattern = r"\s+".join(map(re.escape, words.split()))
    match = re.compile(pattern, re.I).search(text, start) if pattern else None
    return (match.start(), match.end()) if match else None


def _squeezed(text: str) -> str:
    return " ".join(text.split())
