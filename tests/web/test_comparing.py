"""Comparing stands in nobody's way: only its storing is a transaction, and what changed meanwhile waits."""

from __future__ import annotations

import pytest
from django.db import connection

from servanda_web.library.models import Document
from servanda_web.recommendations import services
from servanda_web.recommendations.models import LineageSuggestion, Recommendation


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_texts_are_compared(desk: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def compared(changed: object) -> list[LineageSuggestion]:
        seen.append(connection.in_atomic_block)
        return []

    monkeypatch.setattr(services, "_compared", compared)
    services.suggest_lineage(desk)
    assert seen == [False]


def test_what_changed_meanwhile_is_left_for_the_next_time(
    desk: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    Document.objects.update(is_compared=False)
    whole = services._compared

    def meanwhile(changed: set[int] | None) -> list[LineageSuggestion]:
        found = whole(changed)
        later = Recommendation.objects.filter(document=desk[1])
        later.update(version=7, is_current=False)
        return found

    monkeypatch.setattr(services, "_compared", meanwhile)
    assert services.suggest_lineage(desk) == 0  # of texts that are gone nothing is said
    assert set(Document.objects.filter(is_compared=True)) == {desk[0]}
