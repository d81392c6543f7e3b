"""Sets of entries as Python integers, one bit an entry: a half-million of them meet in a few microseconds."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

_ONE = ord("1")


def ids_from_text(text: str | None) -> array[int]:
    """Ids joined by commas, as a database concatenates them.

    >>> ids_from_text("3,1").tolist()
    [3, 1]
    """
    return array("L", map(int, text.split(","))) if text else array("L")


def bits_of(ids: Iterable[int]) -> int:
    """The set of these ids.

    >>> bin(bits_of([0, 3]))
    '0b1001'
    """
    ids = ids if isinstance(ids, Sequence | array) else tuple(ids)
    if not ids:
        return 0
    top = max(ids)
    digits = bytearray(b"0") * (top + 1)
    for one in ids:
        digits[top - one] = _ONE
    return int(digits, 2)


def ids_in(bits: int) -> Iterator[int]:
    """The ids of a set, ascending.

    >>> list(ids_in(0b1001))
    [0, 3]
    """
    digits = bin(bits)[:1:-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)


def fingerprint(bits: int) -> bytes:
    """A short name that two different sets do not share."""
    return blake2b(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), digest_size=16).digest()


class Membership:
    """Whether an id is in a set, for many ids one after the other."""

    __slots__ = ("_digits",)

    def __init__(self, bits: int) -> None:
        """Lay the set out as bytes."""
        self._digits = bits.to_bytes((bits.bit_length() + 7) // 8, "little")

    def count(self, ids: Iterable[int]) -> int:
        """How many of the ids are in the set."""
        digits, end = self._digits, len(self._digits) * 8
        return sum([digits[one >> 3] >> (one & 7) & 1 for one in ids if one < end])

    def of(self, ids: Iterable[int]) -> Iterator[int]:
        """Those of the ids that are in the set, in their order."""
        digits, end = self._digits, len(self._digits) * 8
        return (one for one in ids if one < end and digits[one >> 3] >> (one & 7) & 1)
