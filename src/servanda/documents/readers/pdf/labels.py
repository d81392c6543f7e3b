"""Numbers and bullets that open a line: what a paragraph of a United Nations document begins with."""

from __future__ import annotations

import re

LABEL = re.compile(
    r"""
    (?: \d{1,3}\. (?:\d{1,3}\.?)*                   # 12.  100.1  100.1.
      | \(? (?: \d{1,3} | [A-Za-z] | [ivxlcIVXLC]{1,6} ) \)   # (a)  a)  (iv)  3)
      | (?: [A-Z] | [IVXLC]{1,6} ) \.               # A.  IV.
      | \d{1,3} [-–] (?=\s|$)                       # 1-  as Arabic and older documents print it
      | [（(]? [一二三四五六七八九十]{1,3} (?: [)）] | 、)
    )""",
    re.VERBOSE,
)
"""A printed number or letter at the start of a line, with its stop or bracket."""

BULLET = re.compile(r"[•●▪■◦‣·\uf0b7\uf0a7\uf02d\uf0d8]|[-–—](?=\s)")
"""A mark that opens an item of a list without numbers."""


_NOTE_MARK = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})(?:\s?,\s?\d{1,3})*|[a-z]")


def is_note_mark(text: str) -> bool:
    """Whether a raised text can be a footnote mark, or several (and not, say, the "th" of an ordinal).

    >>> is_note_mark("12"), is_note_mark("3, 4"), is_note_mark("*"), is_note_mark("th")
    (True, True, True, False)
    """
    return _NOTE_MARK.fullmatch(text.strip()) is not None


def is_label(text: str) -> bool:
    """Whether the whole of `text` is a label.

    >>> [is_label(text) for text in ("12.", "100.1", "(iv)", "A.", "of", "2014")]
    [True, True, True, True, False, False]
    """
    found = LABEL.match(text.strip())
    return found is not None and found.end() == len(text.strip())


def is_bullet(text: str) -> bool:
    """Whether the whole of `text` is a bullet or a dash that serves as one."""
    return bool(BULLET.fullmatch(text.strip())) or text.strip() in {"-", "–", "—"}


def starts_with_label(text: str) -> bool:
    """Whether a line opens with a label and goes on after a blank.

    >>> starts_with_label("(a) A national report"), starts_with_label("2014. The review")
    (True, False)
    """
    found = LABEL.match(text)
    return found is not None and text[found.end() : found.end() + 1] in ("", " ")
