"""Whether two words, phrases or beginnings of words stand near each other, told from an entry's terms."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.search.query import Near, Prefix
from servanda.search.terms import EntryTerms, neighbours


def stand_near(asked: Near, terms: EntryTerms) -> bool:
    """Whether at most `asked.distance` words stand between the two sides somewhere in one column."""
    stars = isinstance(asked.first, Prefix), isinstance(asked.second, Prefix)
    columns = [column.split(" ") for column in ((terms.forms,) if any(stars) else terms)]
    return any(
        _are_near(list(_places(first, stars[0], column)), list(_places(second, stars[1], column)), asked.distance)
        for first, second in neighbours(asked.first, asked.second)
        for column in columns
    )


def _places(row: tuple[str, ...], is_prefix: bool, column: list[str]) -> Iterator[tuple[int, int]]:
    """First and last place of every occurrence."""
    *before, last = row
    for start in range(len(column) - len(before)):
        end = start + len(before)
        fits = column[end].startswith(last) if is_prefix else column[end] == last
        if fits and column[start:end] == before:
            yield start, end


def _are_near(first: list[tuple[int, int]], second: list[tuple[int, int]], distance: int) -> bool:
    return any(0 < max(one[0], other[0]) - min(one[1], other[1]) <= distance + 1 for one in first for other in second)
