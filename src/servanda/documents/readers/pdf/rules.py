"""The rules of a page, thin lines drawn across it and down it, as the frames of tables are."""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from servanda.documents.readers.pdf import pdfium
from servanda.documents.readers.pdf.pieces import Frame

_THICKEST = 2.5
_SHORTEST = 6.0
_MOST = 20_000
"""Objects of a page: one with more is a drawing."""
_MOST_RULES = 4000
_NEAR = 3.0


class Rule(NamedTuple):
    """A thin line at one place of an axis, from `start` to `end` on the other; in points as pieces have them."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """The rules of a page: `across` have their height as place, `down` their distance from the left."""

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()


def rules_of(page: int, frame: Frame) -> Rules:
    """The rules of a page that is shown as it is set; `page` is its address (see `pdfium.address_of`)."""
    count = pdfium.count_objects(page)
    if frame.turns or count > _MOST:
        return Rules()
    corners = (ctypes.c_float * 4)()
    places = [ctypes.addressof(corners) + 4 * index for index in range(4)]
    across: list[Rule] = []
    down: list[Rule] = []
    for index in range(count):
        drawn = pdfium.object_of_page(page, index)
        if pdfium.type_of_object(drawn) != pdfium.PATH or not pdfium.bounds_of_object(drawn, *places):
            continue
        left, bottom, right, top = corners
        x0, y0 = frame.shown(left, top)
        x1, y1 = frame.shown(right, bottom)
        if y1 - y0 <= _THICKEST and x1 - x0 >= _SHORTEST:
            across.append(Rule((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THICKEST and y1 - y0 >= _SHORTEST:
            down.append(Rule((x0 + x1) / 2, y0, y1))
    return Rules(tuple(across), tuple(down)) if len(across) + len(down) <= _MOST_RULES else Rules()


def places_of(rules: Iterable[Rule]) -> list[float]:
    """Where rules stand, those that nearly coincide as one.

    >>> places_of([Rule(10, 0, 5), Rule(11, 5, 9), Rule(40, 0, 9)])
    [10, 40]
    """
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > _NEAR:
            places.append(at)
    return places


def walls_of(rules: Iterable[Rule], places: Sequence[float], along: Sequence[float]) -> frozenset[tuple[int, int]]:
    """Where rules stand between cells: which of the places, and beside which of the stretches of the other axis.

    >>> sorted(walls_of([Rule(40, 0, 21)], [10, 40], [0, 10, 20, 30]))
    [(1, 0), (1, 1)]
    """
    middles = [(one + other) / 2 for one, other in pairwise(along)]
    walls: set[tuple[int, int]] = set()
    for rule in rules:
        place = bisect_left(places, rule.at - _NEAR)
        first, end = bisect_left(middles, rule.start - _NEAR), bisect_right(middles, rule.end + _NEAR)
        if place < len(places):
            walls.update((place, stretch) for stretch in range(first, end))
    return frozenset(walls)
