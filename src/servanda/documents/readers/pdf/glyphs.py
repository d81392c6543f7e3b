"""Characters of a page as pieces: stretches of one text object, with their place, size and look."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from servanda.documents.readers.pdf import pdfium
from servanda.text.bidi import has_right_to_left, is_right_to_left

GAP = 1.2
"""A blank wider than so many font sizes is a tab or a gutter, not a space between words."""

_SMALLEST, _LARGEST = 1.0, 1000.0
_OFF_PAGE = 1e5
"""Damaged files place characters at no real point of the page."""
_LINE_END_HYPHENS = ("\ufffe", "\x02")
"""What PDFium puts for a hyphen that it takes for a line-end hyphenation."""

_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_ITALIC_FLAG, _FORCE_BOLD_FLAG, _BOLD_WEIGHT = 1 << 6, 1 << 18, 600
_INNER_SOFT_HYPHEN = re.compile(r"\u00ad(?=\S)")
_REPAIRS: dict[int, str | None] = {
    **dict.fromkeys([*range(0x20), 0xFEFF, 0x200B], None),
    **{0xA0: " ", 0x202F: " ", 0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st"},
}


class Piece(NamedTuple):
    """Characters of one look on one baseline; coordinates in points from the top left corner of the page as shown.

    `order` is the place in the file's own stream; `spaced` says that a blank goes before.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    order: int
    spaced: bool


@dataclass(frozen=True, slots=True)
class PagePieces:
    """The pieces of a page, how large the page is, and how many characters were set aslant and left out."""

    pieces: tuple[Piece, ...]
    width: float
    height: float
    rotated: int = 0


class Frame(NamedTuple):
    """How a page is shown: its box in its own coordinates, and quarter turns clockwise."""

    left: float
    bottom: float
    width: float
    height: float
    turns: int

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own coordinates, from the top left corner of the page as shown."""
        x, y = x - self.left, y - self.bottom
        if self.turns == 1:
            return y, x
        if self.turns == 2:
            return self.width - x, y
        if self.turns == 3:
            return self.height - y, self.width - x
        return x, self.height - y

    def direction(self, dx: float, dy: float) -> tuple[float, float]:
        """A direction of the page's own coordinates as shown, y upwards."""
        for _ in range(self.turns):
            dx, dy = dy, -dx
        return dx, dy


class Font(NamedTuple):
    """What a font tells about its look."""

    bold: bool
    italic: bool


