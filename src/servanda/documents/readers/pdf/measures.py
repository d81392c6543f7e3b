"""The measures of a document's own layout, from which the thresholds of all rules are taken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from servanda.documents.readers.pdf.lines import Line

_SAME_SIZE = 0.06
_DEFAULT_LEADING = 1.2
_WIDEST_GUESS = 1.5
_FEWEST_AT_EDGE = 8
_OTHER_MARGIN = 45.0
_NEARLY_FULL = 4.0


@dataclass(frozen=True, slots=True)
class Measures:
    """Points: `size` is the font size of the running text, `leading` its line spacing, `right` the right edges.

    A right edge belongs to a page and a column (0 where the page has but one).
    """

    size: float
    leading: float
    right: dict[tuple[int, int], float]

    def leading_of(self, size: float) -> float:
        """The line spacing to expect at a font size, in points."""
        return self.leading if same_size(size, self.size) else self.leading * size / self.size

    def room(self, line: Line) -> float:
        """How much of the measure is left free at the end of a line, in points."""
        return self.right.get((line.page, line.column), line.x1) - line.x1

    def width(self, line: Line) -> float:
        """The measure from the beginning of a line to the right edge, in points."""
        return max(self.right.get((line.page, line.column), line.x1) - line.x0, 1.0)


def same_size(one: float, other: float) -> bool:
    """Whether two font sizes are the same to the eye.

    >>> same_size(9.96, 10), same_size(9, 10)
    (True, False)
    """
    return abs(one - other) <= _SAME_SIZE * max(one, other)


def measure(pages: Sequence[Sequence[Line]], widths: Sequence[float]) -> Measures:
    """The measures of a document whose running heads and feet have been taken away; `widths` are those of its pages."""
    sizes: Counter[float] = Counter()
    for line in chain.from_iterable(pages):
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    edges = _right_edges(pages, widths, size)
    common = {place: _edge(counts) for place, counts in edges.items()}
    right = {
        (number, column): _edge_of_page(lines, column, common[round(width), column])
        for number, (lines, width) in enumerate(zip(pages, widths, strict=True), 1)
        for column in {line.column for line in lines}
    }
    return Measures(size, size * _leading(_steps(pages, right)), right)


def _right_edges(
    pages: Sequence[Sequence[Line]], widths: Sequence[float], size: float
) -> dict[tuple[float, int], Counter[int]]:
    """How much text ends where, by page width and column: of the running text, for headings may be set wider."""
    running: dict[tuple[float, int], Counter[int]] = defaultdict(Counter)
    other: dict[tuple[float, int], Counter[int]] = defaultdict(Counter)
    for lines, width in zip(pages, widths, strict=True):
        for line in lines:
            edges = running if same_size(line.size, size) else other
            edges[round(width), line.column][round(line.x1)] += len(line.text)
    return other | running


def _steps(pages: Sequence[Sequence[Line]], right: dict[tuple[int, int], float]) -> Counter[float]:
    """How often lines follow at each distance, in font sizes: below full lines, since others may end a paragraph.

    Where no line is full, all lines count, but a wider step than that between lines lies between paragraphs.
    """
    below_full: Counter[float] = Counter()
    below_any: Counter[float] = Counter()
    for number, lines in enumerate(pages, 1):
        for before, line in pairwise(lines):
            step = round((line.y - before.y) / line.size, 2)
            if same_size(before.size, line.size) and before.column == line.column and 0.8 < step < 2.5:
                below_any[step] += 1
                below_full[step] += right[number, line.column] - before.x1 < _NEARLY_FULL * line.size
    return +below_full or +Counter({step: count for step, count in below_any.items() if step <= _WIDEST_GUESS})


def _edge_of_page(lines: Sequence[Line], column: int, common: float) -> float:
    """The right edge of one page where its margins differ a little from those of most pages of its width."""
    counts = Counter(round(line.x1) for line in lines if line.column == column)
    edge, count = counts.most_common(1)[0]
    return float(edge) if count >= _FEWEST_AT_EDGE and abs(edge - common) < _OTHER_MARGIN else common


def _leading(steps: Counter[float]) -> float:
    """The smallest common line spacing in font sizes: paragraphs stand further apart, but not oftener than lines."""
    if not steps:
        return _DEFAULT_LEADING
    most = max(steps[step] for step in steps)
    return min(step for step, count in steps.items() if count >= 0.4 * most)


def _edge(counts: Counter[int]) -> float:
    """The right edge that most of the text reaches: all but stray lines end before it."""
    most = max(counts.values())
    return float(max(x for x, count in counts.items() if count >= 0.3 * most))
