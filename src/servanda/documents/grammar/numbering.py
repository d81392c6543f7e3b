"""Which printed number is a paragraph's: the one that follows on, never the next number that happens to stand there."""

from __future__ import annotations

import re
from bisect import bisect_right

from servanda.documents.grammar.labels import Label, LabelKind, roman_value

_MAX_GAP = 12
_DIGITS = re.compile(r"\d+")
# "VIII.12": reports of the Advisory Committee count afresh in each part of the budget.
_OF_PART = re.compile(r"(?P<part>[IVXL]+)\.(?P<number>\d+)\Z")


class Numbering:
    """The running count of paragraphs, with the numbers that are still to come to judge by.

    A text set inside the document (a resolution in a report) counts from 1; behind it the outer count goes on.
    """

    def __init__(self, candidates: list[tuple[int, Label]]) -> None:
        """`candidates` are (block index, label) of every block that begins with a number."""
        self._places: dict[int, list[int]] = {}
        self._divided: dict[int, int] = {}
        for index, label in candidates:
            if label.kind is LabelKind.NUMBER:
                self._places.setdefault(int(label.printed), []).append(index)
            elif label.kind is LabelKind.DOTTED and not _of_part(label) and _dotted(label)[1] == 1:
                self._divided[_dotted(label)[0]] = index
        self.last: int | None = None
        self._outer: list[int] = []
        self._dotted: tuple[int, ...] | None = None
        self._part = 0, 0
        self.missed: list[int] = []

    def accepts(self, label: Label, index: int, *, in_list: bool, after_heading: bool) -> bool:
        """Whether a label numbers a paragraph. `in_list`: the open paragraph waits for (or has) a numbered list."""
        if label.kind is LabelKind.DOTTED:
            of_part = _of_part(label)
            return self._accepts_in_part(*of_part) if of_part else self._accepts_dotted(label)
        if label.kind is not LabelKind.NUMBER:
            return False
        number = int(label.printed)
        if self.last is None:
            return number == 1 or (not in_list and (self._comes(number + 1, index) or self._is_divided(number, index)))
        if number == self.last + 1:
            return not (in_list and self._comes(number, index))
        if after_heading and not in_list and (number == 1 or number - 1 in self._outer):
            return True
        return self._closes_gap(number, index) and not in_list

    def take(self, label: Label) -> None:
        """Count an accepted label."""
        if label.kind is LabelKind.DOTTED:
            of_part = _of_part(label)
            self._part, self._dotted = (of_part, self._dotted) if of_part else (self._part, _dotted(label))
            return
        number = int(label.printed)
        if self.last is not None and number == 1:
            if self.last not in self._outer:  # the first of equal counts is the one that goes on
                self._outer.append(self.last)
        elif self.last is not None and number != self.last + 1 and number - 1 in self._outer:
            del self._outer[self._outer.index(number - 1) :]
        elif self.last is not None and number > self.last + 1:
            self.missed += range(self.last + 1, number)
        self.last = number

    def _accepts_in_part(self, part: int, number: int) -> bool:
        last_part, last = self._part
        if part == last_part:
            return 0 < number - last <= _MAX_GAP
        return number <= 2 and part > last_part

    def _accepts_dotted(self, label: Label) -> bool:
        major, minor, *below = _dotted(label)
        if self._dotted and self._dotted[0] == major:
            if below and self._dotted[1] == minor:
                return 0 < below[0] - sum(self._dotted[2:]) <= _MAX_GAP
            return 0 < minor - self._dotted[1] <= _MAX_GAP
        if self.last is None:
            return minor == 1
        return minor <= 2 and 0 <= major - self.last <= 2

    def _closes_gap(self, number: int, index: int) -> bool:
        """A number was lost in reading: the count goes on further up and the missing one never comes."""
        last = self.last or 0
        if not 1 < number - last <= _MAX_GAP:
            return False
        return self._comes(number + 1, index) and not self._comes(last + 1, index)

    def _is_divided(self, number: int, index: int) -> bool:
        """Whether parts of the number follow ("12." before "12.1"): a fragment may open with it."""
        return self._divided.get(number, -1) > index

    def _comes(self, number: int, index: int) -> bool:
        places = self._places.get(number, [])
        return bisect_right(places, index) < len(places)


def _of_part(label: Label) -> tuple[int, int] | None:
    """Part and number of "VIII.12"; None for a label of another form."""
    found = _OF_PART.match(label.printed)
    part = roman_value(found["part"]) if found else None
    return (part, int(found["number"])) if found and part else None


def _dotted(label: Label) -> tuple[int, ...]:
    """The numbers of "140.12", of "A - 140.12" and of "29F.12", whose letter names a section of a budget."""
    return tuple(int(part) for part in _DIGITS.findall(label.printed))
