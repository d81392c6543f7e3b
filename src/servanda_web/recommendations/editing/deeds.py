"""The one way in which editors change recommendations: locked, compared, decided, told, and undoable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import Person, require
from servanda_web.audit.models import Event
from servanda_web.audit.services import Deed, record_each
from servanda_web.common.rows import BATCH, without_nul
from servanda_web.library.models import Document
from servanda_web.library.services import lock, touch
from servanda_web.recommendations.editing.errors import InvalidDecision
from servanda_web.recommendations.editing.states import (
    FIELDS,
    Values,
    conflicts_of,
    decision_of,
    differing,
    machine_of,
    values_of,
)
from servanda_web.recommendations.models import Act, Decision, Outcome, Recommendation
from servanda_web.recommendations.parts import columns_of, sessions_of, store_parts
from servanda_web.recommendations.selectors import with_company

PERMISSION = "recommendations.decide"
_COLUMNS = ("text", "chapeau", "modality", "modality_phrase", "strength", "qualifiers", "status", "session")


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of one recommendation: its outcome and its fields.

    `against` is what the machine said that the decision answers; None stands for all that it says now. An outcome
    of `OPEN` takes the decision back, so that the machine's fields hold again.
    """

    row: Recommendation
    outcome: str
    values: Values
    moved_to: Recommendation | None = None
    against: Values | None = None


def open_document(person: Person, document: Document) -> None:
    """Ask for the permission and hold the document to the end of the transaction, which must be open."""
    require(person, PERMISSION)
    lock(document)


def rows_of(document: Document, printed_ids: Iterable[str] | None = None) -> dict[str, Recommendation]:
    """Recommendations of a document with all that deciding needs, by their printed id; all of them if not named."""
    rows = with_company(document.recommendations.all()).prefetch_related("actions").select_related("decision")
    if printed_ids is not None:
        rows = rows.filter(printed_id__in=list(printed_ids))
    return {row.printed_id: row for row in rows}


@transaction.atomic
def carry_out(
    *,
    person: Person,
    document: Document,
    verb: str,
    changes: Sequence[Change],
    reason: str = "",
    told: Values | None = None,
) -> Act:
    """Write the changes, tell each in an event, and keep the act so that it can be undone.

    The caller has opened the document (`open_document`) before it read the rows. `told` is added to each event.
    """
    actor = person if isinstance(person, User) else None
    before = {change.row.pk: state_of(change.row) for change in changes}
    at = timezone.now()
    _write_decisions(changes, actor, at, reason)
    changed = [change for change in changes if differing(values_of(change.row), _effective(change))]
    _write_fields(changed)
    _write_standing(changes)
    deeds = [_deed(change, before[change.row.pk], told or {}) for change in changes]
    events = record_each(actor=actor, verb=verb, reason=reason, deeds=deeds)
    touch(document)
    steps = [[change.row.pk, event.pk] for change, event in zip(changes, events, strict=True)]
    return Act.objects.create(document=document, actor=actor, verb=verb, at=at, steps=steps)


def state_of(row: Recommendation) -> Values:
    """All that an event may have to tell of a recommendation."""
    moved = row.moved_to.printed_id if row.moved_to else ""
    return {"outcome": row.outcome, "moved_to": moved, **values_of(row)}


def steps_of(act: Act) -> list[tuple[Recommendation, Event]]:
    """What an act did, step by step; `InvalidDecision` where its events went to an archive."""
    events = Event.objects.in_bulk([event for _, event in act.steps])
    if any(event not in events for _, event in act.steps):
        raise InvalidDecision(
            expected="an act whose events are here",
            found="one whose events went to an archive",
            remedy="Decide each recommendation anew.",
        )
    rows = with_company(Recommendation.objects.filter(pk__in=[row for row, _ in act.steps]))
    found = {row.pk: row for row in rows.prefetch_related("actions").select_related("decision")}
    return [(found[row], events[event]) for row, event in act.steps]


def _effective(change: Change) -> Values:
    if change.outcome != Outcome.OPEN:
        return change.values
    machine = machine_of(change.row)
    return {name: machine.get(name, change.values[name]) for name in FIELDS}


def _write_decisions(changes: Sequence[Change], actor: User | None, at: Any, reason: str) -> None:
    taken_back = [change.row.pk for change in changes if change.outcome == Outcome.OPEN]
    if taken_back:
        Decision.objects.filter(recommendation__in=taken_back).delete()
    decisions = [_decision(change, actor, at, reason) for change in changes if change.outcome != Outcome.OPEN]
    Decision.objects.bulk_create(
        decisions,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["recommendation"],
        update_fields=["values", "against", "machine", "conflicts", "has_conflict", "actor", "at", "reason"],
    )


def _decision(change: Change, actor: User | None, at: Any, reason: str) -> Decision:
    machine = machine_of(change.row)
    against = machine if change.against is None else change.against
    if decision_of(change.row) is None and not change.row.is_found:
        machine = against  # just added: the machine has not read it yet
    values = without_nul(change.values)
    conflicts = conflicts_of(change.outcome, values=values, against=against, machine=machine)
    return Decision(
        recommendation_id=change.row.pk,  # by key: the row goes on to know the decision before
        values=values,
        against=against,
        machine=machine,
        conflicts=conflicts,
        has_conflict=bool(conflicts),
        actor=actor,
        at=at,
        reason=reason.strip(),
    )


def _write_fields(changes: Sequence[Change]) -> None:
    sessions = sessions_of(_effective(change) for change in changes)
    for change in changes:
        for name, value in columns_of(_effective(change), sessions).items():
            setattr(change.row, name, without_nul(value))
    Recommendation.objects.bulk_update([change.row for change in changes], _COLUMNS, batch_size=BATCH)
    store_parts([(change.row, without_nul(_effective(change))) for change in changes])


def _write_standing(changes: Sequence[Change]) -> None:
    """Outcome, version and whether it is shown: one query for all that come to stand alike."""
    alike: dict[tuple[str, bool, int | None], list[int]] = defaultdict(list)
    for change in changes:
        row = change.row
        row.outcome, row.moved_to = change.outcome, change.moved_to
        row.is_current = row.outcome == Outcome.ACCEPTED or (row.outcome == Outcome.OPEN and row.is_found)
        row.version += 1
        alike[(row.outcome, row.is_current, row.moved_to_id)].append(row.pk)
    for (outcome, is_current, moved_to), keys in alike.items():
        Recommendation.objects.filter(pk__in=keys).update(
            outcome=outcome, is_current=is_current, moved_to=moved_to, version=F("version") + 1
        )


def _deed(change: Change, before: Values, told: Values) -> Deed:
    moved = change.moved_to.printed_id if change.moved_to else ""
    after = {"outcome": change.outcome, "moved_to": moved, **_effective(change)}
    fields = [name for name in ("outcome", "moved_to") if before[name] != after[name]] + differing(before, after)
    decision = decision_of(change.row)
    if decision is not None and decision.conflicts:
        told = {**told, "answered": {name: decision.against.get(name) for name in decision.conflicts}}
    return Deed(
        change.row,
        {name: before[name] for name in fields},
        {**told, **{name: after[name] for name in fields}, "version": change.row.version},
    )
