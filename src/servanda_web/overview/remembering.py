"""Figures are counted once for each state of the corpus: a file taken in, a decision, a new theme make a new one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.core.cache import caches

from servanda_web.library.remembering import corpus_state

Value = TypeVar("Value")
# Old states are never asked for again; a day is long enough for the present one.
SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Memory:
    """What was counted in one state of the corpus."""

    state: str

    def of(self, name: str, count: Callable[[], Value]) -> Value:
        """The value of that name, counted now if it was not before."""
        digest = hashlib.sha256(name.encode()).hexdigest()[:16]
        return caches["process"].get_or_set(f"overview:{self.state}:{digest}", count, SECONDS)  # type: ignore[return-value]


def memory() -> Memory:
    """The memory of the present state."""
    return Memory(corpus_state())
