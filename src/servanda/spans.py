"""Where something stands in a text: below every floor, because words, texts and findings all have places."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of characters, `start` included and `end` not; a tuple, since a text has thousands of places.

    >>> Span(3, 8).of("an article of law")
    'artic'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same span in a text that has `by` more characters in front."""
        return Span(self.start + by, self.end + by)
