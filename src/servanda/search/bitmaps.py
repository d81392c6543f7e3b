"""Sets of entries as Roaring bitmaps: a half-million of them meet in a few microseconds."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from hashlib import blake2b

from pyroaring import BitMap

_WITHOUT_ENTRIES = 200


def ids_from_text(text: str | None) -> array[int]:
    """Ids joined by commas, as a database concatenates them.

    >>> ids_from_text("3,1").tolist()
    [3, 1]
    """
    return array("I", json.loads(f"[{text or ''}]"))


def fingerprint(found: BitMap) -> bytes:
    """A short name that two different sets do not share."""
    return blake2b(found.serialize(), digest_size=16).digest()


def bytes_of(found: BitMap) -> int:
    """About how much memory a set takes.

    >>> bytes_of(BitMap([1, 2, 3])) < bytes_of(BitMap(range(0, 9000, 2)))
    True
    """
    told = found.get_statistics()
    arrays, runs = told["n_bytes_array_containers"], told["n_bytes_run_containers"]
    return _WITHOUT_ENTRIES + arrays + runs + told["n_bytes_bitset_containers"]


def without(found: BitMap, changed: BitMap) -> BitMap:
    """A set without some ids: the same set where it has none of them, as most have.

    >>> without(BitMap([1, 2]), BitMap([2, 3]))
    BitMap([1])
    """
    return found - changed if found.intersect(changed) else found


class Ordering:
    """All ids in an order, from which those of a set are taken."""

    __slots__ = ("_ids", "_places")

    def __init__(self, ids: array[int]) -> None:
        """Note the place of each."""
        self._ids = ids
        self._places = array("I", bytes(4 * (max(ids, default=-1) + 1)))
        for place, one in enumerate(ids):
            self._places[one] = place

    def of(self, found: BitMap) -> Iterator[int]:
        """The ids of a set that the order knows: few are sorted by their places, many are met on the way.

        >>> list(Ordering(array("I", [2, 9, 4])).of(BitMap([4, 2, 7])))
        [2, 4]
        """
        if len(found) * 40 >= len(self._ids):
            return (one for one in self._ids if one in found)
        places, end = self._places, len(self._places)
        placed = sorted((places[one], one) for one in found if one < end)
        return (one for place, one in placed if self._ids[place] == one)

    def near(self, found: BitMap) -> list[int]:
        """The ids of a set that the order knows and those next to each of them, in order.

        >>> Ordering(array("I", [2, 9, 4, 7, 5])).near(BitMap([9, 3]))
        [2, 9, 4]
        """
        places = {self._places[one] for one in self.of(found)}
        near = {beside for place in places for beside in (place - 1, place, place + 1)}
        return [self._ids[place] for place in sorted(near) if 0 <= place < len(self._ids)]
