"""Which recommendations have words: asked of the search where there is one, else of the texts themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Q, QuerySet

from servanda_web.common.sets import among
from servanda_web.recommendations.models import Recommendation

# The keys of the recommendations that answer a query; None where it cannot say.
Search = Callable[[str], "Iterable[int] | None"]
_searches: list[Search] = []


def ask(search: Search) -> None:
    """Let a search answer from now on; the room that has one says so at the start."""
    _searches[:] = [search]


def keys_with(words: str) -> Iterable[int]:
    """The keys of the recommendations that answer these words."""
    for search in _searches:
        found = search(words)
        if found is not None:
            return found
    return _as_written(words).values_list("pk", flat=True)


def answering(rows: QuerySet[Recommendation], words: str) -> QuerySet[Recommendation]:
    """The rows that answer these words; all of them where there are none."""
    return rows.filter(pk__in=among(keys_with(words))) if words else rows


def _as_written(words: str) -> QuerySet[Recommendation]:
    """Those whose text or chapeau holds each of the words as it is written."""
    rows = Recommendation.objects.all()
    for word in words.split():
        rows = rows.filter(Q(text__icontains=word) | Q(chapeau__icontains=word))
    return rows
