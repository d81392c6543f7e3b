"""What the rows of a table hold: figures, or a masthead set in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

# "1 234.5", "(12)", "$3.4", "–", "45%", "1/20": what stands in a column of figures.
_FIGURE = re.compile(r"[(–−-]?\s?(?:US)?[$€]?\s?\d[\d\s.,/\u00a0]*\)?\s?%?|[–—-]")
_MASTHEAD = re.compile(r"Distr\.?:|Original:|United Nations\b|Nations Unies\b|Naciones Unidas\b")
_FEWEST = 3


def holds_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows are a table of figures: several columns, and figures behind the first in half of them or more.

    A masthead, which is set in columns as well, has two or three rows, and names the organization.

    >>> holds_figures([("Post", "2043"), ("P-5", "12"), ("P-4", "(1)")])
    True
    >>> holds_figures([("United Nations", "A/99/6"), ("General Assembly", "Distr.: General"), ("", "3")])
    False
    """
    texts = [[cell.strip() for cell in row] for row in rows]
    with_figures = [row for row in texts if any(_FIGURE.fullmatch(text) for text in row[1:])]
    is_even = len(rows) >= _FEWEST and len(with_figures) * 2 >= len(rows)
    return is_even and not any(map(_MASTHEAD.search, chain(*texts)))
