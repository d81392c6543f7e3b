"""Work is queued together with the change that wants it: whoever dies between leaves both or none."""

from __future__ import annotations

import datetime

from django.conf import LazySettings
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from servanda_web.compendium.models import Edition
from servanda_web.compendium.publishing import EditionFields, draft_edition
from tests.web.conftest import Person


def test_a_draft_and_the_work_on_it_are_one(person: Person, settings: LazySettings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    officer, fields = person("secretariat"), EditionFields("T", datetime.date(2034, 2, 1), "en")
    with transaction.atomic():
        draft_edition(actor=officer, fields=fields)
        assert DBTaskResult.objects.count() == 1  # before the end of the transaction
        transaction.set_rollback(True)
    assert (Edition.objects.count(), DBTaskResult.objects.count()) == (0, 0)
    draft_edition(actor=officer, fields=fields)
    assert (Edition.objects.count(), DBTaskResult.objects.count()) == (1, 1)
