"""The cues of the thesaurus applied to recommendations that are here already; what an editor decided stays."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from servanda.extraction.tagging import Tagging
from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import require
from servanda_web.audit.services import record
from servanda_web.common.rows import BATCH
from servanda_web.library.models import Document
from servanda_web.library.services import lock
from servanda_web.recommendations.editing.proposing import tagging_of
from servanda_web.recommendations.editing.rereading import Rereading
from servanda_web.recommendations.editing.states import IS_THERE, Values, decision_of, found_themes, values_of
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.parts import store_parts
from servanda_web.recommendations.selectors import with_company
from servanda_web.thesaurus.models import Scheme

APPLIED = "thesaurus.applied"


@dataclass(slots=True)
class Outcome:
    """What the cues gave: how many documents were gone through, and tags gained and lost by theme."""

    documents: int = 0
    gained: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> dict[str, Any]:
        """For the event that tells of it."""
        return {"documents": self.documents, "gained": dict(self.gained), "lost": dict(self.lost)}


def apply_thesaurus(*, actor: User, reason: str = "") -> Outcome:
    """Give every recommendation the themes that the present cues give, document by document.

    A stop between two documents loses nothing: to apply it again goes through all and changes only the rest. The event
    stands on the scheme; where nobody has changed the scheme there is none, and nothing to apply.
    """
    require(actor, "thesaurus.edit")
    outcome = Outcome()
    row = Scheme.objects.first()
    if row is None:
        return outcome
    for document in Document.objects.filter(recommendations__is_found=True).distinct().order_by("pk").iterator():
        _retag(document, outcome)
    with transaction.atomic():
        record(actor=actor, verb=APPLIED, target=row, reason=reason, after=outcome.as_json())
    return outcome


@transaction.atomic
def _retag(document: Document, outcome: Outcome) -> None:
    lock(document)
    tagging = tagging_of(document)
    rows = list(
        with_company(document.recommendations.filter(is_found=True))
        .prefetch_related("actions")
        .select_related("decision")
    )
    machine = {row.printed_id: _found(row) for row in rows}
    for row in rows:
        machine[row.printed_id]["themes"] = _themes(row, machine[row.printed_id], tagging, outcome)
    reread = Rereading(document, machine)
    changed = [row for row in rows if row.printed_id in reread.changed]
    for row in changed:
        row.version = reread.versions[row.printed_id]
    Recommendation.objects.bulk_update(changed, ["version"], batch_size=BATCH)
    store_parts([(row, reread.effective(row.printed_id)) for row in changed])
    reread.finish()
    outcome.documents += 1


def _found(row: Recommendation) -> Values:
    """What the machine says of a row now."""
    decision = decision_of(row)
    told = decision.machine if decision and "text" in decision.machine else values_of(row)
    return {name: value for name, value in told.items() if name != IS_THERE}


def _themes(row: Recommendation, found: Values, tagging: Tagging, outcome: Outcome) -> list[Values]:
    before = {tag["theme"] for tag in found["themes"]}
    themes = found_themes(tagging.themes_of(found["text"], row.section_titles))
    after = {tag["theme"] for tag in themes}
    outcome.gained.update(after - before)
    outcome.lost.update(before - after)
    return themes
