"""A fixed piece of pure Python work that tells how fast this machine is just now, so that a bar holds on any other."""

from __future__ import annotations

import re
import time

_WORD = re.compile(r"\w+")
_TEXT = " ".join(f"The {number} States parties should share rule {number % 97} of them." for number in range(800))
_ROUNDS = 2

SECOND = 150
"""Yardsticks that the machine on which the bar was set does in a second, when nothing else runs on it."""


def yardstick() -> float:
    """CPU seconds that the work takes, the better of two times."""
    return min(_seconds() for _ in range(_ROUNDS))


def _seconds() -> float:
    begin = time.process_time()
    _work()
    return time.process_time() - begin


def _work() -> int:
    """What reading a text is made of: a pattern's matches, small tuples, lower case, a table of counts."""
    counts: dict[str, int] = {}
    places = []
    for found in _WORD.finditer(_TEXT):
        word = found[0].lower()
        counts[word] = counts.get(word, 0) + 1
        places.append((word, found.start(), found.end()))
    kept = [place for place in places if counts[place[0]] > 1]
    return len(" ".join(word for word, _, _ in kept).split())
