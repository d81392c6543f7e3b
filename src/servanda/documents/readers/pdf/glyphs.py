"""Reads the characters of a page from PDFium, as pieces."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from servanda.documents.readers.pdf import pdfium
from servanda.documents.readers.pdf.pieces import GAP, Frame, PagePieces, Piece
from servanda.text.bidi import has_right_to_left, is_right_to_left

_SMALLEST, _LARGEST = 1.0, 1000.0
_OFF_PAGE = 1e5
"""Damaged files place characters at no real point of the page."""
_LINE_END_HYPHENS = ("\ufffe", "\x02")
"""What PDFium puts for a hyphen that it takes for a line-end hyphenation."""

_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_SPACED_OUT = re.compile(r"(?:[^\s\d] ){4,}[^\s\d]\Z")
"""Every letter by itself: set with wide spaces, as some headings are (figures by themselves are a table)."""
_BETWEEN_WORDS = 1.6
_ITALIC_FLAG, _FORCE_BOLD_FLAG, _BOLD_WEIGHT = 1 << 6, 1 << 18, 600
_INNER_SOFT_HYPHEN = re.compile(r"\u00ad(?=\S)")
_REPAIRS: dict[int, str | None] = {
    **dict.fromkeys([*range(0x20), 0xFEFF, 0x200B], None),
    **{
        0xA0: " ",
        0x202F: " ",
        0x2217: "*",
        0xFB00: "ff",
        0xFB01: "fi",
        0xFB02: "fl",
        0xFB03: "ffi",
        0xFB04: "ffl",
        0xFB05: "st",
    },
}


class Font(NamedTuple):
    """What a font tells about its look."""

    bold: bool
    italic: bool


class Atom(NamedTuple):
    """Characters `first` to `last` of a page that touch each other in one text object; `x0` and `x1` as shown."""

    address: int
    first: int
    last: int
    x0: float
    x1: float
    spaced: bool


class Look(NamedTuple):
    """How a text object is set; `is_read` is False where it is turned or of no size that can be read."""

    size: float
    font: Font
    is_read: bool


class GlyphReader:
    """Reads the pages of one document; fonts are looked up once."""

    def __init__(self) -> None:
        self._fonts: dict[int, Font] = {}

    def read(self, text_page: int, frame: Frame) -> PagePieces:
        """The pieces of one page in the order of the file's stream.

        `text_page` is the address of a PDFium text page (see `pdfium.address_of`).
        """
        page = _TextPage(text_page, frame, self._fonts)
        pieces, rotated = page.pieces()
        width, height = (frame.height, frame.width) if frame.turns % 2 else (frame.width, frame.height)
        return PagePieces(tuple(pieces), width, height, rotated)


class _TextPage:
    """One page: first its words as atoms, then the atoms of one object that no tab parts as pieces."""

    def __init__(self, text_page: int, frame: Frame, fonts: dict[int, Font]) -> None:
        self._page, self._frame, self._fonts = text_page, frame, fonts
        self._numbers = (ctypes.c_float * 6)()
        self._point = (ctypes.c_double * 2)()
        self._at = ctypes.addressof(self._numbers)
        self._x_at = ctypes.addressof(self._point)
        self._y_at = self._x_at + ctypes.sizeof(ctypes.c_double)
        self._characters = pdfium.characters_of(text_page)
        self._turned = is_right_to_left(self._characters)

    def pieces(self) -> tuple[list[Piece], int]:
        """The pieces, and how many characters are turned or otherwise not to be read."""
        pieces: list[Piece] = []
        unread = 0
        for address, group in groupby(self._atoms(), key=attrgetter("address")):
            atoms = list(group)
            look = self._look(address, atoms[0].first)
            if not look.is_read:
                unread += atoms[-1].last + 1 - atoms[0].first
                continue
            for stretch in _stretches(atoms, GAP * look.size):
                pieces += self._piece(stretch, look)
        return pieces, unread

    def _atoms(self) -> Iterator[Atom]:
        for found in _WORD.finditer(self._characters):
            first, last = found.start(), found.end() - 1
            address = pdfium.object_at(self._page, first)
            if first == last or pdfium.object_at(self._page, last) == address:
                parts = [(address, first, last)]
            else:
                parts = self._parts(first, last)
            for address, begin, end in parts:
                if address:
                    x0, x1 = self._extent(begin, end)
                    yield Atom(address, begin, end, x0, x1, begin == first)

    def _parts(self, first: int, last: int) -> list[tuple[int, int, int]]:
        """A word that is set in several objects (a bold half, a footnote mark) in its parts."""
        parts: list[tuple[int, int, int]] = []
        for index in range(first, last + 1):
            address = pdfium.object_at(self._page, index)
            if parts and parts[-1][0] == address:
                parts[-1] = (address, parts[-1][1], index)
            else:
                parts.append((address, index, index))
        return parts

    def _piece(self, atoms: Sequence[Atom], look: Look) -> Iterator[Piece]:
        first, last = atoms[0].first, atoms[-1].last
        x0, x1 = min(atom.x0 for atom in atoms), max(atom.x1 for atom in atoms)
        y = self._baseline(first)
        text = _clean(self._as_shown(first, last))
        if _SPACED_OUT.match(text):
            text = self._closed_up(atoms)
        if text and -_OFF_PAGE < x0 <= x1 < _OFF_PAGE and -_OFF_PAGE < y < _OFF_PAGE:
            yield Piece(text, x0, x1, y, look.size, look.font.bold, look.font.italic, first, atoms[0].spaced)

    def _closed_up(self, atoms: Sequence[Atom]) -> str:
        """The words of a letter-spaced heading: a blank stands where the distance is much the wider."""
        gaps = [atom.x0 - before.x1 for before, atom in pairwise(atoms)]
        usual = sorted(gaps)[len(gaps) // 3]
        blanks = [" " if gap > _BETWEEN_WORDS * usual else "" for gap in gaps]
        words = [self._as_shown(atom.first, atom.last) for atom in atoms]
        return _clean("".join(chain.from_iterable(zip(words, [*blanks, ""], strict=True))))

    def _as_shown(self, first: int, last: int) -> str:
        """Figures and Latin letters of a right-to-left page from left to right: PDFium turns parts of them."""
        text = self._characters[first : last + 1]
        if not self._turned or has_right_to_left(text):
            return text
        places = sorted((self._edges(first + index)[0], index) for index in range(len(text)))
        return "".join(text[index] for _, index in places)

    def _extent(self, first: int, last: int) -> tuple[float, float]:
        x0, right = self._edges(first)
        if first == last:
            return x0, right
        left, x1 = self._edges(last)
        if not self._turned and x0 <= left:
            return x0, x1
        edges = [self._edges(index) for index in range(first, last + 1)]
        return min(left for left, _ in edges), max(right for _, right in edges)

    def _edges(self, index: int) -> tuple[float, float]:
        pdfium.box_at(self._page, index, self._at)
        frame, numbers = self._frame, self._numbers
        if not frame.turns:  # each number that is taken out costs: the two of four that tell are enough
            return numbers[0] - frame.left, numbers[2] - frame.left
        left, top, right, bottom, *_ = numbers
        x0, x1 = frame.shown(left, bottom)[0], frame.shown(right, top)[0]
        return (x0, x1) if x0 <= x1 else (x1, x0)

    def _baseline(self, index: int) -> float:
        pdfium.origin_at(self._page, index, self._x_at, self._y_at)
        return self._frame.shown(self._point[0], self._point[1])[1]

    def _look(self, address: int, index: int) -> Look:
        pdfium.matrix_at(self._page, index, self._at)
        a, b, c, d, *_ = self._numbers
        dx, dy = self._frame.direction(a, b)
        size = round(pdfium.font_size_at(self._page, index) * math.hypot(c, d), 2)
        is_level = dx > 0 and abs(dy) < 0.05 * dx
        return Look(size, self._font_of(address), is_level and _SMALLEST < size < _LARGEST)

    def _font_of(self, address: int) -> Font:
        handle = pdfium.font_of(address) or 0
        font = self._fonts.get(handle)
        if font is None:
            font = self._fonts[handle] = _font(handle)
        if not font.bold and pdfium.render_mode_of(address) == pdfium.FILL_AND_STROKE:
            return Font(True, font.italic)
        return font


def _stretches(atoms: Sequence[Atom], gap: float) -> Iterator[Sequence[Atom]]:
    """The atoms of one object, parted where the blank is as wide as a tab."""
    first = 0
    for place in range(1, len(atoms)):
        before, atom = atoms[place - 1], atoms[place]
        if max(atom.x0 - before.x1, before.x0 - atom.x1) > gap:
            yield atoms[first:place]
            first = place
    yield atoms[first:]


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
