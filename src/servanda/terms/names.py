"""Names compared and found without regard to case, accents, apostrophes, articles and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from servanda.spans import Span

_WORD = re.compile(r"[^\W_]+|&")
# "St. Lucia" and "Saint Lucia", "&" and "and".
_SAME_WORDS = {"st": "saint", "&": "and"}
# Articles say nothing in a name: "the Sudan", "Gambia (Republic of The)".
_ARTICLES = frozenset({"the"})
_SMALL_START = re.compile(r"(?:[Tt]he\s)?[a-z]")
# "Congo, Republic of Korea" are two names, although "Congo (Republic of the)" is one.
_GOES_ON = re.compile(r"of\s(?:the\s)?[A-Z]")


@lru_cache(maxsize=4096)
def fold_word(word: str) -> str:
    """One word without case and accents."""
    plain = word if word.isascii() else unicodedata.normalize("NFKD", word)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().replace("ـ", "")
    return _SAME_WORDS.get(bare, bare)


def fold_name(name: str) -> str:
    """A name as it is compared: words without case, accents, articles and punctuation, one space between them.

    >>> fold_name("Venezuela, (Bolivarian Republic of)") == fold_name("VENEZUELA (Bolivarian Republic of)")
    True
    >>> fold_name("the Sudan"), fold_name("Côte d’Ivoire")
    ('sudan', 'cote d ivoire')
    """
    return " ".join(word.folded for word in _folded_words(name))


class _Word(NamedTuple):
    """A folded word and the characters that it was made from; a tuple, because every text is read as thousands."""

    folded: str
    start: int
    end: int


def _folded_words(text: str) -> list[_Word]:
    """The words of a text, folded and without articles."""
    words = [_Word(fold_word(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]
    return [word for word in words if word.folded and word.folded not in _ARTICLES]


class Gazetteer:
    """Names that stand for keys, found in running text: the longest name wins.

    >>> gazetteer = Gazetteer({"Guinea": "GIN", "Equatorial Guinea": "GNQ"})
    >>> [(key, span.start) for key, span in gazetteer.find("Guinea, Equatorial Guinea")]
    [('GIN', 0), ('GNQ', 8)]
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._keys = {tuple(fold_name(name).split()): key for name, key in names.items()}
        self._keys.pop((), None)
        # "the former Yugoslav Republic of …" is a name although it opens with a small letter.
        self._small = {tuple(fold_name(name).split()) for name in names if _SMALL_START.match(name)}
        self._longest: dict[str, int] = {}
        for words in self._keys:
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def get(self, name: str) -> str | None:
        """The key of exactly this name, or None."""
        return self._keys.get(tuple(fold_name(name).split()))

    def find(self, text: str) -> Iterator[tuple[str, Span]]:
        """The names in a text, from left to right, none inside another; a name does not start with a small letter."""
        words = _folded_words(text)
        end = 0
        for place, word in enumerate(words):
            if place < end or word.folded not in self._longest:
                continue
            if length := self._match_length(words, place, text):
                end = place + length
                key = self._keys[tuple(word.folded for word in words[place:end])]
                yield key, _closed(text, Span(word.start, words[end - 1].end))

    def _match_length(self, words: list[_Word], place: int, text: str) -> int:
        """How many words from a place on are a name; 0 for none."""
        first = words[place]
        known = self._small if text[first.start].islower() else self._keys
        for length in range(min(self._longest[first.folded], len(words) - place), 0, -1):
            name = tuple(word.folded for word in words[place : place + length])
            if name in known and not _GOES_ON.match(text, words[place + length - 1].start):
                return length
        return 0


def _closed(text: str, span: Span) -> Span:
    """The span with the bracket that closes what was opened inside it."""
    inside = span.of(text)
    opened = inside.count("(") + inside.count("（") - inside.count(")") - inside.count("）")
    rest = text[span.end : span.end + 1]
    return Span(span.start, span.end + 1) if opened > 0 and rest in {")", "）"} else span
