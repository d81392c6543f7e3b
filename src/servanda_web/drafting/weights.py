"""How much words tell on this desk, by language: counted on a sample, kept in memory, counted anew as it grows."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F

from servanda.compendium.lineage import LineageIndex
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.selectors import current, with_company
from servanda_web.recommendations.values import listed

SAMPLE = 600
_GROWTH = 0.1  # of the recommendations: beyond it words are counted again
_COUNTING = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Kept:
    size: int
    index: LineageIndex


_KEPT: dict[tuple[str, str], _Kept] = {}


def counted(language: str) -> LineageIndex:
    """An index of a sample in that language, of which only the counts are used."""
    size = current().filter(document__language=language).count()
    # The folder names the desk: tests have many in one process.
    key = (str(settings.DATA_FOLDER), language)
    kept = _KEPT.get(key)
    if kept is not None and abs(kept.size - size) <= _GROWTH * kept.size:
        return kept.index
    with _COUNTING:
        _KEPT[key] = _Kept(size, LineageIndex(list(listed(_sample(language, size))), language))
        return _KEPT[key].index


def _sample(language: str, size: int) -> list[Recommendation]:
    rows = with_company(current().filter(document__language=language)).prefetch_related("actions")
    if size > SAMPLE:
        rows = rows.annotate(turn=F("pk") % (size // SAMPLE + 1)).filter(turn=0)
    return list(rows[:SAMPLE])
