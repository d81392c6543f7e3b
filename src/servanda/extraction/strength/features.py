"""What a recommendation shows of its level of action: opening, words, pairs, and the first verb with each word."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from servanda.text.words import signs_apart

_WORD: Final = re.compile(r"[\w']+")
_APART: Final = signs_apart("_'")
_OPENERS: Final = frozenset(("also", "recommended", "recommends", "that", "to"))
LONGEST: Final = 4000
"""How many characters of a text are read."""
_READ: Final = 24
_OPENING: Final = 4
_LENGTH_STEP: Final = 4
_LONGEST_STEP: Final = 15


def words_of(text: str) -> list[str]:
    """The lower-case words of a text (of its first 4,000 characters), what only opens it left out.

    >>> words_of("To ratify the Protocol;")
    ['ratify', 'the', 'protocol']
    """
    small = text[:LONGEST].lower().replace("’", "'")
    words = small.translate(_APART).split() if small.isascii() else _WORD.findall(small)
    start = 0
    while start < len(words) - 1 and words[start] in _OPENERS:
        start += 1
    return words[start:]


def features_of(words: list[str]) -> set[str]:
    """The features of a text given by its words, of which the first 24 are read.

    `a` and `a b` are words and pairs; `0:a` the place of one of the first four; `^a b` the first two to four together;
    `a*b` the first word with any other; `a&b` the first word and what follows an "and"; `#3` the length by fours.

    >>> sorted(features_of(["share", "views"]))
    ['#0', '0:share', '1:views', '^share views', 'share', 'share views', 'share*share', 'share*views', 'views']
    """
    if not words:
        return set()
    step, words = min(len(words) // _LENGTH_STEP, _LONGEST_STEP), words[:_READ]
    first, distinct = words[0], set(words)
    found = {f"{first}*{word}" for word in distinct}
    found |= distinct
    found.update([f"{word} {after}" for word, after in pairwise(words)])
    found.update([f"{place}:{word}" for place, word in enumerate(words[:_OPENING])])
    found.update(["^" + " ".join(words[:length]) for length in range(2, min(len(words), _OPENING) + 1)])
    if "and" in distinct:
        found.update(f"{first}&{after}" for word, after in pairwise(words) if word == "and")
    found.add(f"#{step}")
    return found


def shown(feature: str) -> str:
    """A feature as words for a reader.

    >>> [shown(one) for one in ("0:share", "^take steps", "adopt*law", "take&train", "#3")]
    ['share', 'take steps', 'adopt … law', 'take … and train', 'length']
    """
    if feature[0] == "#":
        return "length"
    if feature[0] == "^":
        return feature[1:]
    if feature[1:2] == ":":
        return feature[2:]
    first, mark, second = feature.partition("*")
    if mark:
        return first if first == second else f"{first} … {second}"
    return feature.replace("&", " … and ")
