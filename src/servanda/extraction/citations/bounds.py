"""How many references of a text and of a document are read, so that none takes long; what lies beyond is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

_Reference = TypeVar("_Reference")

MOST_IN_TEXT: Final = 2_000
"""References of one paragraph or footnote: the densest paragraph of the documents that we know has four."""


class Bounds:
    """What is left to be read of a document's references; `unread` says in plain sentences what was not.

    >>> bounds = Bounds(3)
    >>> list(bounds.within("ab", "1")), list(bounds.within("cd", "2"))
    (['a', 'b'], ['c'])
    >>> bounds.unread
    ['references beyond the first 3 were not read']
    """

    def __init__(self, most: int) -> None:
        self.unread: list[str] = []
        self._most = self._left = most

    @property
    def is_reached(self) -> bool:
        """Whether the document had more references than are read."""
        return self._left < 0

    def within(self, references: Iterable[_Reference], unit: str) -> Iterator[_Reference]:
        """The references of one text as far as they are read."""
        for place, reference in enumerate(references):
            if place == MOST_IN_TEXT:
                self.unread.append(f"{_named(unit)}: references beyond the first {MOST_IN_TEXT} were not read")
                return
            self._left -= 1
            if self._left < 0:
                self.unread.append(f"references beyond the first {self._most} were not read")
                return
            yield reference


def _named(unit: str) -> str:
    return unit.replace("footnote:", "footnote ") if unit.startswith("footnote:") else f"paragraph {unit}"
