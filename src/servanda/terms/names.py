"""Names compared and found without regard to case, accents, apostrophes, articles and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from servanda.spans import Span

_WORD = re.compile(r"[^\W_]+|&")
# Most words open with a small letter, and hardly any name does.
_NO_SMALL_WORD = re.compile(r"[^\W_a-z](?<![^\W_].)[^\W_]*|&")
# "St. Lucia" and "Saint Lucia", "&" and "and".
_SAME_WORDS = {"st": "saint", "&": "and"}
# Articles say nothing in a name: "the Sudan", "Gambia (Republic of The)".
_ARTICLES = frozenset({"the"})
_SMALL_START = re.compile(r"(?:[Tt]he\s)?[a-z]")
# "Congo, Republic of Korea" are two names, although "Congo (Republic of the)" is one.
_GOES_ON = re.compile(r"of\s(?:the\s)?[A-Z]")


@lru_cache(maxsize=1 << 14)
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


def _folded_words(text: str, start: int = 0) -> Iterator[_Word]:
    """The words of a text from a place on, folded and without articles."""
    for found in _WORD.finditer(text, start):
        folded = fold_word(found[0])
        if folded and folded not in _ARTICLES:
            yield _Word(folded, found.start(), found.end())


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
        self._small_openings = frozenset(words[0] for words in self._small if words)
        self._longest: dict[str, int] = {}
        for words in self._keys:
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def get(self, name: str) -> str | None:
        """The key of exactly this name, or None."""
        return self._keys.get(tuple(fold_name(name).split()))

    def find(self, text: str) -> Iterator[tuple[str, Span]]:
        """The names in a text, from left to right, none inside another; a name does not start with a small letter."""
        end = 0
        for opening in (_WORD if self._has_small(text) else _NO_SMALL_WORD).finditer(text):
            longest = self._longest.get(fold_word(opening[0]), 0) if opening.start() >= end else 0
            if longest and (name := self._name_at(text, opening.start(), longest)):
                end = name[-1].end
                yield self._keys[_folded(name)], _closed(text, Span(opening.start(), end))

    def _has_small(self, text: str) -> bool:
        """Whether a name that opens with a small letter may stand in a text."""
        lowered = text.lower() if self._small else ""
        return bool(self._small) and (not text.isascii() or any(word in lowered for word in self._small_openings))

    def _name_at(self, text: str, start: int, longest: int) -> list[_Word]:
        """The words of the longest name that begins at a word; empty where none does."""
        words = list(islice(_folded_words(text, start), longest))
        known = self._small if text[start].islower() else self._keys
        while words and (_folded(words) not in known or _GOES_ON.match(text, words[-1].start)):
            words.pop()
        return words


def _folded(words: list[_Word]) -> tuple[str, ...]:
    return tuple(word.folded for word in words)


def _closed(text: str, span: Span) -> Span:
    """The span with the bracket that closes what was opened inside it."""
    inside = span.of(text)
    opened = inside.count("(") + inside.count("（") - inside.count(")") - inside.count("）")
    rest = text[span.end : span.end + 1]
    return Span(span.start, span.end + 1) if opened > 0 and rest in {")", "）"} else span
