"""What a bench gives: the tallies of each document, by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from benchmarks.corpus import SHARED
from benchmarks.quality import BENCHES
from benchmarks.quality.halves import half_of
from servanda.extraction.scoring import Tally


class Bench(Protocol):
    """A module of this package that measures."""

    def tallies(self) -> Iterable[tuple[str, Tally]]:
        """Each tally with the name of the document, or of the set of answers, that it was counted on.

        Nothing where the answers are not here. A `Difference.where` is kept in the baseline: it must be a number, an
        identifier or a few words, and no text of a document.
        """


@dataclass(frozen=True, slots=True)
class Measured:
    """One task counted on one document by one bench."""

    bench: str
    document: str
    tally: Tally

    @property
    def task(self) -> str:
        """The name of the task, without the mark of an attribute."""
        return self.tally.task.removeprefix("- ")

    @property
    def key(self) -> tuple[str, str, str]:
        """Bench, document and task, by which the baseline knows it."""
        return self.bench, self.document, self.task


def measure(benches: Sequence[str] = BENCHES, half: str | None = None) -> list[Measured]:
    """Runs the benches named; of one half of the open documents where `half` names it.

    Nothing without ../shared: what little a bench finds elsewhere would be held against figures of the whole.
    """
    if not (SHARED / "corpus").is_dir():
        return []
    found = []
    for name in benches:
        bench: Bench = import_module(f"benchmarks.quality.{name}")
        found += [Measured(name, document, tally) for document, tally in bench.tallies()]
    return [one for one in found if half is None or half_of(one.document) == half]
