"""One paragraph as the context reads it: its sentences, and what is named before and behind a place in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from servanda.extraction.citations.mentions import InstrumentMention
from servanda.extraction.citations.passing import turns_of
from servanda.extraction.citations.tails import TREATY_NOUNS
from servanda.text.words import holds_one

_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s(?=[A-Z“\"(])")
REACH = 24
"""How many namings and citations back a reader looks; it also bounds the time on any text."""


@dataclass(slots=True)
class Passage:
    """The text that is read now and its namings; what is None is found when it is first asked for."""

    text: str = field(default="", kw_only=True)
    mentions: tuple[InstrumentMention, ...] = field(default=(), kw_only=True)
    speakers: list[int] | None = field(default=None, kw_only=True)
    ends: list[int] | None = field(default=None, kw_only=True)
    names_treaty: bool | None = field(default=None, kw_only=True)

    @property
    def sentences(self) -> list[int]:
        """Where the sentences of the paragraph end."""
        if self.ends is None:
            self.ends = [found.end() for found in _SENTENCE_END.finditer(self.text)]
        return self.ends

    @property
    def turns(self) -> list[int]:
        """Where the words of another speaker begin."""
        if self.speakers is None:
            self.speakers = turns_of(self.text)
        return self.speakers

    @property
    def may_name_treaty(self) -> bool:
        """Whether the paragraph has a noun of a treaty at all, known or not."""
        if self.names_treaty is None:
            self.names_treaty = holds_one(self.text, TREATY_NOUNS)
        return self.names_treaty

    def named_before(self, at: int) -> InstrumentMention | None:
        """The naming nearest before `at`, if it is of a known instrument and stands in the same sentence."""
        nearest = self.nearest(at)
        is_there = nearest is not None and nearest.key and nearest.span.start >= self.sentence_start(at)
        return nearest if is_there else None

    def nearest_in_sentence(self, at: int) -> InstrumentMention | None:
        """The naming nearest before `at` in its sentence, by name or by a generic form."""
        nearest = self.nearest(at)
        is_there = nearest is not None and not nearest.is_foreign and nearest.span.start >= self.sentence_start(at)
        return nearest if is_there else None

    def is_named_up_to(self, at: int) -> bool:
        """Whether an instrument's name or generic form ends at `at`."""
        nearest = self.nearest(at)
        return nearest is not None and nearest.span.end == at and not nearest.is_foreign

    def sentence_start(self, at: int) -> int:
        """Where the sentence that holds `at` begins."""
        place = bisect_right(self.sentences, at)
        return self.sentences[place - 1] if place else 0

    def sentence_end(self, at: int) -> int:
        """Where the sentence that holds `at` ends."""
        place = bisect_right(self.sentences, at)
        return self.sentences[place] if place < len(self.sentences) else len(self.text)

    def nearest(self, at: int) -> InstrumentMention | None:
        """The naming that ends last at `at` or before."""
        place = bisect_right(self.mentions, at, key=_end)
        return self.mentions[place - 1] if place else None

    def before(self, at: int) -> list[InstrumentMention]:
        """The namings that end at `at` or before, the nearest first, as far back as a reader remembers."""
        place = bisect_right(self.mentions, at, key=_end)
        return list(reversed(self.mentions[max(0, place - REACH) : place]))

    def after(self, at: int) -> tuple[InstrumentMention, ...]:
        """The namings behind `at`, as far as a reader looks ahead."""
        place = bisect_right(self.mentions, at, key=_end)
        return self.mentions[place : place + REACH]


def _end(mention: InstrumentMention) -> int:
    return mention.span.end
