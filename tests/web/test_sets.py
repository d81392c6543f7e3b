"""The sets of a list follow what changed, and are then what would be read anew."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from servanda_web.common import changes
from servanda_web.common.changes import mark_followed, not_followed
from servanda_web.common.models import Change
from servanda_web.common.sets import Sets, sets_of
from servanda_web.library.models import Document, Session
from servanda_web.recommendations.models import Recommendation, ThemeTag
from servanda_web.recommendations.selectors import FILTERS, ORDERS, current

pytestmark = pytest.mark.django_db


def _told(sets: Sets) -> Any:
    """All that a list of recommendations asks of its sets."""
    values = {field.path: {value: list(keys) for value, keys in sets.values(field.path).items()} for field in FILTERS}
    orders = {name: list(sets.order(name, by).of(sets.whole)) for name, (_title, by) in ORDERS.items()}
    return list(sets.whole), values, orders


def _rows(chance: random.Random) -> Any:
    keys = list(Recommendation.objects.order_by("pk").values_list("pk", flat=True))
    return Recommendation.objects.filter(pk__in=chance.sample(keys, min(len(keys), chance.randint(1, 2))))


def _documents(chance: random.Random) -> Any:
    return Document.objects.filter(pk=chance.choice(list(Document.objects.values_list("pk", flat=True))))


def _rolled_back(chance: random.Random) -> None:
    with transaction.atomic():
        _rows(chance).update(modality="obligation")
        _told(sets_of(current()))
        transaction.set_rollback(True)


DEEDS: dict[str, Callable[[random.Random], object]] = {
    "modality": lambda chance: _rows(chance).update(modality=chance.choice(("request", "invitation", ""))),
    "place": lambda chance: _rows(chance).update(position=chance.randint(0, 20), strength=chance.randint(1, 5)),
    "withdrawn": lambda chance: _rows(chance).update(is_current=False),
    "back": lambda chance: Recommendation.objects.filter(document__in=_documents(chance)).update(is_current=True),
    "theme": lambda chance: [ThemeTag.objects.filter(recommendation__in=_rows(chance)).update(theme="extradition")],
    "theme gone": lambda chance: ThemeTag.objects.filter(recommendation__in=_rows(chance)).delete(),
    "name": lambda chance: _documents(chance).update(identifier=f"CTOC/COP/WG.9/{chance.randint(2000, 2999)}/7"),
    "session": lambda chance: Session.objects.update(start=date(chance.randint(2010, 2030), 1, 1)),
    "rolled back": _rolled_back,
    "indexed": lambda _chance: mark_followed([row for rows in not_followed().values() for row in rows]),
}


@pytest.mark.parametrize("seed", range(3))
def test_what_is_taken_over_is_what_would_be_read(
    desk: list[Document], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "MOST_NOTES", 6)
    chance = random.Random(seed)
    for _ in range(25):
        _told(sets_of(current()))
        done = chance.sample(sorted(DEEDS), chance.randint(1, 2))
        for deed in done:
            DEEDS[deed](chance)
        assert _told(sets_of(current())) == _told(Sets(current())), done


def test_one_decision_reads_the_rows_of_one_document(desk: list[Document]) -> None:
    before = sets_of(current())
    _told(before)
    Recommendation.objects.filter(document=desk[0]).update(modality="request")
    with CaptureQueriesContext(connection) as asked:
        after = sets_of(current())
        _told(after)
    assert after is not before
    assert after.order("newest", ORDERS["newest"][1]) is before.order("newest", ORDERS["newest"][1])
    whole = [one["sql"] for one in asked if "recommendations_recommendation" in one["sql"]]
    assert sum("json" not in sql and "document_id" not in sql for sql in whole) == 1  # all keys, and nothing else


def test_notes_do_not_pile_up(desk: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST_NOTES", 3)
    for number in range(5):
        Recommendation.objects.update(rule=f"rule-{number}")
        mark_followed([row for rows in not_followed().values() for row in rows])
    assert Change.objects.count() <= 4
    assert not not_followed()


def test_what_changed_and_was_forgotten_between_two_looks_is_read(
    desk: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "MOST_NOTES", 0)
    mark_followed([row for rows in not_followed().values() for row in rows])
    _told(sets_of(current()))
    Recommendation.objects.filter(document=desk[0]).update(modality="request")
    mark_followed([row for rows in not_followed().values() for row in rows])
    assert _told(sets_of(current())) == _told(Sets(current()))


def test_what_was_rolled_back_is_not_taken_over(desk: list[Document]) -> None:
    _told(sets_of(current()))
    with transaction.atomic():
        Recommendation.objects.filter(document=desk[0]).update(modality="request")
        _told(sets_of(current()))
        transaction.set_rollback(True)
    Recommendation.objects.filter(document=desk[1]).update(modality="invitation")
    assert _told(sets_of(current())) == _told(Sets(current()))