class GlyphReader:
    """Reads the pages of one document; fonts are looked up once."""

    def __init__(self) -> None:
        self._fonts: dict[int, Font] = {}
        self._turned = False
        self._numbers = (ctypes.c_float * 6)()
        self._point = (ctypes.c_double * 2)()
        self._at = ctypes.addressof(self._numbers)
        self._x_at = ctypes.addressof(self._point)
        self._y_at = self._x_at + ctypes.sizeof(ctypes.c_double)

    def read(self, text_page: int, frame: Frame) -> PagePieces:
        """The pieces of one page in the order of the file's stream.

        `text_page` is the address of a PDFium text page (see `pdfium.address_of`).
        """
        characters = pdfium.characters_of(text_page)
        objects = [pdfium.object_at(text_page, index) for index in range(len(characters))]
        self._turned = is_right_to_left(characters)
        pieces: list[Piece] = []
        rotated, spaced, start = 0, False, 0
        for address, group in groupby(objects):
            end = start + sum(1 for _ in group)
            text = characters[start:end]
            if not address:
                spaced = True
            elif text.strip():
                found = list(self._pieces_of(text_page, address, text, start, spaced, frame))
                rotated += 0 if found else len(text)
                pieces += found
                spaced = text[-1].isspace()
            else:
                spaced = True
            start = end
        width, height = (frame.height, frame.width) if frame.turns % 2 else (frame.width, frame.height)
        return PagePieces(tuple(pieces), width, height, rotated)

    def _pieces_of(
        self, text_page: int, address: int, text: str, start: int, spaced: bool, frame: Frame
    ) -> Iterator[Piece]:
        size, level = self._size_at(text_page, start, frame)
        if not level:
            return
        font = self._font_of(address)
        for first, last in self._stretches(text_page, text, start, size, frame):
            x0, x1 = self._extent(text_page, start + first, start + last, frame)
            y = self._baseline(text_page, start + first, frame)
            shown = _clean(self._as_shown(text_page, text[first : last + 1], start + first, frame))
            if shown and -_OFF_PAGE < x0 <= x1 < _OFF_PAGE and -_OFF_PAGE < y < _OFF_PAGE:
                apart = spaced or first > 0
                yield Piece(shown, x0, x1, y, size, font.bold, font.italic, start + first, apart)

    def _stretches(self, text_page: int, text: str, start: int, size: float, frame: Frame) -> Iterator[tuple[int, int]]:
        """First and last index of what stands together in one text object: a tab inside it parts."""
        words = [match.span() for match in _WORD.finditer(text)]
        first = words[0][0]
        for (_, end), (begin, _) in pairwise(words):
            if self._gap(text_page, start + end - 1, start + begin, frame) > GAP * size:
                yield first, end - 1
                first = begin
        yield first, words[-1][1] - 1

    def _as_shown(self, text_page: int, text: str, start: int, frame: Frame) -> str:
        """Figures and Latin letters of a right-to-left page from left to right: PDFium turns parts of them."""
        if not self._turned or has_right_to_left(text):
            return text
        places = sorted((self._edges(text_page, start + index, frame)[0], index) for index in range(len(text)))
        return "".join(text[index] for _, index in places)

    def _gap(self, text_page: int, before: int, after: int, frame: Frame) -> float:
        left0, right0 = self._edges(text_page, before, frame)
        left1, right1 = self._edges(text_page, after, frame)
        return max(left1 - right0, left0 - right1)

    def _extent(self, text_page: int, first: int, last: int, frame: Frame) -> tuple[float, float]:
        ends = range(first, last + 1) if self._turned else (first, last)
        edges = [self._edges(text_page, index, frame) for index in ends]
        return min(left for left, _ in edges), max(right for _, right in edges)

    def _edges(self, text_page: int, index: int, frame: Frame) -> tuple[float, float]:
        pdfium.box_at(text_page, index, self._at)
        left, top, right, bottom, *_ = self._numbers
        if not frame.turns:
            return left - frame.left, right - frame.left
        x0, x1 = frame.shown(left, bottom)[0], frame.shown(right, top)[0]
        return (x0, x1) if x0 <= x1 else (x1, x0)

    def _baseline(self, text_page: int, index: int, frame: Frame) -> float:
        pdfium.origin_at(text_page, index, self._x_at, self._y_at)
        return frame.shown(self._point[0], self._point[1])[1]

    def _size_at(self, text_page: int, index: int, frame: Frame) -> tuple[float, bool]:
        """The font size in points as shown, and whether the text runs level and is of a size that can be read."""
        pdfium.matrix_at(text_page, index, self._at)
        a, b, c, d = self._numbers[:4]
        dx, dy = frame.direction(a, b)
        size = pdfium.font_size_at(text_page, index) * math.hypot(c, d)
        return round(size, 2), dx > 0 and abs(dy) < 0.05 * dx and _SMALLEST < size < _LARGEST

    def _font_of(self, address: int) -> Font:
        handle = pdfium.font_of(address) or 0
        font = self._fonts.get(handle)
        if font is None:
            font = self._fonts[handle] = _font(handle)
        if not font.bold and pdfium.render_mode_of(address) == pdfium.FILL_AND_STROKE:
            return Font(True, font.italic)
        return font


def _font(handle: int) -> Font:
    if not handle:
        return Font(False, False)
    buffer = ctypes.create_string_buffer(256)
    pdfium.font_name(handle, buffer, 256)
    name = buffer.value.decode("latin-1")
    flags, weight = pdfium.font_flags(handle), pdfium.font_weight(handle)
    bold = bool(_BOLD_NAME.search(name)) or bool(flags & _FORCE_BOLD_FLAG) or weight >= _BOLD_WEIGHT
    return Font(bold, bool(_ITALIC_NAME.search(name)) or bool(flags & _ITALIC_FLAG))


def _clean(text: str) -> str:
    for hyphen in _LINE_END_HYPHENS:
        text = text.replace(hyphen, "-")
    return _INNER_SOFT_HYPHEN.sub("", text.translate(_REPAIRS))
