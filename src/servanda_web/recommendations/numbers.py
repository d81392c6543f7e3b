"""Ids of parts: a recommendation that an editor parted keeps the printed number, and says which part it is."""

from __future__ import annotations

import re

from servanda_web.library.models import Document
from servanda_web.recommendations.models import Outcome

PART = "-part-"
_PART = re.compile(rf"^(?P<printed>.+){PART}(?P<turn>\d+)$")


def printed_number(printed_id: str) -> str:
    """The number as the document prints it.

    >>> printed_number("1(d)-part-2"), printed_number("5")
    ('1(d)', '5')
    """
    match = _PART.match(printed_id)
    return match["printed"] if match else printed_id


def turn_of(printed_id: str) -> int:
    """Which part of the printed number it is; 1 for the whole and for the first.

    >>> turn_of("1(d)-part-2"), turn_of("5")
    (2, 1)
    """
    match = _PART.match(printed_id)
    return int(match["turn"]) if match else 1


def part_of(document: Document, printed_id: str) -> str:
    """The id of one more part of a printed number; that of a part which was withdrawn is free again."""
    number = printed_number(printed_id)
    standing = document.recommendations.exclude(outcome=Outcome.WITHDRAWN)
    ids = standing.filter(printed_id__startswith=f"{number}{PART}").values_list("printed_id", flat=True)
    return f"{number}{PART}{max([1, *map(turn_of, ids)]) + 1}"
