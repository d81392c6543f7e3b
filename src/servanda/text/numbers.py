"""Numbers in words and figures, cardinal and ordinal, as English documents write them."""

from __future__ import annotations

import re
from typing import Final

from servanda.text.openings import WordPattern, opening
from servanda.text.words import words_of

_UNIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_WORDS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_UNITS, _TENS, _ORDINAL_UNITS = _UNIT_WORDS.split(), _TEN_WORDS.split(), _ORDINAL_WORDS.split()
_VALUES = {word: value for value, word in enumerate(_UNITS)} | {word: 10 * value for value, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ORDINALS = {word: value for value, word in enumerate(_ORDINAL_UNITS)} | {
    word.removesuffix("y") + "ieth": 10 * value for value, word in enumerate(_TENS, 2)
}

_SIMPLE = (
    rf"(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS[1:10])}))?|{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
)
# As many scales and parts as a number up to the billions may have: a list of numbers without commas is no number.
_SCALED = rf"(?:\s(?:{'|'.join(_SCALES)})){{0,3}}"
NUMBER_WORDS = (
    rf"(?:{_SIMPLE}{_SCALED}(?:\s(?:and\s)?{_SIMPLE}{_SCALED}){{0,8}}"
    r"|an?\s(?:hundred|thousand|million|billion))"
)
"""A pattern for cardinal numbers in words: "thirty-eight", "two hundred and five"."""
ORDINAL = (
    rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{'|'.join(_TENS)})-)?(?:{'|'.join(_ORDINAL_UNITS[1:10])})"
    rf"|{'|'.join(sorted(list(_ORDINALS)[10:], key=len, reverse=True))})"
)
"""A pattern for ordinal numbers: "eighth", "Twenty-sixth", "10th"."""
CARDINAL_OPENS: Final = (*_UNITS, *_TENS, r"an?\s(?:hundred|thousand|million|billion)")
"""How cardinal numbers in words begin, as patterns."""
ORDINAL_OPENS = WordPattern(opening(r"\d", *_TENS, *_ORDINAL_UNITS[1:10], *list(_ORDINALS)[10:], any_case=True))
"""Where an ordinal number may begin."""
CARDINAL_WORDS: Final = frozenset((*_UNITS, *_TENS, *_SCALES))
"""The words of which a cardinal number in words holds one."""
_ORDINAL_LAST: Final = frozenset((*_ORDINAL_UNITS[1:], *list(_ORDINALS)[10:]))
_ORDINAL_FIGURE: Final = re.compile(r"\d(?:st|nd|rd|th)", re.I)

# No document writes a longer number; what is longer is a table or noise.
_LONGEST = 100
DIGIT: Final = re.compile(r"\d")
ASCII_DIGIT: Final = re.compile("[0-9]")
"""The same in a text that is ASCII, found in half the time."""
_FIGURES = re.compile(r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_IN_WORDS = re.compile(NUMBER_WORDS, re.I)
_ORDINAL = re.compile(ORDINAL, re.I)

_HINTS = frozenset([*_UNITS[2:], *_TENS, *_SCALES, *(f"{scale}s" for scale in _SCALES)])


def may_hold_number(text: str) -> bool:
    """Whether a text has a digit or a word for a number from two up: a quick look before a close one.

    >>> may_hold_number("Thirty-eight came"), may_hold_number("One of them came")
    (True, False)
    """
    digit = ASCII_DIGIT if text.isascii() else DIGIT
    return bool(digit.search(text)) or not _HINTS.isdisjoint(words_of(text))


def may_hold_ordinal(text: str) -> bool:
    """Whether a text has a word or an ending of an ordinal number: a quick look before a close one.

    >>> may_hold_ordinal("The Twenty-sixth session"), may_hold_ordinal("The 5 sessions")
    (True, False)
    """
    return not _ORDINAL_LAST.isdisjoint(words_of(text)) or _ORDINAL_FIGURE.search(text) is not None


def parse_number(text: str) -> float | None:
    """The value of a cardinal number in figures ("48,415", "2.5") or words ("thirty-eight"); None where it is none.

    >>> parse_number("48,415"), parse_number("two hundred and five"), parse_number("Forty"), parse_number("few")
    (48415.0, 205.0, 40.0, None)
    """
    bare = text.strip().casefold()
    if len(bare) > _LONGEST:
        return None
    if _FIGURES.fullmatch(bare):
        return float(re.sub(r"[, \u00a0\u202f]", "", bare))
    if not _IN_WORDS.fullmatch(bare):
        return None
    total = current = 0
    for word in re.split(r"[\s-]+", bare):
        if word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if word != "hundred":
                total, current = total + current, 0
        else:
            current += _VALUES.get(word, 1 if word in {"a", "an"} else 0)
    return float(total + current)


def parse_ordinal(text: str) -> int | None:
    """The value of an ordinal number; None where it is none.

    >>> parse_ordinal("Twenty-sixth"), parse_ordinal("10th"), parse_ordinal("fortieth"), parse_ordinal("ten")
    (26, 10, 40, None)
    """
    bare = text.strip().casefold()
    if not _ORDINAL.fullmatch(bare):
        return None
    if bare[0].isdigit():
        return int(re.sub(r"\D", "", bare))
    tens, _, unit = bare.rpartition("-")
    return _VALUES.get(tens, 0) + _ORDINALS[unit]
