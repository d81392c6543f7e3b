"""Writes the queue: a worker takes work, is alive, and says how it ended; a person tries again or discards."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max
from django_tasks_db.utils import exclusive_transaction

from servanda.errors import ServandaError
from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import require
from servanda_web.audit.services import record
from servanda_web.operations.models import Job
from servanda_web.operations.queue import FAILED, READY, RUNNING, Row

_LOG = logging.getLogger("servanda.jobs")
FIRST_PAUSE, LONGEST_PAUSE = 30, 3600
# What a person did or may not do is the same at the next try.
_FINAL = (ServandaError, PermissionDenied, SuspiciousOperation, ImportError)
LOST = "the worker ended without a word"


def claim(worker: str) -> Job | None:
    """Take the next work that is due, if there is any; of two workers one gets it."""
    with exclusive_transaction():
        task = DBTaskResult.objects.ready().get_locked()
        if task is None:
            return None
        task.claim(worker)
        job, _made = Job.objects.get_or_create(task=task)
        job.run, job.attempts, job.beats = job.run + 1, job.attempts + 1, job.beats + 1
        job.save(update_fields=["run", "attempts", "beats"])
    job.task = task
    return job


def beat(job: Job) -> bool:
    """Count on: the worker is alive. False where the work was given to another meanwhile."""
    rows = Job.objects.filter(pk=job.pk, run=job.run, task__status=RUNNING)
    return bool(rows.update(beats=F("beats") + 1))


@transaction.atomic
def succeed(job: Job, value: Any) -> bool:
    """Say that it is done; False, and nothing written, where the work was given to another meanwhile."""
    held = _held(job)
    if held is None:
        return False
    held.task.set_successful(value)
    Job.objects.filter(pk=job.pk).update(reason="")
    return True


@transaction.atomic
def fail(job: Job, error: BaseException) -> bool:
    """Put the work back for another try after a pause; after the last try, or where none can help, to the failed."""
    held = _held(job)
    if held is None:
        return False
    held.task.set_failed(error)
    reason = f"{type(error).__name__}: {error}".strip()[:2000]
    _settle(held, reason, is_final=isinstance(error, _FINAL))
    return True


@transaction.atomic
def give_back(job: Job) -> bool:
    """Put back work whose worker gave no sign of life since it was looked at; False where it did."""
    held = Job.objects.select_for_update().select_related("task").filter(pk=job.pk, run=job.run, beats=job.beats)
    found = held.filter(task__status=RUNNING).first()
    if found is None:
        return False
    _settle(found, LOST, is_final=False)
    return True


def _held(job: Job) -> Job | None:
    rows = Job.objects.select_for_update().select_related("task")
    return rows.filter(pk=job.pk, run=job.run, task__status=RUNNING).first()


def _settle(job: Job, reason: str, *, is_final: bool) -> None:
    """Ready after a pause, or failed for good; `job` is locked."""
    is_last = is_final or job.attempts >= settings.JOB_ATTEMPTS
    now = timezone.now()
    said: dict[str, Any] = {"status": FAILED if is_last else READY, "finished_at": None}
    said |= {"finished_at": now} if is_last else {"run_after": now + timedelta(seconds=pause(job.attempts))}
    DBTaskResult.objects.filter(pk=job.task_id).update(**said)
    Job.objects.filter(pk=job.pk).update(reason=reason)
    extra = {"job": str(job.task_id), "work": job.task.task_path, "attempt": job.attempts, "failed": is_last}
    _LOG.warning("work failed" if is_last else "work is tried again", extra=extra)


def pause(attempts: int) -> int:
    """Seconds before the next try: four times as long each time, and never more than an hour.

    >>> [pause(tried) for tried in (1, 2, 3, 9)]
    [30, 120, 480, 3600]
    """
    return int(min(FIRST_PAUSE * 4 ** (attempts - 1), LONGEST_PAUSE))


@transaction.atomic
def try_again(*, actor: User, task: Row) -> bool:
    """Let a worker take failed work once more, at once; False where it is no longer failed."""
    require(actor, "operations.run")
    rows = DBTaskResult.objects.filter(pk=task.pk, status=FAILED)
    if not rows.update(status=READY, run_after=get_date_max(), finished_at=None, traceback="", exception_class_path=""):
        return False
    job, _made = Job.objects.get_or_create(task=task)
    before = {"attempts": job.attempts, "reason": job.reason}
    Job.objects.filter(pk=job.pk).update(attempts=0, reason="", discarded_at=None)
    record(actor=actor, verb="job.tried-again", target=job, before=before)
    return True


@transaction.atomic
def discard(*, actor: User, task: Row) -> bool:
    """Take failed work out of the list: nobody will do it. False where it is no longer failed, or was discarded."""
    require(actor, "operations.run")
    if not DBTaskResult.objects.select_for_update().filter(pk=task.pk, status=FAILED).exists():
        return False
    job, _made = Job.objects.get_or_create(task=task)
    if job.discarded_at is not None:
        return False
    Job.objects.filter(pk=job.pk).update(discarded_at=timezone.now())
    record(actor=actor, verb="job.discarded", target=job, before={"work": task.task_path, "reason": job.reason})
    return True
