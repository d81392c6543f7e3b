"""Cheap looks that save most texts an expensive one: the words of a text as a set, and pieces of words in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"\w+")
_MARKS_OF_PRINT = "’“”–—…‘\u00a0"
"""What is not ASCII in most English texts that are not."""


def signs_apart(kept: str) -> dict[int, str]:
    """For `str.translate`: a space for each sign of ASCII that is no letter, no figure and none of those kept."""
    return {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) in kept)}


_APART = signs_apart("_")


@lru_cache(maxsize=256)  # many rules look at the same sentence, one after the other
def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, without order and number; what a hyphen or an apostrophe parts is two words.

    A pattern that cannot match without one of some words is tried only where they are not `isdisjoint` from these.

    >>> sorted(words_of("The Group’s well-known rules: the rules"))
    ['group', 'known', 'rules', 's', 'the', 'well']
    """
    lowered = text.lower()
    for mark in () if lowered.isascii() else _MARKS_OF_PRINT:
        lowered = lowered.replace(mark, " ")
    if lowered.isascii():  # cut by C at a fifth of the time
        return frozenset(lowered.translate(_APART).split())
    return frozenset(_WORD.findall(lowered))


def holds_any(text: str, pieces: Iterable[str]) -> bool:
    """Whether one of some pieces, which are in lower case, stands anywhere in a text, whatever its case.

    >>> holds_any("Its Fifth Session", ("session", "meeting"))
    True
    """
    return holds_one(text.lower(), pieces)


def holds_one(text: str, pieces: Iterable[str]) -> bool:
    """Whether one of some pieces stands anywhere in a text as it is printed.

    >>> holds_one("Its Fifth Session", ("session", "Fifth"))
    True
    """
    for piece in pieces:  # noqa: SIM110 - `any` takes twice the time, and this is asked of every sentence
        if piece in text:
            return True
    return False
