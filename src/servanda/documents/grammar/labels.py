"""The numbers that officials print before a text: "12.", "140.1", "(a)", "II.", "A.", "二.", and how each counts."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from servanda.documents.blocks import Block
from servanda.documents.grammar.flow import Flow, flow_of
from servanda.text.han import han_value


class LabelKind(StrEnum):
    """The series a label counts in."""

    NUMBER = "number"
    DOTTED = "dotted"
    ITEM = "item"
    CAPITAL = "capital"


class Label(NamedTuple):
    """A printed label: its kind, the label as cited ("12", "140.1", "(a)", "II"), where the text after it begins."""

    kind: LabelKind
    printed: str
    end: int


_LABELS = re.compile(
    r"""
      (?P<dotted>  (?:[A-Z]\s?[-–]\s?)? \d{1,3}[A-Z]?\.\d{1,3} (?:\.\d{1,3})? )                    # A - 140.1.  29F.12
                   (?: \.? \s+ | \.(?=[“"]|[^\W\d_]) | (?=[A-Z“"]) )                                # 140.1 Ratify …
    | (?P<part>    [IVXL]{1,6}\.\d{1,3} ) \.? \s+ (?=\S)                                      # VIII.12 The …
    | (?P<parted>  \d{1,3}\.\s\d{1,3} ) \.\s (?=[A-Z])                                               # 140. 1. Ratify …
    | (?P<number>  [0-9٠-٩０-９]{1,3} ) (?: \s?\.(?=\s|[^\W\d_]) \s* | [-–—．、]\s+ | ．| 、 )         # 12. The Group …
    | (?P<item>    \(\s?(?:[a-zA-Zа-яء-ي]{1,2}|[ivxlIVXL]{1,5}|\d{1,2})\s?\)
                 | （(?:[a-z]|\d{1,2}|[一二三四五六七八九十]{1,2})）
                 | (?:[a-zа-я]|[ivx]{1,4}|\d{1,2})\)(?=\s)
                 | (?:[a-z]|[ivx]{2,4})\.(?=\s+[A-Z“"$]) ) \s*                                     # (a) topics …
    | (?P<capital> [IVXL]{1,6} | [A-Z] ) (?: \. \s* | \s{2,} )(?=\S)                               # II. Summary
    | (?P<named>   [一二三四五六七八九十]{1,3}(?=[.．、])
                 | (?:[^\W\d_]{2,5}[\u064b\u064d]?|حادي\sعشر|ثاني\sعشر)(?=\s?[-–—]\s?\S) ) \s?[.．、–—-]\s*  # 二. أولا-
    """,
    re.X,
)
# How Arabic documents count chapters ("firstly", "secondly") and sections (by the names of the letters), in order.
_ARABIC_CHAPTERS = ["أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"]
_ARABIC_SECTIONS = ["ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون"]
_ABJAD = "أبجدهوزحطيكلمنسعفصقر"
_MARKS = re.compile("[\u064b-\u0652\u0640]")
# How most texts begin; no label begins so.
_NO_LABEL = re.compile(r"[A-Za-z]{2,}\s[A-Za-z]|[A-Za-z]{7}")
_BULLET = re.compile(r"[-•–—*●▪]\s+(?=\S)")
_KINDS = {kind.value: kind for kind in LabelKind}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def read_label(text: str) -> Label | None:
    """The label a text begins with, or None.

    >>> read_label("140.12. Ratify the Protocol (Chile);").printed
    '140.12'
    >>> read_label("(b) Adopt laws;").kind.value, read_label("The Group met.")
    ('item', None)
    """
    if _NO_LABEL.match(text):
        return None
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    found = _LABELS.match(text, start)
    kind = found.lastgroup if found else None
    if found is None or kind is None or (bullet and kind != "item"):
        return None
    printed = found.group(kind).replace(" ", "")
    if kind == "named":
        if roman_value(printed) is None and letter_value(printed) is None:
            return None
        kind = "capital"
    kind = "dotted" if kind in ("parted", "part") else kind
    return Label(_KINDS[kind], printed if printed.isascii() else printed.translate(_WESTERN), found.end())


Labelled = tuple[Flow, Label | None]
"""A block's flow with its label in front, and the label."""


def labelled(block: Block) -> Labelled:
    """The block's flow, with a label that the file keeps apart put in front of it, and that label."""
    flow = flow_of(block)
    if block.label:
        flow = Flow(block.label).joined(flow)
    return flow, read_label(flow.text)


def strip_bullet(text: str) -> int:
    """The number of characters a list bullet takes at the start of a text, 0 where there is none."""
    found = _BULLET.match(text)
    return found.end() if found else 0


_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩０１２３４５６７８９", "01234567890123456789")


@lru_cache(maxsize=1024)  # a series is counted again and again
def roman_value(text: str) -> int | None:
    """The value of a Roman numeral or of what stands for it in Chinese and Arabic, None where the text is none.

    >>> roman_value("XIV"), roman_value("iv"), roman_value("IC"), roman_value("B")
    (14, 4, None, None)
    >>> roman_value("二"), roman_value("ثانيا")
    (2, 2)
    """
    named = _MARKS.sub("", text)
    if named in _ARABIC_CHAPTERS:
        return _ARABIC_CHAPTERS.index(named) + 1
    if text and not text.isdecimal() and (value := han_value(text)):
        return value
    upper = text.upper()
    if not upper or any(letter not in _ROMAN for letter in upper):
        return None
    values = [_ROMAN[letter] for letter in upper]
    total = sum(-v if v < max(values[i:], default=0) else v for i, v in enumerate(values))
    return total if _to_roman(total) == upper else None


def _to_roman(number: int) -> str:
    out = ""
    for value, letters in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, number = divmod(number, value)
        out += letters * count
    return out


@lru_cache(maxsize=1024)
def letter_value(text: str) -> int | None:
    """The place of a letter in its alphabet (a is 1), in Arabic in the abjad order; None for anything else.

    >>> letter_value("C"), letter_value("б"), letter_value("ii"), letter_value("ج"), letter_value("باء")
    (3, 2, None, 3, 2)
    """
    lower = _MARKS.sub("", text.lower())
    if lower in _ARABIC_SECTIONS:
        return _ARABIC_SECTIONS.index(lower) + 1
    if len(lower) == 1 and lower in _ABJAD:
        return _ABJAD.index(lower) + 1
    if len(lower) == 1 and "a" <= lower <= "z":
        return ord(lower) - ord("a") + 1
    if len(lower) == 1 and "а" <= lower <= "я":
        return ord(lower) - ord("а") + 1
    return None
