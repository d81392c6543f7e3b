"""Whoever changes the corpus, and however: counts and the search follow, and nothing old is shown."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from servanda.search.query import parse_query
from servanda_web.common.changes import EVENTS, make_triggers, not_followed, state
from servanda_web.common.models import Change
from servanda_web.common.sets import reached, sets_of
from servanda_web.find import following, index
from servanda_web.find.searching import search
from servanda_web.library.models import Document, Paragraph, Session
from servanda_web.recommendations.models import Addressee, Citation, Recommendation, ThemeTag
from servanda_web.recommendations.selectors import current, list_recommendations
from tests.web import specimens
from tests.web.conftest import TakeIn

pytestmark = pytest.mark.django_db


def total(address: str) -> int:
    return list_recommendations(QueryDict(address)).page.paginator.count


@pytest.mark.parametrize("model", [Document, Paragraph, Session, Recommendation, ThemeTag, Citation, Addressee])
def test_every_way_of_writing_is_noted(desk: list[Document], model: type) -> None:
    before = state()
    model.objects.update(id=F("id"))
    assert state() != before


def test_reading_is_no_change(desk: list[Document]) -> None:
    before = state()
    list_recommendations(QueryDict(""))
    search(QueryDict("q=harbour"))
    assert state() == before


def test_what_was_rolled_back_is_as_it_was(desk: list[Document]) -> None:
    before = state()
    with transaction.atomic():
        Recommendation.objects.update(status="draft")
        assert total("status=draft") == 4
        transaction.set_rollback(True)
    assert state() == before
    assert total("status=draft") == 0
    Recommendation.objects.filter(printed_id="2").update(status="draft")
    assert total("status=draft") == 2


def test_counts_follow_a_decision_and_an_update_past_all_services(desk: list[Document]) -> None:
    assert total("modality=consideration") == 2
    Recommendation.objects.filter(document=desk[0]).update(modality="request")
    assert total("modality=consideration") == 1
    ThemeTag.objects.all().delete()
    assert total("theme=cooperation") == 0


def test_the_search_follows_what_an_editor_changes(desk: list[Document]) -> None:
    assert search(QueryDict("q=lighthouses")).total == 0
    Recommendation.objects.filter(document=desk[0], printed_id="2").update(text="Share what lighthouses report.")
    found = search(QueryDict("q=lighthouses"))
    assert [one.hit.key for one in found.found] == ["2"]
    assert total("q=lighthouse") == 1
    assert set(not_followed()) <= {None}


def test_the_search_forgets_a_document_that_is_gone(desk: list[Document]) -> None:
    before = search(QueryDict("q=harbours")).total
    desk[0].delete()
    assert 0 < search(QueryDict("q=harbours")).total < before


def test_much_at_once_is_followed_page_by_page(desk: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "MOST_AT_ONCE", 1)
    Recommendation.objects.update(chapeau="About lighthouses:")
    assert 0 < search(QueryDict("q=lighthouses")).total < 4
    assert search(QueryDict("q=lighthouses")).total == 4


def test_a_load_takes_in_only_what_is_new(
    desk: list[Document], take_in: TakeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed: list[str] = []
    entries = index.entries
    monkeypatch.setattr(index, "entries", lambda row: indexed.append(row.identifier) or entries(row))
    take_in(specimens.report(3), "three.txt")
    following.follow_all()
    assert indexed == ["CTOC/COP/WG.9/2033/3"]
    with index.open_index() as engine:
        assert engine.documents() == {f"CTOC/COP/WG.9/203{number}/3/en" for number in (1, 2, 3)}


def test_an_index_of_another_version_is_made_anew(desk: list[Document]) -> None:
    with index.open_index(read_only=False) as engine:
        engine._db.execute("UPDATE search_format SET version = '0'")
    assert not search(QueryDict("q=harbours")).is_ready
    following.follow_all()
    assert search(QueryDict("q=harbours")).total


def test_triggers_come_back_where_a_rebuilt_table_lost_them(desk: list[Document]) -> None:
    table = Recommendation._meta.db_table
    with connection.cursor() as cursor:
        on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
        for event in EVENTS:
            cursor.execute(f'DROP TRIGGER "changed_{table}_{event.lower()}"{on}')
    before = state()
    Recommendation.objects.update(rule="unseen")
    assert state() == before
    make_triggers()
    Recommendation.objects.update(rule="seen")
    assert state() != before


def test_migrate_looks_after_the_triggers(desk: list[Document]) -> None:
    call_command("migrate", verbosity=0)
    before = state()
    Recommendation.objects.update(rule="seen")
    assert state() != before


def test_lists_of_tables_that_nobody_watches_are_counted_anew(desk: list[Document]) -> None:
    models = {model._meta.model_name for model in reached(Recommendation, "addressees__name")}
    assert models == {"recommendation", "recommendation_addressees", "addressee"}
    assert sets_of(current()) is sets_of(current())
    unwatched = current().filter(actions__position__gte=0)
    assert sets_of(unwatched) is not sets_of(unwatched)


def test_words_of_a_list_are_a_query(desk: list[Document]) -> None:
    assert total('q="harbour lists"') == 2
    assert total("q=exchange+-lists") == 0
    assert total("q=%22broken") == 0  # no sense as a query: then as it is written
    with index.open_index() as engine:
        assert engine.search(parse_query("harbour")).total


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asked of the index of PostgreSQL itself")
def test_a_search_waits_only_a_moment_for_another_that_indexes(desk: list[Document]) -> None:
    following.follow_all()
    desk[0].recommendations.filter(printed_id="2").update(text="Light every buoy.")
    begin = time.monotonic()
    with closing(sqlite3.connect(index.place(), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        following.follow_some()
    assert time.monotonic() - begin < 3
    assert Change.objects.filter(is_followed=False).exists()
    following.follow_some()
    assert not Change.objects.filter(is_followed=False).exists()


def test_the_index_asks_for_the_scheme_of_themes_once_a_document(desk: list[Document]) -> None:
    Recommendation.objects.update(status="draft")
    with CaptureQueriesContext(connection) as asked:
        following.follow_some()
    assert sum("thesaurus_scheme" in one["sql"] for one in asked) <= len(desk)
