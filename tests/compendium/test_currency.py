"""Currency as of a date: only what a person linked counts, and only what was made by then."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.compendium.lineage.currency import Currency, Later, currency_on
from servanda.compendium.lineage.values import LineageKind
from servanda.compendium.recommendation import Status

MADE = date(2018, 7, 4)
REPLACED = Later("WG/2020/3, para. 4", LineageKind.SUPERSEDES, date(2020, 9, 8))
REPEATED = Later("WG/2019/3, para. 2", LineageKind.REPEATS, date(2019, 9, 11))


@pytest.mark.parametrize(
    ("on", "currency", "known"),
    [
        (date(2018, 7, 3), Currency.NOT_YET, 0),
        (MADE, Currency.STANDS, 0),
        (date(2019, 9, 11), Currency.STANDS, 1),
        (date(2020, 9, 7), Currency.STANDS, 1),
        (date(2020, 9, 8), Currency.SUPERSEDED, 2),
    ],
)
def test_day_decides(on: date, currency: Currency, known: int) -> None:
    stood = currency_on(on, made=MADE, status=Status.ADOPTED, later=[REPLACED, REPEATED])
    assert stood.currency is currency
    assert [one.name for one in stood.by] == [REPEATED.name, REPLACED.name][:known]


def test_text_without_date_supersedes_on_no_date_and_is_named() -> None:
    undated = Later("A/RES/1", LineageKind.SUPERSEDES, None)
    stood = currency_on(date(2030, 1, 1), made=MADE, status=Status.ADOPTED, later=[undated])
    assert (stood.currency, stood.undated) == (Currency.STANDS, (undated,))


@pytest.mark.parametrize("status", [Status.DRAFT, Status.OBSERVATION])
def test_draft_supersedes_nothing_and_is_named(status: Status) -> None:
    draft = Later("WG/2020/L.1", LineageKind.SUPERSEDES, date(2020, 9, 8), status)
    stood = currency_on(date(2030, 1, 1), made=MADE, status=Status.ADOPTED, later=[draft])
    assert (stood.currency, stood.by) == (Currency.STANDS, (draft,))


@pytest.mark.parametrize("status", [Status.DRAFT, Status.OBSERVATION])
def test_what_was_not_adopted_is_never_said_to_stand(status: Status) -> None:
    assert currency_on(MADE, made=MADE, status=status, later=[]).currency is Currency.NOT_ADOPTED


def test_text_whose_session_is_not_known_is_undated() -> None:
    assert currency_on(MADE, made=None, status=Status.ADOPTED, later=[]).currency is Currency.UNDATED
