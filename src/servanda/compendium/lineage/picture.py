"""Where the texts of a theme and the links between them stand in a picture: session by session, few lines crossing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

BOX_WIDTH, BOX_HEIGHT = 216, 84
_GAP, _LANE, _HEAD, _MARGIN = 22, 104, 56, 16  # between boxes, between columns, above the boxes, around the picture
_SWEEPS = 8
_PIECE = re.compile(r"[\u2e80-\uffef][，。；：、）」』]*|[^\s\u2e80-\uffef]+\s*|\s+")

# A place in a column: a text's name, or a stop (number of the link, column) of a link that passes through.
Spot = str | tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """A text by its name, and the number of its column; columns are counted from 0 in the order of the sessions."""

    name: str
    column: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link from an earlier text to a later one, by their names."""

    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class Box:
    """A text in the picture: the corner where it starts (the top left one), in units of the picture."""

    name: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """A link in the picture: the path to draw (SVG), and the point at which its kind is written."""

    link: Link
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Picture:
    """All of it: the size, the left edge of each column, the boxes in reading order, the lines in the order given."""

    width: int
    height: int
    columns: tuple[int, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def lay_out(nodes: Sequence[Node], links: Sequence[Link], *, is_mirrored: bool = False) -> Picture:
    """The picture of these texts; links whose ends are not both among them are left out.

    Texts stand in the column of their session, linked ones as near to the height of their relatives as there is room
    (the mean of the neighbours, swept to and fro, keeps lines from crossing), single ones beneath. `is_mirrored` puts
    the first session on the right, for scripts that run from right to left.
    """
    columns = {node.name: node.column for node in nodes}
    known = [one for one in links if one.earlier in columns and one.later in columns and one.earlier != one.later]
    chains = {number: _chain(number, one, columns) for number, one in enumerate(known)}
    order = _order(nodes, chains.values(), columns)
    rows = _rows(order, chains.values())
    count = max((node.column for node in nodes), default=-1) + 1
    width = 2 * _MARGIN + count * BOX_WIDTH + max(count - 1, 0) * _LANE
    place = _Places(rows, width, is_mirrored)
    boxes = tuple(
        Box(spot, place.left(column), place.top(spot))
        for column in sorted(order)
        for spot in order[column]
        if isinstance(spot, str)
    )
    lines = tuple(place.line(one, chains[number], columns) for number, one in enumerate(known))
    bottom = max((box.y + BOX_HEIGHT for box in boxes), default=_HEAD)
    return Picture(width, bottom + _MARGIN, tuple(map(place.left, range(count))), boxes, lines)


def crossings(order: Mapping[int, Sequence[Spot]], chains: Iterable[Sequence[tuple[int, Spot]]]) -> int:
    """How many pairs of lines cross between neighbouring columns."""
    place = {(column, spot): at for column, spots in order.items() for at, spot in enumerate(spots)}
    steps: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for chain in chains:
        for (left, one), (right, other) in pairwise(chain):
            steps[left, right].append((place[left, one], place[right, other]))
    return sum((a - c) * (b - d) < 0 for pairs in steps.values() for (a, b), (c, d) in combinations(pairs, 2))


def _chain(number: int, link: Link, columns: Mapping[str, int]) -> list[tuple[int, Spot]]:
    """The way of a link from left to right: its ends, and a stop in each column that it passes."""
    start, end = columns[link.earlier], columns[link.later]
    ends = (link.earlier, link.later) if start <= end else (link.later, link.earlier)
    first, last = min(start, end), max(start, end)
    stops: list[tuple[int, Spot]] = [(column, (number, column)) for column in range(first + 1, last)]
    return [(first, ends[0]), *stops, (last, ends[1])]


def _order(
    nodes: Sequence[Node], chains: Iterable[Sequence[tuple[int, Spot]]], columns: Mapping[str, int]
) -> dict[int, list[Spot]]:
    """The spots of each column from top to bottom, with the fewest crossings that the sweeps found."""
    chains = list(chains)
    linked = {spot for chain in chains for _, spot in chain}
    order: dict[int, list[Spot]] = defaultdict(list)
    for node in nodes:
        order[node.column].append(node.name)
    for chain in chains:
        for column, spot in chain:
            if not isinstance(spot, str):
                order[column].append(spot)
    for spots in order.values():
        spots.sort(key=lambda spot: spot not in linked)
    beside = _neighbours(chain for chain in chains if chain[0][0] != chain[-1][0])
    best, fewest = {column: list(spots) for column, spots in order.items()}, crossings(order, chains)
    for sweep in range(_SWEEPS):
        step = 1 if sweep % 2 == 0 else -1
        for column in sorted(order)[::step]:
            _sort_by_neighbours(order, column, column - step, beside, linked)
        if (found := crossings(order, chains)) < fewest:
            best, fewest = {column: list(spots) for column, spots in order.items()}, found
    return best


def _neighbours(chains: Iterable[Sequence[tuple[int, Spot]]]) -> dict[tuple[int, Spot, int], list[Spot]]:
    """For each spot and each neighbouring column the spots there that a line leads to."""
    beside: dict[tuple[int, Spot, int], list[Spot]] = defaultdict(list)
    for chain in chains:
        for (left, one), (right, other) in pairwise(chain):
            beside[left, one, right].append(other)
            beside[right, other, left].append(one)
    return beside


def _sort_by_neighbours(
    order: dict[int, list[Spot]],
    column: int,
    towards: int,
    beside: Mapping[tuple[int, Spot, int], list[Spot]],
    linked: set[Spot],
) -> None:
    """Sort a column by the mean place of what its spots lead to in another; those that lead nowhere stay in place."""
    there = {spot: at for at, spot in enumerate(order.get(towards, ()))}

    def height(pair: tuple[int, Spot]) -> tuple[bool, float]:
        at, spot = pair
        near = [there[other] for other in beside.get((column, spot, towards), ())]
        return spot not in linked, sum(near) / len(near) if near else float(at)

    order[column] = [spot for _, spot in sorted(enumerate(order[column]), key=height)]


def _rows(order: Mapping[int, Sequence[Spot]], chains: Iterable[Sequence[tuple[int, Spot]]]) -> dict[Spot, float]:
    """The row of each spot, whole for texts: as near to its neighbours on the left as the order allows."""
    before: dict[Spot, list[Spot]] = defaultdict(list)
    for chain in chains:
        for (left, one), (right, other) in pairwise(chain):
            if left != right:
                before[other].append(one)
    rows: dict[Spot, float] = {}
    for column in sorted(order):
        free = 0.0
        for spot in order[column]:
            wished = [rows[one] for one in before[spot] if one in rows]
            rows[spot] = max(free, sum(wished) / len(wished) if wished else free)
            free = rows[spot] + (1 if isinstance(spot, str) else 0.5)
    return rows


class _Places:
    """From rows and columns to units of the picture."""

    def __init__(self, rows: Mapping[Spot, float], width: int, is_mirrored: bool) -> None:
        self._rows, self._width, self._is_mirrored = rows, width, is_mirrored

    def left(self, column: int) -> int:
        """The left edge of a column."""
        start = _MARGIN + column * (BOX_WIDTH + _LANE)
        return self._width - start - BOX_WIDTH if self._is_mirrored else start

    def top(self, spot: Spot) -> int:
        """The upper edge of a spot."""
        return round(_HEAD + self._rows[spot] * (BOX_HEIGHT + _GAP))

    def line(self, link: Link, chain: Sequence[tuple[int, Spot]], columns: Mapping[str, int]) -> Line:
        """A link as a curve from the edge of one box to the edge of the other, through its stops."""
        if columns[link.earlier] == columns[link.later]:
            return self._bow(link, chain[0][0])
        points = self._points(chain)
        if columns[link.earlier] > columns[link.later]:
            points.reverse()
        path = [f"M{points[0][0]} {points[0][1]}"]
        for (x, y), (u, v) in pairwise(points):
            half = (x + u) // 2
            path.append(f"C{half} {y} {half} {v} {u} {v}")
        (x, y), (u, v) = points[-2:]
        return Line(link, "".join(path), (x + u) // 2, (y + v) // 2)

    def _points(self, chain: Sequence[tuple[int, Spot]]) -> list[tuple[int, int]]:
        """The points that a line goes through; across a column it passes straight."""
        outer, inner = (0, BOX_WIDTH) if self._is_mirrored else (BOX_WIDTH, 0)
        middle = BOX_HEIGHT // 2
        points = []
        for place, (column, spot) in enumerate(chain):
            x, y = self.left(column), self.top(spot) + middle
            if place:
                points.append((x + inner, y))
            if place < len(chain) - 1:
                points.append((x + outer, y))
        return points

    def _bow(self, link: Link, column: int) -> Line:
        """Two texts of one column are joined by a bow beside it."""
        x = self.left(column) + (0 if self._is_mirrored else BOX_WIDTH)
        out = x + (-_LANE if self._is_mirrored else _LANE) // 3
        start, end = (self.top(name) + BOX_HEIGHT // 2 for name in (link.earlier, link.later))
        return Line(
            link, f"M{x} {start}C{out} {start} {out} {end} {x} {end}", x + (out - x) * 3 // 4, (start + end) // 2
        )


def fold_lines(text: str, width: float, most: int) -> tuple[str, ...]:
    """A text in at most `most` lines of about `width` letters, cut between words; the last ends in "…" if more follows.

    A Chinese character counts for two letters; a word longer than a line is cut.

    >>> fold_lines("States should train border guards at sea", 16, 2)
    ('States should', 'train border…')
    """
    lines, line = [], ""
    for word in _words(" ".join(text.split()), width):
        wider = f"{line}{word}"
        if line and _width(wider.rstrip()) > width:
            lines.append(line.rstrip())
            line = word.lstrip()
        else:
            line = wider
    if line:
        lines.append(line.rstrip())
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1].rstrip(" ,;:.–—-(")
    while _width(last) + 1 > width and " " in last:
        last = last.rpartition(" ")[0].rstrip(" ,;:.–—-(")
    return (*lines[: most - 1], f"{last}…")


def _words(text: str, width: float) -> Iterator[str]:
    """The pieces between which a line may end, each with the white space behind it."""
    for piece in _PIECE.findall(text):
        step = max(int(width) // 2, 1)
        if _width(piece) <= width:
            yield piece
        else:
            yield from (piece[at : at + step] for at in range(0, len(piece), step))


def _width(text: str) -> int:
    return sum(2 if "\u2e80" <= character <= "\uffef" else 1 for character in text)
