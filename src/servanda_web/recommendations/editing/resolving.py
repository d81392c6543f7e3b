"""Settles conflicts between a decision and what the machine now says, one field at a time."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.db import transaction

from servanda_web.accounts.permissions import Person
from servanda_web.recommendations.editing.deciding import fresh
from servanda_web.recommendations.editing.deeds import Change, carry_out, open_document
from servanda_web.recommendations.editing.errors import InvalidDecision
from servanda_web.recommendations.editing.states import IS_THERE, Values, decision_of, values_of
from servanda_web.recommendations.models import Act, Outcome, Recommendation


class Choice(StrEnum):
    """Which side holds from now on."""

    MINE = "mine"
    NEW = "new"


@transaction.atomic
def resolve(*, person: Person, row: Recommendation, version: int, field: str, choice: Choice, reason: str = "") -> Act:
    """Settle one conflict: keep the decision against what the machine now says, or take that.

    To take over that a text is gone withdraws it. A text that was refused and is now taken over is open again.
    """
    open_document(person, row.document)
    held = fresh(row, version)
    decision = decision_of(held)
    if decision is None or field not in decision.conflicts:
        raise InvalidDecision(expected="a field in conflict", found=field, remedy="Look at the record as it is now.")
    machine = decision.machine
    against = {**decision.against, field: machine.get(field)}
    if choice == Choice.MINE:
        change = Change(held, held.outcome, values_of(held), moved_to=held.moved_to, against=against)
    else:
        change = _taken_over(held, field, machine, against)
    told = {"field": field, "choice": str(choice)}
    return carry_out(
        person=person, document=row.document, verb="recommendation.resolved", changes=[change], reason=reason, told=told
    )


def _taken_over(row: Recommendation, field: str, machine: dict[str, Any], against: Values) -> Change:
    if field == IS_THERE:
        return Change(row, Outcome.WITHDRAWN, values_of(row), against=against)
    if row.outcome != Outcome.ACCEPTED:
        return Change(row, Outcome.OPEN, values_of(row))
    return Change(row, row.outcome, {**values_of(row), field: machine[field]}, against=against)
