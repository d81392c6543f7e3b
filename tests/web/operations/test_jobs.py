"""Background work in one process: tries, pauses, the failed, a worker that lost its work, and the page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db.models import DBTaskResult

from servanda_web.accounts.permissions import NotAllowed
from servanda_web.audit.models import Event
from servanda_web.operations import queue, services
from servanda_web.operations.models import Job
from servanda_web.operations.working import Watch, Worker
from tests.web.conftest import Person, SignedIn
from tests.web.operations import work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def queue_in_the_database(settings: LazySettings) -> Any:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    yield
    task_backends.close() if hasattr(task_backends, "close") else None


def _failing(word: str = "no ferry") -> DBTaskResult[..., Any]:
    return DBTaskResult.objects.get(pk=work.refuse.enqueue(word).id)


def _taken() -> Job:
    job = services.claim("one")
    assert job is not None
    return job


def test_what_fails_is_tried_with_growing_pauses_and_then_waits_for_a_person() -> None:
    row = _failing()
    for attempt in range(1, 5):
        assert Worker(in_one_go=True).run() == 1
        row.refresh_from_db()
        assert row.job.attempts == attempt
        assert row.job.reason == "ValueError: no ferry"
        if attempt < 4:
            assert row.status == queue.READY
            left = row.run_after - timezone.now()
            assert timedelta() < left <= timedelta(seconds=services.pause(attempt))
            assert Worker(in_one_go=True).run() == 0  # not due yet
            DBTaskResult.objects.update(run_after=timezone.now())
    assert row.status == queue.FAILED
    assert queue.counts() == {"waiting": 0, "running": 0, "failed": 1, "done": 0}
    assert "no ferry" in row.traceback


def test_what_no_further_try_can_help_fails_at_once(person: Person) -> None:
    DBTaskResult.objects.filter(pk=_failing().pk).update(task_path="servanda_web.gone.task")
    Worker(in_one_go=True).run()
    assert queue.counts()["failed"] == 1


def test_a_worker_that_lost_its_work_cannot_say_that_it_is_done() -> None:
    _failing()
    first = _taken()
    assert services.beat(first)
    stale = Job.objects.get(pk=first.pk)
    assert services.give_back(stale)
    DBTaskResult.objects.update(run_after=timezone.now())
    second = _taken()
    assert not services.beat(first)
    assert not services.succeed(first, "late")
    assert not services.fail(first, ValueError("late"))
    assert services.succeed(second, "in time")
    assert DBTaskResult.objects.get().return_value == "in time"


def test_only_work_that_does_not_move_is_given_away_whatever_the_clock_of_the_wall_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _failing()
    job, time = _taken(), [0.0]
    watch = Watch(60, clock=lambda: time[0])
    assert watch.look() == 0
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    time[0] = 59
    assert watch.look() == 0
    services.beat(job)
    time[0] = 100
    assert watch.look() == 0  # it moved
    time[0] = 161
    assert watch.look() == 1
    assert Job.objects.get().reason == services.LOST


def test_a_person_tries_again_or_discards_and_both_are_told(person: Person, settings: LazySettings) -> None:
    settings.JOB_ATTEMPTS = 1
    row, officer = _failing(), person("secretariat")
    Worker(in_one_go=True).run()
    with pytest.raises(NotAllowed):
        services.try_again(actor=person("editor"), task=row)
    assert services.try_again(actor=officer, task=row)
    assert not services.try_again(actor=officer, task=row)
    assert not services.discard(actor=officer, task=row)  # it is no longer failed
    Worker(in_one_go=True).run()
    assert services.discard(actor=officer, task=row)
    assert not services.discard(actor=officer, task=row)
    assert queue.counts()["failed"] == 0
    verbs = Event.objects.filter(verb__startswith="job.").values_list("verb", flat=True)
    assert sorted(verbs) == ["job.discarded", "job.tried-again"]


def test_the_page_shows_what_failed_and_why_to_the_secretariat_only(
    signed_in: SignedIn, settings: LazySettings
) -> None:
    settings.JOB_ATTEMPTS = 1
    row = _failing("<b>")
    Worker(in_one_go=True).run()
    assert signed_in("editor").get("/operations/jobs/").status_code == 403
    officer = signed_in("secretariat")
    page = officer.get("/operations/jobs/").content.decode()
    assert "ValueError: &lt;b&gt;" in page
    assert f"/operations/jobs/{row.pk}/again" in page
    answer = officer.post(f"/operations/jobs/{row.pk}/again", follow=True)
    assert "A worker will try it again." in answer.content.decode()
    answer = officer.post(f"/operations/jobs/{row.pk}/discard", follow=True)
    assert "It is no longer among the failed." in answer.content.decode()


def test_the_page_asks_as_often_for_many_as_for_one(signed_in: SignedIn, django_assert_max_num_queries: Any) -> None:
    officer = signed_in("secretariat")
    for number in range(12):
        _failing(str(number))
    officer.get("/operations/jobs/")
    with django_assert_max_num_queries(20):
        officer.get("/operations/jobs/")
