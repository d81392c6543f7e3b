"""The table that a drill prints: each step with its seconds as soon as it is done, and whether it held."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Table:
    """Counts what did not hold; a drill fails by it."""

    failed: int = 0

    @contextmanager
    def step(self, where: str, what: str) -> Iterator[list[str]]:
        """A step; what is appended to the list stands in the last column."""
        begin, said = time.monotonic(), list[str]()
        yield said
        print(f"{where:<12}{what:<48}{time.monotonic() - begin:>8.1f} s  {'; '.join(said)}", flush=True)

    def check(self, said: list[str], *, holds: bool, name: str) -> None:
        """Note whether something held."""
        said.append(name if holds else f"NOT {name}")
        self.failed += not holds

    def end(self) -> None:
        """Exit with 1 where anything did not hold."""
        print("All held." if not self.failed else f"{self.failed} did NOT hold.")
        raise SystemExit(bool(self.failed))
