"""Reads deposits: the list of the past ones, and one with all that became of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from servanda_web.intake.models import Deposit, Given, State
from servanda_web.intake.words import told

_WAITS = Q(given__state__in=(State.WAITING, State.WORKING))


def deposits() -> QuerySet[Deposit]:
    """All deposits, the newest first, each with how many documents it has, how many wait and how many were refused."""
    return Deposit.objects.order_by("-given_at", "-pk").annotate(
        number=Count("given"),
        waiting=Count("given", filter=_WAITS),
        refused=Count("given", filter=Q(given__state=State.REFUSED)),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A document of a deposit as the page shows it. `conflicts` wait for an editor: decisions that it contradicts."""

    row: Given
    words: str
    conflicts: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A deposit with its documents, and how far they have come."""

    deposit: Deposit
    shown: list[Shown]
    done: int

    @property
    def is_going_on(self) -> bool:
        """Whether anything still waits."""
        return self.done < len(self.shown)

    @property
    def can_try_again(self) -> bool:
        """Whether something was refused that can be looked at once more."""
        return any(one.row.state == State.REFUSED and (one.row.sha256 or one.row.symbol) for one in self.shown)


def progress_of(deposit: Deposit) -> Progress:
    """How far a deposit has come."""
    conflict = Q(document__recommendations__decision__has_conflict=True)
    rows = deposit.given.order_by("pk").select_related("document")
    rows = rows.annotate(conflicts=Count("document__recommendations", filter=conflict))
    shown = [Shown(row, told(row), row.conflicts) for row in rows]
    done = sum(one.row.state in (State.DONE, State.REFUSED) for one in shown)
    return Progress(deposit, shown, done)
