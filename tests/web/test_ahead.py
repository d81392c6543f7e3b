"""A process reads what pages need before people ask for it."""

from __future__ import annotations

import logging

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from pyroaring import BitMap

from servanda.search import holdings, tables
from servanda_web.find import ahead, index
from servanda_web.find.searching import search
from servanda_web.library.models import Document

pytestmark = pytest.mark.django_db


def test_nothing_is_looked_up_for_a_word_that_was_read_ahead(
    desk: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "_FREQUENT", 2)
    ahead.read_ahead()
    with index.open_index() as engine:
        for name in ("having", "answering", "everything", "values", "ordered"):
            monkeypatch.setattr(type(engine._store()), name, _refuse)
    assert search(QueryDict("q=harbours")).total
    assert search(QueryDict("q=%22of+the%22")).total


def test_a_list_reads_its_sets_ahead(desk: list[Document]) -> None:
    ahead.read_ahead()
    with CaptureQueriesContext(connection) as asked:
        ahead.list_recommendations(QueryDict())
    assert not any("GROUP BY" in one["sql"] for one in asked)


def test_the_room_for_other_words_is_left(desk: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_FREQUENT", 1)
    monkeypatch.setattr(holdings, "MOST_BYTES_KEPT", 2000)
    holdings._states.clear()
    with index.open_index() as engine:
        read = list(engine.read_ahead())
        assert 0 < len(read) < len(engine._frequent(BitMap(engine._store().everything())))


def test_a_desk_without_an_index_is_left_alone() -> None:
    ahead.read_ahead()


def test_what_fails_is_said_and_does_no_harm(
    desk: list[Document], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(ahead, "list_recommendations", _refuse)
    monkeypatch.setattr(ahead.connections, "close_all", lambda: None)
    with caplog.at_level(logging.WARNING):
        ahead._read_and_leave()
    assert "not read ahead" in caplog.text


def _refuse(*_: object) -> None:
    raise AssertionError("looked up again")
