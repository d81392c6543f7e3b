"""Puts work into the queue together with the change that wants it: a process that dies leaves both or none."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django_tasks.base import Task
from django_tasks_db import DatabaseBackend


def enqueue(task: Task[Any, Any], *given: Any) -> None:
    """Queue work in the transaction of the caller, where the queue lies in the database.

    Work that is done at once, as in tests, waits for the end of the transaction.
    """
    if isinstance(task.get_backend(), DatabaseBackend):
        task.enqueue(*given)
    else:
        transaction.on_commit(lambda: task.enqueue(*given))
