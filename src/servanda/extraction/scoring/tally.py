"""How one task is counted: what the gold has, what was found, what of it agrees, and every difference by name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "\u00a0": " ", "\u00ad": ""}
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One miss or false finding: where it stands in the document, the gold's line where it has one, and what it is."""

    where: str
    what: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of one task. `exact` counts what agrees without allowance; `allowances` says what was allowed.

    `inexact` names what counts as right and is not exact.
    """

    task: str
    gold: int
    found: int
    matched: int
    exact: int
    misses: tuple[Difference, ...] = ()
    extras: tuple[Difference, ...] = ()
    allowances: Mapping[str, int] = field(default_factory=dict)
    inexact: tuple[Difference, ...] = ()

    @property
    def precision(self) -> float:
        """The part of what was found that is right; 1 where nothing was found."""
        return min(1.0, self.matched / self.found) if self.found else 1.0

    @property
    def recall(self) -> float:
        """The part of the gold that was found; 1 where there is none."""
        return self.matched / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def exact_rate(self) -> float:
        """The part of the gold that agrees to the letter."""
        return self.exact / self.gold if self.gold else 1.0


def plain(text: str | None) -> str:
    """A text for comparison: one kind of quotes and dashes, single spaces.

    >>> plain("the “first”  item")
    'the "first" item'
    """
    return " ".join((text or "").translate(_QUOTES).split())


def letters(text: str | None) -> str:
    """Only letters and figures, lower-case: equal for texts that differ in nothing a reader hears."""
    return re.sub(r"[\W_]+", "", plain(text).lower())


def tally_keys(
    task: str, gold: Iterable[tuple[Hashable, Difference]], found: Iterable[tuple[Hashable, Difference]]
) -> Tally:
    """Counts by equal keys; a key that the gold has twice must be found twice."""
    wanted, got = list(gold), list(found)
    open_keys = Counter(key for key, _ in got)
    misses, matched = [], Counter[Hashable]()
    for key, difference in wanted:
        if matched[key] < open_keys[key]:
            matched[key] += 1
        else:
            misses.append(difference)
    extras = []
    for key, difference in got:
        if matched[key] > 0:
            matched[key] -= 1
        else:
            extras.append(difference)
    hits = len(wanted) - len(misses)
    return Tally(task, len(wanted), len(got), hits, hits, tuple(misses), tuple(extras))


def tally_pairs(task: str, pairs: Iterable[tuple[bool, Difference]]) -> Tally:
    """Counts an attribute over things already paired: right or wrong."""
    rows = list(pairs)
    wrong = tuple(difference for right, difference in rows if not right)
    right = len(rows) - len(wrong)
    return Tally(task, len(rows), len(rows), right, right, wrong)
