"""How many places of a text and of a document are read, so that none takes long; what lies beyond is said."""

from __future__ import annotations

from typing import Final

from servanda.extraction.citations.places import Reference

MOST_IN_TEXT: Final = 2_000
"""Places of one paragraph or footnote: the fullest one of the documents that we know has a few dozen."""


class Bounds:
    """What is left to be read of a document's references; `unread` says in plain sentences what was not."""

    def __init__(self, most: int) -> None:
        self.unread: list[str] = []
        self._unit = ""
        self._most = self._left = most
        self._left_in_text = MOST_IN_TEXT

    @property
    def is_reached(self) -> bool:
        """Whether the document had more than is read."""
        return self._left < 0

    def enter(self, unit: str) -> None:
        """Go on to the next text."""
        self._unit, self._left_in_text = unit, MOST_IN_TEXT

    def takes(self, reference: Reference) -> bool:
        """Whether a reference is still read; the first one that is not ends its text, or the document."""
        count = len(reference.places)
        self._left -= count
        self._left_in_text -= count
        if self._left < 0:
            self.unread.append(f"provisions beyond the first {self._most} were not looked for")
        elif self._left_in_text < 0:
            place = self._unit.replace("footnote:", "footnote ")
            place = place if place != self._unit else f"paragraph {place}"
            self.unread.append(f"{place}: provisions beyond the first {MOST_IN_TEXT} were not looked for")
        return self._left >= 0 and self._left_in_text >= 0
