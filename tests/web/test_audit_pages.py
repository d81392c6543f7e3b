"""The record of events as the Secretariat reads it, and what of reading is noted."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from servanda_web.accounts.models import User
from servanda_web.audit.models import ChainName, Event, Tally
from servanda_web.audit.searches import tell_of_days_before
from servanda_web.audit.selectors import verify
from servanda_web.audit.services import Deed, record, record_each
from servanda_web.audit.words import VERBS
from servanda_web.library.models import Document
from servanda_web.recommendations.editing import deciding
from tests.conftest import ROOT
from tests.web.conftest import Person, SignedIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(person: Person) -> User:
    return person("editor")


@pytest.fixture
def decided(desk: list[Document], ana: User) -> Event:
    """An editor accepted a recommendation."""
    row = desk[0].recommendations.all()[0]
    deciding.accept(person=ana, row=row, version=row.version)
    return Event.objects.get(verb="recommendation.accepted")


@pytest.fixture
def browser(signed_in: SignedIn) -> Client:
    return signed_in("secretariat")


def text_of(answer: HttpResponseBase) -> str:
    return b"".join(answer).decode()  # type: ignore[arg-type]


def numbers(browser: Client, **asked: str) -> list[int]:
    page = browser.get("/audit/", asked).context["page"]
    return [entry.event.number for entry in page.entries if entry.event.chain == "deeds"]


def test_the_record_shows_who_did_what_to_which_record(browser: Client, decided: Event, desk: list[Document]) -> None:
    answer = browser.get("/audit/")
    entry = next(one for one in answer.context["page"].entries if one.event.pk == decided.pk)
    assert (entry.deed, entry.holds) == ("accepted a recommendation", True)
    row = desk[0].recommendations.get(pk=decided.target_key)
    assert entry.place.url == f"/recommendations/{desk[0].identifier}/{desk[0].language}/{row.printed_id}"
    assert entry.place.url in answer.content.decode()
    assert any(change.name == "outcome" and change.after == "accepted" for change in entry.changes)


def test_who_may_not_read_events_is_told_so(signed_in: SignedIn, client: Client) -> None:
    assert signed_in("editor").get("/audit/").status_code == 403
    assert signed_in("reader").get("/audit/events.csv").status_code == 403
    assert client.get("/audit/").status_code == 302


def test_events_are_found_by_person_deed_record_chain_and_day(browser: Client, ana: User) -> None:
    record(actor=ana, verb="concept.added", target=ana)
    record(actor=None, verb="document.loaded", target=ana)
    today = timezone.now().date()
    assert numbers(browser, who="editor") == [1]
    assert numbers(browser, who=ana.email.upper()) == [1]
    assert numbers(browser, who="servanda") == [2]
    assert numbers(browser, who="nobody") == []
    assert numbers(browser, verb="document.loaded") == [2]
    assert numbers(browser, kind="accounts.user", key=str(ana.pk)) == [2, 1]
    assert numbers(browser, chain="reads") == []
    assert numbers(browser, since=today.isoformat(), until=today.isoformat()) == [2, 1]
    assert numbers(browser, until=(today - timedelta(days=1)).isoformat()) == []
    assert numbers(browser, since="9999-12-31", until="0001-01-01", chain="x", before="-1") == [2, 1]


def test_pages_go_on_where_the_one_before_ended(browser: Client, ana: User) -> None:
    record_each(actor=ana, verb="concept.added", deeds=[Deed(ana)] * 60)
    seen: list[int] = []
    before = ""
    for _ in range(3):
        page = browser.get("/audit/", {"verb": "concept.added", "before": before}).context["page"]
        seen += [entry.event.number for entry in page.entries]
        before = str(page.older or "")
    assert seen == list(range(60, 0, -1))
    assert before == ""


def test_a_name_of_several_finds_the_events_of_all_in_their_order(browser: Client, person: Person) -> None:
    people = [person("editor"), person("reader"), person("organization", organization="Editors")]
    for turn in range(60):
        one = people[turn % 7 % 3]
        record(actor=one, verb="concept.added", target=one)
    wanted = [one.number for one in Event.objects.filter(actor__in=(people[0], people[2]))]
    seen: list[int | None] = []
    before = ""
    while before or not seen:
        page = browser.get("/audit/", {"who": "editor", "before": before}).context["page"]
        seen += [entry.event.number for entry in page.entries]
        before = str(page.older or "")
    assert len(wanted) > 40
    assert seen == wanted


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks SQLite how it goes about it")
def test_no_page_goes_through_all_events(browser: Client, ana: User) -> None:
    record_each(actor=ana, verb="concept.added", deeds=[Deed(ana)] * 3)
    for asked in ("verb=concept.added", "key=x", "chain=deeds&key=x", "verb=x&key=x", "chain=reads&verb=x", "who=e"):
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"/audit/?{asked}")
        for sql in [one["sql"] for one in queries if one["sql"].startswith('SELECT "audit_event"')]:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
                plan = " ".join(row[3] for row in cursor.fetchall())
            assert "SCAN audit_event" not in plan, (asked, sql)
            assert "events_of_a_chain" not in plan, (asked, sql)


def test_the_queries_of_the_page_do_not_grow_with_the_events(
    browser: Client, ana: User, decided: Event, django_assert_max_num_queries: Any
) -> None:
    browser.get("/audit/")
    for turn in range(3):
        record_each(actor=ana, verb="concept.added", deeds=[Deed(ana, {}, {"turn": turn})] * 10)
    with django_assert_max_num_queries(11):
        browser.get("/audit/")


def test_an_event_that_does_not_hold_is_marked(browser: Client, ana: User) -> None:
    from tests.web.test_audit_chain import run

    record(actor=ana, verb="concept.added", target=ana)
    run("UPDATE audit_event SET reason = 'another'")
    assert "does not hold" in browser.get("/audit/").content.decode()


def test_events_are_taken_away_as_a_table_and_that_is_noted(browser: Client, ana: User) -> None:
    record(actor=ana, verb="concept.added", target=ana, reason="=1+1", after={"b": 1, "a": "é"})
    rows = list(csv.DictReader(io.StringIO(text_of(browser.get("/audit/events.csv?verb=concept.added"))[1:])))
    assert [(row["number"], row["name"], row["after"]) for row in rows] == [("1", "editor", '{"a":"é","b":1}')]
    assert not rows[0]["reason"].startswith("=")
    assert json.loads(text_of(browser.get("/audit/events.json?verb=concept.added")))
    assert browser.get("/audit/events.exe").status_code == 404
    noted = Event.objects.get(verb="events.exported")
    assert (noted.chain, noted.after) == ("reads", {"filters": {"verb": "concept.added"}, "form": "csv"})


def test_to_read_the_record_is_noted_once_an_hour(browser: Client) -> None:
    for _ in range(3):
        browser.get("/audit/")
    assert Event.objects.filter(verb="events.read").count() == 1


def test_who_has_not_signed_in_searches_without_a_transaction(client: Client, desk: list[Document]) -> None:
    client.get("/search/?q=harbour")
    with CaptureQueriesContext(connection) as asked:
        client.get("/search/?q=harbour")
    assert not [query["sql"] for query in asked if query["sql"].startswith(("BEGIN", "SAVEPOINT"))]


def test_searches_are_counted_and_not_told(signed_in: SignedIn, ana: User, desk: list[Document]) -> None:
    browser = signed_in("editor")
    for words in ("border", "training", ""):
        browser.get("/search/", {"q": words, "stay": ""})
    Client().get("/search/", {"q": "border"})
    assert [(one.person, one.searches) for one in Tally.objects.all()] == [(ana, 2)]
    assert not Event.objects.filter(chain=ChainName.READS).exists()


def test_the_count_of_a_day_becomes_one_event(ana: User) -> None:
    Tally.objects.create(person=ana, day=date(2026, 1, 5), searches=12)
    with transaction.atomic():
        tell_of_days_before(date(2026, 1, 5))
        assert Tally.objects.count() == 1
        tell_of_days_before(date(2026, 1, 6))
    event = Event.objects.get(verb="searches.counted")
    assert (event.after, event.about_id) == ({"day": "2026-01-05", "searches": 12}, ana.pk)
    assert Tally.objects.count() == 0
    assert verify(ChainName.READS).holds


@pytest.mark.parametrize(("setting", "told"), [("no", []), ("words", [{"asked": "q=border", "hits": 2}])])
def test_what_is_noted_of_searches_is_the_operators_choice(
    setting: str, told: list[dict[str, Any]], settings: LazySettings, signed_in: SignedIn, desk: list[Document]
) -> None:
    settings.AUDIT_SEARCHES = setting
    answer = signed_in("editor").get("/search/", {"q": "border", "stay": ""})
    for one in told:
        one["hits"] = answer.context["search"].total
    assert [event.after for event in Event.objects.filter(verb="search.asked")] == told
    assert not Tally.objects.exists()


def test_every_deed_has_words() -> None:
    told = re.compile(r"verb=\"([a-z]+\.[a-z_-]+)\"")
    verbs = {
        verb
        for file in (ROOT / "src" / "servanda_web").rglob("*.py")
        for verb in told.findall(file.read_text(encoding="utf-8"))
    }
    assert len(verbs) > 30
    assert verbs - VERBS.keys() == set()
