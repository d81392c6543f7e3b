"""Figures are counted once for each state of the corpus: a file taken in, a decision, a new theme make a new one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Count, Max

from servanda_web.audit.models import Event
from servanda_web.library.models import Document
from servanda_web.recommendations.models import Recommendation, ThemeTag

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
        return cache.get_or_set(f"overview:{self.state}:{digest}", count, SECONDS)  # type: ignore[return-value]


def memory() -> Memory:
    """The memory of the present state; four short queries."""
    seen = (
        Document.objects.aggregate(n=Count("pk"), last=Max("changed_at")),
        Recommendation.objects.aggregate(n=Count("pk"), last=Max("pk")),
        ThemeTag.objects.aggregate(n=Count("pk"), last=Max("pk")),
        Event.objects.aggregate(last=Max("pk")),
    )
    return Memory(hashlib.sha256(repr(seen).encode()).hexdigest()[:24])
