"""Writes what ties States to documents and treaties."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from servanda.interchange.treaty_status import TreatyAction as Act
from servanda.terms.states import find_state
from servanda_web.common.rows import replace
from servanda_web.library.models import LINE, LONG, Document
from servanda_web.states.models import Recommender, Review, TreatyAction

REVIEW_REPORT = "UPR report"


@transaction.atomic
def store_states(*, document: Document) -> None:
    """Tie the stored recommendations of a document to the States that made them, and a review to the State reviewed.

    A printed name that the table of States does not know ties nothing: the recommendation itself keeps it.
    """
    wanted: dict[tuple[int, str], Recommender] = {}
    for row in document.recommendations.filter(is_current=True).only("document", "recommending_states"):
        for name in row.recommending_states:
            found = find_state(name)
            if found:
                one = Recommender(recommendation=row, state=found.key, name=name[:LINE])
                wanted.setdefault((row.pk, found.key), one)
    stored = Recommender.objects.filter(recommendation__document=document, recommendation__is_current=True)
    replace(stored, list(wanted.values()), key=("recommendation_id", "state"))
    reviewed = find_state(document.subtitle) if document.type == REVIEW_REPORT else None
    rows = [Review(document=document, state=reviewed.key)] if reviewed else []
    replace(Review.objects.filter(document=document), rows, key=("document_id",))


@transaction.atomic
def store_treaty_status(*, acts: Sequence[Act]) -> dict[str, int]:
    """Bring each instrument that the acts name into line with them; gives the number of acts by instrument.

    What the desk had of these instruments and the acts do not say goes: a table is the whole status of an instrument.
    """
    told: dict[str, int] = {}
    for key in dict.fromkeys(act.instrument for act in acts):
        rows = {
            (act.state, act.action, act.day): TreatyAction(
                instrument=key,
                state=act.state,
                action=act.action,
                day=act.day,
                source=act.source[:LONG],
                source_date=act.source_date,
            )
            for act in acts
            if act.instrument == key
        }
        replace(TreatyAction.objects.filter(instrument=key), list(rows.values()), key=("state", "action", "day"))
        told[key] = len(rows)
    return told
