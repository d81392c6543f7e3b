"""Decisions follow the thesaurus: where a theme gave way to another, they name the other on all their sides."""

from __future__ import annotations

from django.db.models import QuerySet

from servanda_web.common.rows import BATCH
from servanda_web.recommendations.editing.states import Values
from servanda_web.recommendations.models import Decision

_SIDES = ("values", "against", "machine")


def retheme_decisions(rows: QuerySet[Decision], retired: str, successor: str) -> None:
    """Put the successor where the retired theme stood, once: reading a file again must not bring it back."""
    decisions = list(rows)
    for decision in decisions:
        for side in _SIDES:
            setattr(decision, side, _rethemed(getattr(decision, side), retired, successor))
    Decision.objects.bulk_update(decisions, _SIDES, batch_size=BATCH)


def _rethemed(side: Values, retired: str, successor: str) -> Values:
    if "themes" not in side:
        return side
    has_successor = any(tag["theme"] == successor for tag in side["themes"])
    kept = [tag for tag in side["themes"] if not (has_successor and tag["theme"] == retired)]
    return {**side, "themes": [{**tag, "theme": successor} if tag["theme"] == retired else tag for tag in kept]}
