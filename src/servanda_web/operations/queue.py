"""Reads the queue: what waits, what runs, what failed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeAlias

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

READY, RUNNING = TaskResultStatus.READY, TaskResultStatus.RUNNING
FAILED, DONE = TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL
STATES = {READY: "waiting", RUNNING: "running", FAILED: "failed", DONE: "done"}
_SHOWN = 100
Row: TypeAlias = DBTaskResult[..., Any]


def work(*states: str) -> QuerySet[Row]:
    """The work in these states with what is known of it; what a person discarded is left out."""
    rows = DBTaskResult.objects.filter(status__in=states).exclude(job__discarded_at__isnull=False)
    return rows.select_related("job").order_by("enqueued_at")


def shown(*states: str) -> list[Row]:
    """As many as a page shows, the newest first."""
    return list(work(*states).order_by("-enqueued_at")[:_SHOWN])


def counts() -> dict[str, int]:
    """How much work there is in each state."""
    rows = work(*STATES).order_by().values_list("status").annotate(number=Count("pk"))
    return dict.fromkeys(STATES.values(), 0) | {STATES[TaskResultStatus(status)]: number for status, number in rows}


def waiting_since() -> datetime | None:
    """Since when the oldest work waits that a worker could take; None where nothing waits."""
    due = Q(run_after=get_date_max()) | Q(run_after__lte=timezone.now())
    return work(READY).filter(due).values_list("enqueued_at", flat=True).first()


def age() -> float:
    """For how many seconds the oldest work waits."""
    since = waiting_since()
    return max(0.0, (timezone.now() - since).total_seconds()) if since else 0.0
