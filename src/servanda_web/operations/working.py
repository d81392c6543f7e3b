"""The worker: takes one piece of work after the other, and finds the work of workers that died."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import uuid4

from django.db import DatabaseError, close_old_connections, connection
from django_tasks.base import TaskContext
from django_tasks_db.models import DBTaskResult

from servanda_web.operations import services
from servanda_web.operations.models import Job
from servanda_web.operations.queue import RUNNING, Row

_LOG = logging.getLogger("servanda.jobs")
BEAT = 10.0


def patience() -> float:
    """Seconds without a sign of life after which a worker is taken for dead.

    In SQLite work that writes for long keeps its own sign of life from being written.
    """
    return 60.0 if connection.vendor == "postgresql" else 300.0


@dataclass(slots=True)
class Watch:
    """Remembers since when each running work has not moved, by a clock that never jumps."""

    patience: float
    clock: Callable[[], float] = time.monotonic
    seen: dict[int, tuple[int, int, float]] = field(default_factory=dict)

    def look(self) -> int:
        """Put back what has not moved for too long; how many that were."""
        for task in DBTaskResult.objects.filter(status=RUNNING, job=None):
            Job.objects.get_or_create(task=task)
        running = list(Job.objects.filter(task__status=RUNNING))
        self.seen = {job.pk: self._since(job) for job in running}
        late = [job for job in running if self.clock() - self.seen[job.pk][2] >= self.patience]
        return sum(services.give_back(job) for job in late)

    def _since(self, job: Job) -> tuple[int, int, float]:
        before = self.seen.get(job.pk)
        return before if before and before[:2] == (job.run, job.beats) else (job.run, job.beats, self.clock())


class Pulse:
    """Gives a sign of life beside the work, from a thread of its own; ends the process that lost its work.

    That happens to a machine that stood still: another worker has begun the work, and two must not do it.
    """

    def __init__(self, job: Job, *, every: float, lost: Callable[[], None]) -> None:
        self._job, self._every, self._lost = job, every, lost
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        try:
            while not self._over.wait(self._every):
                try:
                    is_ours = services.beat(self._job)
                except DatabaseError:
                    continue  # locked, or away for a moment: the next one counts
                if not is_ours and not self._over.is_set():
                    self._lost()
        finally:
            connection.close()


def end_process() -> None:
    """Leave at once, without finishing what another does already."""
    _LOG.error("this work was given to another worker; this one ends")
    os._exit(75)


class Worker:
    """Does the work of the queue until it is told to stop, or, `in_one_go`, until nothing is left to do."""

    def __init__(self, *, in_one_go: bool = False, interval: float = 1.0, beat: float = BEAT, wait: float = 0) -> None:
        self.name = uuid4().hex
        self.in_one_go, self.interval, self.beat = in_one_go, interval, beat
        self.watch = Watch(wait or patience())
        self.stopped = threading.Event()

    def stop(self, *_: object) -> None:
        """End after the work at hand."""
        self.stopped.set()

    def run(self) -> int:
        """Work; how many pieces were taken."""
        done = 0
        while not self.stopped.is_set():
            try:
                taken = self._step()
            except DatabaseError as error:
                _LOG.warning("the database does not answer", extra={"error": type(error).__name__})
                connection.close()
                taken = False
                self.stopped.wait(5 * self.interval)
            done += taken
            if not taken:
                if self.in_one_go:
                    break
                self.stopped.wait(self.interval)
        return done

    def _step(self) -> bool:
        if not connection.in_atomic_block:  # else the connection is the caller's
            close_old_connections()
        self.watch.look()
        job = services.claim(self.name)
        if job is None:
            return False
        self._do(job)
        return True

    def _do(self, job: Job) -> None:
        """One piece of work; however it ends, the row says so, unless the work was given away meanwhile."""
        begin = time.monotonic()
        with Pulse(job, every=self.beat, lost=end_process):
            try:
                value = _call(job.task)
            except Exception as error:
                _LOG.warning("work raised an error", exc_info=error, extra={"job": str(job.task_id)})
                services.fail(job, error)
                return
        services.succeed(job, value)
        said = {"job": str(job.task_id), "work": job.task.task_path, "seconds": round(time.monotonic() - begin, 1)}
        _LOG.info("work done", extra=said)


def _call(row: Row) -> object:
    """Run the function that the row names; what it gives back has to fit into JSON."""
    task, held = row.task, row.task_result
    given: tuple[Any, ...] = (TaskContext(task_result=cast(Any, held)),) if task.takes_context else ()
    return task.call(*given, *held.args, **held.kwargs)
