"""Names compared and found without regard to case, accents, apostrophes, articles and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

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
    return " ".join(folded for folded, _ in folded_words(name))


def folded_words(text: str) -> list[tuple[str, Span]]:
    """The words of a text, folded and without articles, each with the characters that it was made from."""
    words = ((fold_word(found[0]), Span(*found.span())) for found in _WORD.finditer(text))
    return [(folded, span) for folded, span in words if folded and folded not in _ARTICLES]


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
        words = folded_words(text)
        place = 0
        while place < len(words):
            length = self._match_length(words, place, text)
            if length:
                first, last = words[place][1], words[place + length - 1][1]
                key = self._keys[tuple(folded for folded, _ in words[place : place + length])]
                yield key, _closed(text, Span(first.start, last.end))
            place += max(length, 1)

    def _match_length(self, words: list[tuple[str, Span]], place: int, text: str) -> int:
        folded, span = words[place]
        if folded not in self._longest:
            return 0
        is_small = text[span.start].islower()
        for length in range(min(self._longest[folded], len(words) - place), 0, -1):
            name = tuple(word for word, _ in words[place : place + length])
            is_name = name in (self._small if is_small else self._keys)
            if is_name and not _GOES_ON.match(text, words[place + length - 1][1].start):
                return length
        return 0


def _closed(text: str, span: Span) -> Span:
    """The span with the bracket that closes what was opened inside it."""
    inside = span.of(text)
    opened = inside.count("(") + inside.count("（") - inside.count(")") - inside.count("）")
    rest = text[span.end : span.end + 1]
    return Span(span.start, span.end + 1) if opened > 0 and rest in {")", "）"} else span
