"""Events are written with their change, and stay."""

from __future__ import annotations

import pytest
from django.db import transaction

from servanda_web.audit.models import Event, Unchangeable
from servanda_web.audit.selectors import history_of
from servanda_web.audit.services import record
from servanda_web.library.models import Document
from tests.web.conftest import Person


def test_an_event_tells_who_did_what_and_why(person: Person, desk: list[Document]) -> None:
    ana = person("editor")
    with transaction.atomic():
        record(
            actor=ana,
            verb="document.titled",
            target=desk[0],
            reason=" misprint ",
            before={"title": "a"},
            after={"title": "b"},
        )
        record(actor=None, verb="document.loaded", target=desk[1])
    event = history_of(desk[0]).get()
    assert (event.actor_name, event.verb, event.reason) == ("editor", "document.titled", "misprint")
    assert (event.before, event.after) == ({"title": "a"}, {"title": "b"})
    assert history_of(desk[1]).get().actor_name == "servanda"


def test_an_event_goes_with_its_change(person: Person, desk: list[Document]) -> None:
    with transaction.atomic():
        record(actor=person("editor"), verb="document.titled", target=desk[0])
        transaction.set_rollback(True)
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_event_without_a_transaction_is_a_mistake(desk: list[Document]) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        record(actor=None, verb="document.loaded", target=desk[0])


def test_events_cannot_be_altered_or_removed(desk: list[Document]) -> None:
    record(actor=None, verb="document.loaded", target=desk[0])
    with pytest.raises(Unchangeable):
        Event.objects.update(verb="nothing")
    with pytest.raises(Unchangeable):
        Event.objects.all().delete()
