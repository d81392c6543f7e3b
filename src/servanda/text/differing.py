"""What changed from one text to another, word by word, in an order that a person can read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word with the white space behind it; each Chinese character and each mark of punctuation stands by itself.
_PIECE = re.compile(r"(?:[\u3400-\u9FFF\uF900-\uFAFF]|[^\W_]+(?:['’\-‑][^\W_]+)*|_+|[^\w\s])\s*|\s+")
_MOST_PIECES = 1_500  # what is longer is no recommendation: the rest is compared as one piece
_SHORT = 4  # an agreement of one word of so few letters between two changes only makes them harder to read
_SPELLINGS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "–": "-", "—": "-", "\u00a0": " "})


class Change(StrEnum):
    """Whether a stretch stands in both texts, only in the earlier or only in the later one."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of words and where it stands; what stands in both is given as the later text has it."""

    text: str
    change: Change


def differ(earlier: str, later: str) -> tuple[Stretch, ...]:
    """Both texts in one run of stretches; capitals, quotation marks and dashes make no difference.

    Joined, all but the new gives the earlier text and all but the gone the later one, but for such spellings.

    >>> [(one.change.value, one.text) for one in differ("should train guards", "should train border guards")]
    [('same', 'should train '), ('new', 'border '), ('same', 'guards')]
    """
    one, other = _pieces(earlier), _pieces(later)
    matcher = SequenceMatcher(None, [_key(piece) for piece in one], [_key(piece) for piece in other], autojunk=False)
    return tuple(_stretches(one, other, _calmed(matcher.get_opcodes(), other)))


def share_in_common(stretches: Sequence[Stretch]) -> float:
    """How much of both texts stands in both, by letters: 1.0 for the same text, 0.0 for nothing in common."""
    same = 2 * sum(len(one.text) for one in stretches if one.change is Change.SAME)
    rest = sum(len(one.text) for one in stretches if one.change is not Change.SAME)
    return same / (same + rest) if same + rest else 1.0


def _pieces(text: str) -> list[str]:
    pieces = _PIECE.findall(text)
    return pieces if len(pieces) <= _MOST_PIECES else [*pieces[:_MOST_PIECES], "".join(pieces[_MOST_PIECES:])]


def _key(piece: str) -> str:
    return piece.strip().translate(_SPELLINGS).casefold()


def _calmed(opcodes: Sequence[tuple[str, int, int, int, int]], other: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """The stretches that stand in both texts, without a lone little word between two changes."""
    last = len(opcodes) - 1
    kept = []
    for place, (tag, i, j, k, m) in enumerate(opcodes):
        is_island = 0 < place < last and m - k == 1 and len(_key(other[k])) < _SHORT
        if tag == "equal" and not is_island:
            kept.append((i, j, k, m))
    return kept


def _stretches(
    one: Sequence[str], other: Sequence[str], same: Sequence[tuple[int, int, int, int]]
) -> Iterator[Stretch]:
    at, place = 0, 0
    for i, j, k, m in (*same, (len(one), len(one), len(other), len(other))):
        yield from _stretch(_apart(one, at, i, other[:place]), Change.GONE)
        yield from _stretch(other[place:k], Change.NEW)
        yield from _stretch(other[k:m], Change.SAME)
        at, place = j, m


def _apart(one: Sequence[str], start: int, end: int, before: Sequence[str]) -> Sequence[str]:
    """What is gone, with the blank in front that its text had and the other has not: words must not run together."""
    if start < end and start and before and one[start - 1][-1].isspace() and not before[-1][-1].isspace():
        return (" ", *one[start:end])
    return one[start:end]


def _stretch(pieces: Sequence[str], change: Change) -> Iterator[Stretch]:
    if pieces:
        yield Stretch("".join(pieces), change)
