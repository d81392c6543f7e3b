"""Signing in and out as events, sessions that end by themselves, and what a change of password ends."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.conf import LazySettings
from django.core.mail import EmailMessage
from django.db import DEFAULT_DB_ALIAS, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoCaptureOnCommitCallbacks

from servanda_web.accounts import idling
from servanda_web.accounts.models import User
from servanda_web.audit.models import ChainName, Event
from servanda_web.audit.selectors import verify
from tests.web.conftest import PASSWORD, Person, SignedIn, confirm, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(person: Person) -> User:
    return with_password(person("editor"))


def enter(email: str, password: str = PASSWORD) -> Client:
    client = Client()
    client.post("/account/login/", {"login": email, "password": password})
    return client


def told() -> list[tuple[str, str, str, dict[str, object]]]:
    events = Event.objects.filter(verb__startswith="account.sign").order_by("pk")
    assert {one.chain for one in events} <= {ChainName.READS}
    return [(one.actor_name, one.verb.partition(".")[2], one.target_key, one.after) for one in events]


def test_who_signs_in_and_out_is_told(known: User) -> None:
    enter(known.email.upper()).post("/account/logout/")
    key = str(known.pk)
    assert told() == [("editor", "signed_in", key, {"by": ["password"]}), ("editor", "signed_out", key, {})]
    assert verify(ChainName.READS).holds


def test_a_refusal_keeps_nothing_of_what_was_typed(known: User) -> None:
    enter(known.email, "a wrong word of passage")
    enter("stranger@elsewhere.example", "another wrong word")
    assert told() == [
        ("servanda", "sign_in_refused", str(known.pk), {"by": "password"}),
        ("servanda", "sign_in_refused", "0", {"by": "password"}),
    ]
    assert [one.about_id for one in Event.objects.order_by("pk")] == [known.pk, None]
    assert "elsewhere" not in str(list(Event.objects.values()))


def test_who_is_refused_is_told_once_an_hour(signed_in: SignedIn) -> None:
    client = signed_in("reader")
    for _ in range(3):
        assert client.get("/people/").status_code == 403
    assert Client().get("/people/").status_code == 302
    event = Event.objects.get(verb="access.refused")
    assert (event.actor_name, event.after, event.chain) == ("reader", {"at": "GET /people/"}, ChainName.READS)


def test_a_session_ends_when_nothing_happens_and_after_its_whole_time(
    signed_in: SignedIn, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = 1_000_000.0
    monkeypatch.setattr(idling.time, "time", lambda: clock)
    settings.SESSION_IDLE, settings.SESSION_COOKIE_AGE = 3600, 3 * 3600
    client = signed_in()
    answers = []
    for minutes in (0, 50, 50, 50, 20, 20):  # busy until the three hours are over
        clock += 60 * minutes
        answers.append(client.get("/account/").status_code)
    assert answers == [200, 200, 200, 200, 200, 302]
    client = signed_in()
    assert client.get("/account/").status_code == 200
    clock += 3601
    assert "session has ended" in client.get("/account/", follow=True).content.decode()
    settings.SESSION_IDLE = 0
    client = signed_in()
    client.get("/account/")
    clock += 2 * 3600
    assert client.get("/account/").status_code == 200


def test_a_clock_that_ran_ahead_makes_no_session_endless(
    signed_in: SignedIn, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SESSION_IDLE = settings.SESSION_COOKIE_AGE = 3600
    clock, day = 1_000_000.0, 86_400.0
    monkeypatch.setattr(idling.time, "time", lambda: clock)
    clock += 30 * day
    client = signed_in()
    assert client.get("/account/").status_code == 200
    clock -= 30 * day
    assert client.get("/account/").status_code == 200
    clock += 3601
    assert client.get("/account/").status_code == 302


def test_the_use_of_a_session_is_not_written_at_each_page(signed_in: SignedIn) -> None:
    client = signed_in()
    client.get("/account/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/account/")
    assert not [one for one in queries if one["sql"].startswith("UPDATE")]


def test_a_change_of_password_ends_all_other_sessions(known: User) -> None:
    here, there = enter(known.email), enter(known.email)
    confirm(here)
    new = "another long word of passage"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    page = here.post("/account/password/change/", sent, follow=True)
    assert "Everywhere else you are signed out" in page.content.decode()
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    assert UserSession.objects.filter(user=known).count() == 1


def test_the_letter_for_a_new_password_is_sent_in_the_background(
    known: User, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    costs = []
    for address in (known.email, "stranger@elsewhere.example"):
        with (
            CaptureQueriesContext(connection) as queries,
            django_capture_on_commit_callbacks(using=DEFAULT_DB_ALIAS) as waiting,
        ):
            assert Client().post("/account/password/reset/", {"email": address}).status_code == 302
        assert mailoutbox == []
        costs.append((len(queries), len(waiting)))
        for work in waiting:
            work()
        if address == known.email:
            link = next(line for line in mailoutbox.pop().body.splitlines() if "/password/reset/key/" in line)
            assert link.startswith("https://desk.example/")
    assert costs[0] == costs[1]
    assert mailoutbox == []
