"""Running numbers of an index sorted by the status of their texts, so that a draft is never taken for adopted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from servanda.compendium.edition import PART_ORDER, Edition
from servanda.compendium.recommendation import Status
from servanda.interchange.wording import Wording

Statuses = Mapping[int, Status]


def statuses(edition: Edition) -> Statuses:
    """The status of each text by its running number."""
    return {text.number: part.status for part in edition.parts for text in part.texts}


def sublists(numbers: Sequence[int], known: Statuses) -> Iterator[tuple[Status, list[int]]]:
    """The numbers of an entry, adopted ones first, then each other status with its own.

    >>> known = {1: Status.ADOPTED, 2: Status.ADOPTED, 3: Status.DRAFT}
    >>> [(status.value, found) for status, found in sublists([1, 2, 3], known)]
    [('adopted', [1, 2]), ('draft', [3])]
    """
    ordered = sorted(numbers, key=lambda number: (PART_ORDER.index(known[number]), number))
    for status, found in groupby(ordered, key=known.__getitem__):
        yield status, list(found)


def listed_numbers(numbers: Sequence[int], known: Statuses, words: Wording) -> str:
    """The numbers of an entry as plain text: "1, 2; draft 3"."""
    return "; ".join(
        " ".join(part for part in (words.mark(status), ", ".join(map(str, found))) if part)
        for status, found in sublists(numbers, known)
    )
