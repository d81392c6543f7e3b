"""Names compared and found without regard to case, accents, apostrophes, articles and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

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
_LONG = 300
"""Characters of a text that is not kept in memory when it is asked for as a name."""
_HAN = re.compile(r"[\u4e00-\u9fff]{3}")


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
    return " ".join(_folded_words(name))


def _folded_words(text: str) -> Iterator[str]:
    """The words of a text, folded and without articles."""
    for word in _WORD.findall(text):
        folded = fold_word(word)
        if folded and folded not in _ARTICLES:
            yield folded


@lru_cache(maxsize=1 << 12)  # the same names are asked for again and again
def _words_of_name(name: str) -> tuple[str, ...]:
    return tuple(fold_name(name).split())


class _Node:
    """A place in the tree of names: the words that may come next, and the key of the name that ends here."""

    __slots__ = ("following", "key")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.key: str | None = None

    def add(self, words: Iterable[str], key: str) -> None:
        """Puts in a name that begins here."""
        node = self
        for word in words:
            node = node.following.setdefault(word, _Node())
        node.key = key


class NamesInHan:
    """Chinese names that stand for keys, found in running text, where no space sets them apart: the longest name wins.

    >>> [(key, span.start) for key, span in NamesInHan({"乍得湖": "lake", "Lac": "lac"}).find("在乍得湖上")]
    [('lake', 1)]
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._keys = {name: key for name, key in names.items() if _HAN.match(name)}
        self._pattern = re.compile("|".join(map(re.escape, sorted(self._keys, key=len, reverse=True))))

    def find(self, text: str) -> Iterator[tuple[str, Span]]:
        """The names in a text, from left to right, none inside another."""
        if not text.isascii() and _HAN.search(text):
            yield from ((self._keys[found[0]], Span(*found.span())) for found in self._pattern.finditer(text))


class Gazetteer:
    """Names that stand for keys, found in running text: the longest name wins.

    >>> gazetteer = Gazetteer({"Guinea": "GIN", "Equatorial Guinea": "GNQ"})
    >>> [(key, span.start) for key, span in gazetteer.find("Guinea, Equatorial Guinea")]
    [('GIN', 0), ('GNQ', 8)]
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._keys = {_words_of_name(name): key for name, key in names.items()}
        self._keys.pop((), None)
        # "the former Yugoslav Republic of …" is a name although it opens with a small letter.
        small = {_words_of_name(name) for name in names if _SMALL_START.match(name)}
        self._small_openings = frozenset(words[0] for words in small if words)
        self._names, self._small_names = _Node(), _Node()
        for words, key in self._keys.items():
            self._names.add(words, key)
            if words in small:
                self._small_names.add(words, key)

    def get(self, name: str) -> str | None:
        """The key of exactly this name, or None."""
        return self._keys.get(_words_of_name(name) if len(name) < _LONG else tuple(fold_name(name).split()))

    def find(self, text: str) -> Iterator[tuple[str, Span]]:
        """The names in a text, from left to right, none inside another; a name does not start with a small letter."""
        end = 0
        openings = self._names.following
        for opening in (_WORD if self._has_small(text) else _NO_SMALL_WORD).finditer(text):
            if fold_word(opening[0]) not in openings or (start := opening.start()) < end:
                continue
            if name := self._name_at(text, start):
                key, end = name
                yield key, _closed(text, Span(start, end))

    def _has_small(self, text: str) -> bool:
        """Whether a name that opens with a small letter may stand in a text."""
        if not self._small_openings:
            return False
        lowered = text.lower()
        return not text.isascii() or any(word in lowered for word in self._small_openings)

    def _name_at(self, text: str, start: int) -> tuple[str, int] | None:
        """The key and the end of the longest name that begins at a word; None where none does."""
        node = self._small_names if text[start].islower() else self._names
        longest = None
        for word in _WORD.finditer(text, start):
            folded = fold_word(word[0])
            if not folded or folded in _ARTICLES:
                continue
            following = node.following.get(folded)
            if following is None:
                break
            node = following
            if node.key is not None and not _GOES_ON.match(text, word.start()):
                longest = node.key, word.end()
        return longest


def _closed(text: str, span: Span) -> Span:
    """The span with the bracket that closes what was opened inside it."""
    if text[span.end : span.end + 1] not in {")", "）"}:
        return span
    inside = span.of(text)
    opened = inside.count("(") + inside.count("（") - inside.count(")") - inside.count("）")
    return Span(span.start, span.end + 1) if opened > 0 else span
