"""The section tree: each heading is put at its logical level, whatever level the file gave it."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.documents.grammar.headings import Heading, HeadingKind, is_bare_division
from servanda.documents.grammar.labels import letter_value, roman_value
from servanda.documents.model import Section
from servanda.text.spans import Span

_RANK = {
    HeadingKind.ANNEX: 0,
    HeadingKind.ROMAN: 1,
    HeadingKind.LETTER: 2,
    HeadingKind.NUMBER: 3,
    HeadingKind.ACT: 4,
    HeadingKind.ITEM: 5,
    HeadingKind.SUBITEM: 6,
    HeadingKind.PLAIN: 7,
    HeadingKind.RECOMMENDATION: 8,
}

_SERIES = frozenset(
    {
        *(HeadingKind.ROMAN, HeadingKind.LETTER, HeadingKind.NUMBER, HeadingKind.ITEM, HeadingKind.SUBITEM),
        HeadingKind.PLAIN,
    }
)
"""Kinds that a file's styles rank; an annex or the act of a body has its place whatever its style."""


@dataclass(slots=True)
class _Open:
    kind: HeadingKind
    value: int
    index: int
    claimed: int | None
    depth: int


class Outline:
    """Sections in order, and the branch of the tree that is open now."""

    def __init__(self, *, trusts_levels: bool = False) -> None:
        """`trusts_levels`: the file's own heading levels agree with its numbers and rank headings without one."""
        self._trusts_levels = trusts_levels
        self.sections: list[Section] = []
        self._open: list[_Open] = []

    @property
    def current(self) -> int | None:
        """The index of the innermost open section."""
        return self._open[-1].index if self._open else None

    @property
    def path(self) -> tuple[str, ...]:
        """The path of the innermost open section."""
        return self.sections[self._open[-1].index].path if self._open else ()

    def fits(self, heading: Heading, *, is_marked: bool) -> bool:
        """Whether the heading's number follows on: "C" after "B", "IV" after "III", the first of a new series.

        A heading that the file marks as one may also open a fragment ("II", "B"); bare text may do so only in capitals
        of a series that has not begun.
        """
        if heading.kind is HeadingKind.NUMBER and not is_marked:
            return int((heading.number or "0").split(".")[-1]) == (self._last(HeadingKind.NUMBER) or 0) + 1
        if heading.kind is HeadingKind.ITEM:
            kind, value = self._item(heading.number or "")
            return value == (self._last(kind) or 0) + 1
        if heading.kind is not HeadingKind.LETTER:
            return True
        return is_marked or self._follows(heading.number or "")

    @property
    def awaits_title(self) -> bool:
        """Whether the section opened last has a number but no title yet."""
        return bool(self.sections) and not self.sections[-1].title

    def awaits_name(self, claimed: int | None) -> bool:
        """Whether the section opened last says no more than "Subprogramme 1", and a heading of its rank follows."""
        return bool(self._open) and self._open[-1].claimed == claimed and is_bare_division(self.sections[-1].title)

    def place(self, heading: Heading, span: Span, page: int | None, claimed: int | None) -> None:
        """Add a heading as a section under the right parent and open it."""
        kind, value = self._series(heading)
        depth = (heading.number or "").count(".")  # "2.1" stands below "2"
        self._close_to(kind, claimed, depth)
        parent = self._open[-1].index if self._open else None
        path = (*self.path, heading.number or heading.title)
        level = len(self._open) + 1
        section = Section(heading.number, heading.title, level, path, span, parent, page, heading.is_continued)
        self.sections.append(section)
        self._open.append(_Open(kind, value, len(self.sections) - 1, claimed, depth))

    def extend(self, title: str, end: int) -> None:
        """Give the section opened last a longer title: its heading went on in a second block."""
        old = self.sections[-1]
        path = old.path if old.number else (*old.path[:-1], title)
        self.sections[-1] = Section(
            old.number, title, old.level, path, Span(old.span.start, end), old.parent, old.page, old.is_continued
        )

    def _series(self, heading: Heading) -> tuple[HeadingKind, int]:
        if heading.kind is HeadingKind.ROMAN:
            return heading.kind, roman_value(heading.number or "") or 0
        if heading.kind is HeadingKind.ITEM:
            return self._item(heading.number or "")
        if heading.kind is not HeadingKind.LETTER:
            return heading.kind, int(heading.number.split(".")[-1]) if heading.number else 0
        number = heading.number or ""
        roman, letter = roman_value(number), letter_value(number)
        if roman is None:
            return HeadingKind.LETTER, letter or 0
        if letter is None or self._is_roman(roman, letter):
            return HeadingKind.ROMAN, roman
        return HeadingKind.LETTER, letter

    def _item(self, number: str) -> tuple[HeadingKind, int]:
        """ "(a)" and below it "(i)": an "(i)" behind "(h)" is a letter."""
        core = number.strip("(). ")
        letter, roman = letter_value(core), roman_value(core)
        goes_on = letter is not None and letter == (self._last(HeadingKind.ITEM) or 0) + 1
        if roman is not None and not goes_on:
            return HeadingKind.SUBITEM, roman
        return HeadingKind.ITEM, letter or 0

    def _is_roman(self, roman: int, letter: int) -> bool:
        """A lone I, V, X, L is a letter where the letter before it is open or was just passed, else a numeral."""
        open_letter = self._last(HeadingKind.LETTER)
        if open_letter is not None and open_letter + 1 == letter:
            return False
        open_roman = self._last(HeadingKind.ROMAN)
        return roman == 1 if open_roman is None else roman > open_roman

    def _follows(self, number: str) -> bool:
        roman, letter = roman_value(number), letter_value(number)
        last_roman, last_letter = self._last(HeadingKind.ROMAN), self._last(HeadingKind.LETTER)
        if roman is not None and len(number) > 1 and last_roman is None:
            return True
        if roman is not None and roman in (1, (last_roman or 0) + 1):
            return True
        if letter is None:
            return False
        return letter == last_letter + 1 if last_letter else letter <= 4

    def _last(self, kind: HeadingKind) -> int | None:
        return next((entry.value for entry in reversed(self._open) if entry.kind is kind), None)

    def _close_to(self, kind: HeadingKind, claimed: int | None, depth: int) -> None:
        has_numbers = any(entry.kind in (HeadingKind.ROMAN, HeadingKind.LETTER) for entry in self._open)
        while self._open and self._closes(self._open[-1], kind, claimed, depth, has_numbers):
            self._open.pop()

    def _closes(self, entry: _Open, kind: HeadingKind, claimed: int | None, depth: int, has_numbers: bool) -> bool:
        if self._trusts_levels and entry.claimed and claimed and _SERIES.issuperset((kind, entry.kind)):
            if entry.claimed == claimed and HeadingKind.PLAIN not in (kind, entry.kind):
                return (_RANK[entry.kind], entry.depth) >= (_RANK[kind], depth)
            return entry.claimed >= claimed
        both_plain = kind is HeadingKind.PLAIN and entry.kind is HeadingKind.PLAIN
        if self._trusts_levels and both_plain and entry.claimed and not claimed:
            return False  # a bold or italic line stands below the headings that styles rank
        if both_plain and claimed and entry.claimed and not has_numbers:
            return entry.claimed >= claimed
        return (_RANK[entry.kind], entry.depth) >= (_RANK[kind], depth)
