"""Spelling set aside: one folded form for words that differ only in case, marks, width or the shape of a letter."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_APOSTROPHES = "’‘ʼʻ`´＇‛′"

# Letters that Unicode does not take apart but that writers use for each other.
_LETTERS = {
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ı": "i",
    "ſ": "s",
    "ة": "ه",
    "ى": "ي",
    "ی": "ي",
    "ٱ": "ا",
    "ک": "ك",
    "ـ": "",  # tatweel only stretches a line
}
_TABLE = str.maketrans(_LETTERS | dict.fromkeys(_APOSTROPHES, "'"))
_INVISIBLE = frozenset({"Cf", "Mn", "Me"})
_BREVE = "\u0306"


def in_small(text: str) -> str:
    """A text in small letters, of the same length: a letter that would become two stays as it is.

    >>> in_small("İlk Taraf DEVLET")
    'İlk taraf devlet'
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def normal(text: str) -> str:
    """Lower case and one width, with the accents that a stemmer needs still in place.

    >>> normal("ＥＸＴＲＡＤＩＣＩÓＮ")
    'extradición'
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", text).translate(_TABLE)


def without_marks(text: str) -> str:
    """`text` without accents, vowel signs and invisible characters; the Cyrillic short i stays a letter of its own."""
    if text.isascii():
        return text
    kept: list[str] = []
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.category(char) not in _INVISIBLE:
            kept.append(_digit(char))
        elif char == _BREVE and kept and kept[-1] == "и":
            kept[-1] = "й"
    return unicodedata.normalize("NFC", "".join(kept)).translate(_TABLE)


def fold(text: str) -> str:
    """The form under which two spellings of one word are the same; folding twice changes nothing more.

    >>> fold("Trafic illicite de MIGRANTS à l’Équateur")
    "trafic illicite de migrants a l'equateur"
    >>> fold("المِلكيّة") == fold("الملكيه")
    True
    """
    if text.isascii():
        return text.lower()
    once = _fold_once(text)
    # A letter uncovered by removing its mark can have a fold of its own; two rounds are the most seen.
    while (again := _fold_once(once)) != once:
        once = again
    return once


def _fold_once(text: str) -> str:
    return without_marks(normal(text))


@lru_cache(maxsize=4096)
def _digit(char: str) -> str:
    """A decimal digit of any script as 0 to 9; anything else as it is."""
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)
