"""Takes back what editors did: the last act in one go, or any earlier state of one recommendation."""

from __future__ import annotations

from django.db import transaction

from servanda_web.accounts.permissions import Person
from servanda_web.audit.models import Event
from servanda_web.audit.selectors import history_of
from servanda_web.common.errors import StaleWrite
from servanda_web.recommendations.editing.deciding import fresh
from servanda_web.recommendations.editing.deeds import Change, carry_out, open_document, state_of, steps_of
from servanda_web.recommendations.editing.errors import InvalidDecision
from servanda_web.recommendations.editing.states import FIELDS, Values, machine_of
from servanda_web.recommendations.editing.words import field_name
from servanda_web.recommendations.models import Act, Outcome, Recommendation


@transaction.atomic
def undo(*, person: Person, act: Act) -> Act:
    """Bring back what stood before an act; `StaleWrite` where one of its recommendations has changed since."""
    open_document(person, act.document)
    act.refresh_from_db(fields=["is_undone"])
    if act.is_undone:
        raise InvalidDecision(expected="an act that stands", found="one that was undone", remedy="Look at the history.")
    steps = steps_of(act)
    for row, event in steps:
        if row.version != event.after["version"]:
            told = (str(event.after["version"]), str(row.version))
            raise StaleWrite(where=row.printed_id, what_changed={field_name("version"): told})
    changes = [
        _backwards(row, {**state_of(row), **event.before}, event.after.get("answered", {})) for row, event in steps
    ]
    undone = carry_out(person=person, document=act.document, verb="recommendation.undone", changes=changes)
    Act.objects.filter(pk=act.pk).update(is_undone=True)
    return undone


@transaction.atomic
def restore(*, person: Person, row: Recommendation, version: int, event: Event, reason: str = "") -> Act:
    """Bring back the state in which an event left a recommendation."""
    open_document(person, row.document)
    held = fresh(row, version)
    state = state_after(held, event)
    if state is None:
        raise InvalidDecision(expected="an event of this recommendation", found="another", remedy="Choose one of its.")
    change = _backwards(held, state, {})
    return carry_out(
        person=person, document=row.document, verb="recommendation.restored", changes=[change], reason=reason
    )


def state_after(row: Recommendation, event: Event) -> Values | None:
    """What a recommendation said right after an event: the present state with all later events taken back."""
    state = state_of(row)
    for later in history_of(row):
        if later.pk == event.pk:
            return state
        state |= {name: told for name, told in later.before.items() if name in state}
    return None


def _backwards(row: Recommendation, state: Values, answered: Values) -> Change:
    """The change that brings a state back; what nobody found and nobody holds any more is withdrawn.

    `answered` is what the machine had said before a conflict: with it the conflict comes back too.
    """
    values = {name: state[name] for name in FIELDS}
    outcome = state["outcome"]
    if outcome == Outcome.OPEN and not row.is_found:
        outcome = Outcome.WITHDRAWN
        values = {name: state_of(row)[name] for name in FIELDS}
    moved_to = row.document.recommendations.filter(printed_id=state["moved_to"]).first() if state["moved_to"] else None
    against = {name: told for name, told in {**machine_of(row), **answered}.items() if told is not None}
    return Change(row, outcome, values, moved_to=moved_to, against=against)
