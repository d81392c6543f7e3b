"""The measures of a document's own layout, from which the thresholds of all rules are taken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.documents.readers.pdf.lines import Line

_SAME_SIZE = 0.06
_DEFAULT_LEADING = 1.2


@dataclass(frozen=True, slots=True)
class Measures:
    """`size` is the font size of the running text; `leading` its line spacing; `right` the right edge of each column.

    `starts` counts, for each left edge in points, how many lines with and without a label begin a paragraph there.
    """

    size: float
    leading: float
    right: dict[int, float]

    def is_body(self, line: Line) -> bool:
        """Whether a line is set in the size of the running text."""
        return same_size(line.size, self.size)

    def leading_of(self, size: float) -> float:
        """The line spacing to expect at a font size, in points."""
        return self.leading if same_size(size, self.size) else self.leading * size / self.size

    def room(self, line: Line) -> float:
        """How much of the measure is left free at the end of a line, in points."""
        return self.right.get(line.column, line.x1) - line.x1


def same_size(one: float, other: float) -> bool:
    """Whether two font sizes are the same to the eye.

    >>> same_size(9.96, 10), same_size(9, 10)
    (True, False)
    """
    return abs(one - other) <= _SAME_SIZE * max(one, other)


def measure(pages: Iterable[Sequence[Line]]) -> Measures:
    """The measures of a document whose running heads and feet have been taken away."""
    sizes: Counter[float] = Counter()
    steps: Counter[float] = Counter()
    edges: dict[int, Counter[int]] = defaultdict(Counter)
    for lines in pages:
        for before, line in zip([None, *lines], lines, strict=False):
            sizes[round(line.size, 1)] += len(line.text)
            edges[line.column][round(line.x1)] += len(line.text)
            if before is not None and same_size(before.size, line.size) and before.column == line.column:
                step = round((line.y - before.y) / line.size, 2)
                if 0.8 < step < 2.5:
                    steps[step] += 1
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    return Measures(size, size * _leading(steps), {column: _edge(counts) for column, counts in edges.items()})


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
