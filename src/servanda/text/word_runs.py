"""Two texts compared word by word: what both have, what only the earlier has, what only the later has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

# A word with the marks inside it, one Chinese character, a stretch of blanks, or one other sign.
_PIECE = re.compile(
    r"[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]|[^\W\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]+|\s+|.", re.S
)
_LONGEST = 20_000  # characters; beyond it the texts are told as wholly replaced, since nobody reads such a comparison


class Standing(StrEnum):
    """Which of two texts has the words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class WordRun:
    """Neighbouring words of one standing, with their blanks."""

    standing: Standing
    text: str


def word_runs(earlier: str, later: str) -> tuple[WordRun, ...]:
    """The two texts as runs of words in reading order; what was removed stands before what came in its place.

    Kept and removed runs together are the earlier text to the letter, kept and added ones the later.

    >>> [(run.standing.value, run.text) for run in word_runs("States may train.", "States should train.")]
    [('kept', 'States '), ('removed', 'may'), ('added', 'should'), ('kept', ' train.')]
    """
    if max(len(earlier), len(later)) > _LONGEST:
        return tuple(_written([(False, earlier, later)]))
    return tuple(_written(_compared(_PIECE.findall(earlier), _PIECE.findall(later))))


def _compared(earlier: list[str], later: list[str]) -> Iterator[tuple[bool, str, str]]:
    """Stretches of the texts side by side, each with whether both have the same."""
    codes = SequenceMatcher(None, earlier, later, autojunk=False).get_opcodes()
    for place, (tag, i, j, k, m) in enumerate(codes):
        one, other = "".join(earlier[i:j]), "".join(later[k:m])
        neighbours = codes[max(place - 1, 0)][0], codes[min(place + 1, len(codes) - 1)][0]
        # A blank kept between two replaced words would cut one change in two.
        yield tag == "equal" and not (one.isspace() and neighbours == ("replace", "replace")), one, other


def _written(stretches: Iterable[tuple[bool, str, str]]) -> Iterator[WordRun]:
    for is_kept, same in groupby(stretches, key=lambda stretch: stretch[0]):
        sides = list(same)
        earlier, later = "".join(one for _, one, _ in sides), "".join(other for _, _, other in sides)
        if is_kept:
            yield WordRun(Standing.KEPT, earlier)
            continue
        if earlier:
            yield WordRun(Standing.REMOVED, earlier)
        if later:
            yield WordRun(Standing.ADDED, later)
