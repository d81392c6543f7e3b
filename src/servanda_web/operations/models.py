"""What is known of background work besides the queue itself: how often it was tried, and whether it is alive."""

from __future__ import annotations

from django.db import models
from django_tasks_db.models import DBTaskResult


class Job(models.Model):
    """A piece of work of the queue, once a worker took it.

    `run` counts all its runs and never goes back: who holds another number than the row has lost the work. `attempts`
    counts runs since a person last asked for it. A worker that is alive counts `beats` on: no clock is asked, so that
    one which jumps gives no work away.
    """

    task = models.OneToOneField(DBTaskResult, on_delete=models.CASCADE, related_name="job")
    run = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    beats = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True)
    discarded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(attempts__lte=models.F("run")), name="no_more_attempts_than_runs"
            ),
        )

    def __str__(self) -> str:
        return f"{self.task.task_path} ({self.run})"
