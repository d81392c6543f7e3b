"""Dates of official documents."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.text.dates import find_dates, parse_dates


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("18-20 November 2015", "2015-11-18", "2015-11-20"),
        ("4–5 July 2018", "2018-07-04", "2018-07-05"),
        ("14 and 15 October 2021", "2021-10-14", "2021-10-15"),
        ("30 May to 1 June 2012", "2012-05-30", "2012-06-01"),
        ("28 February–1 March 2019", "2019-02-28", "2019-03-01"),
        ("24 February–20 March 2020", "2020-02-24", "2020-03-20"),
        ("30 December 2019 to 2 January 2020", "2019-12-30", "2020-01-02"),
        ("30 December to 2 January 2020", "2019-12-30", "2020-01-02"),
        ("13, 14 and 15 October 2021", "2021-10-13", "2021-10-15"),
        ("25 August 2015", "2015-08-25", "2015-08-25"),
        ("October 14, 2021", "2021-10-14", "2021-10-14"),
        ("2021-10-14", "2021-10-14", "2021-10-14"),
        ("30 mai au 1er juin 2012", "2012-05-30", "2012-06-01"),
        ("14 et 15 octobre 2021", "2021-10-14", "2021-10-15"),
        ("30 de mayo al 1 de junio de 2012", "2012-05-30", "2012-06-01"),
        ("14 y 15 de octubre de 2021", "2021-10-14", "2021-10-15"),
        ("30 мая по 1 июня 2012", "2012-05-30", "2012-06-01"),
        ("14 и 15 октября 2021", "2021-10-14", "2021-10-15"),
        ("2021年10月14日和15日", "2021-10-14", "2021-10-15"),
        ("2012年5月30日至6月1日", "2012-05-30", "2012-06-01"),
        ("2021年10月29日", "2021-10-29", "2021-10-29"),
        ("14 و15 تشرين الأول/أكتوبر 2021", "2021-10-14", "2021-10-15"),
        ("30 أيار/مايو إلى 1 حزيران/يونيه 2012", "2012-05-30", "2012-06-01"),
    ],
)
def test_every_form(text: str, start: str, end: str) -> None:
    days = parse_dates(text)
    assert days is not None
    assert (days.start, days.end) == (start, end)
    [(found, span)] = find_dates(f"({text})")
    assert (found, span.of(f"({text})")) == (days, text)


@pytest.mark.parametrize(
    "text", ["", "31 June 2020", "November 2015", "item 5", "18/19", "Vienna, 4 July 2018", "articles 14 and 15"]
)
def test_other_texts_are_no_date(text: str) -> None:
    assert parse_dates(text) is None


def test_a_row_of_days_begins_twelve_before_its_last_two_at_most() -> None:
    row = ", ".join(str(day) for day in range(1, 20))
    assert [days.start for days, _ in find_dates(f"on {row} and 20 October 2021")] == ["2021-10-07"]


def test_dates_in_running_text_keep_their_order() -> None:
    text = "On 1 March 2019 it recalled the session of 4 to 8 June 2018."
    assert [span.of(text) for _, span in find_dates(text)] == ["1 March 2019", "4 to 8 June 2018"]


@given(st.dates(datetime.date(1945, 1, 1), datetime.date(2099, 12, 31)))
def test_any_day_comes_back(day: datetime.date) -> None:
    days = parse_dates(f"{day.day} {day:%B %Y}")
    assert days is not None
    assert days.start == days.end == day.isoformat()


@given(st.text(max_size=60))
def test_odd_text_never_fails(text: str) -> None:
    assert all(days.start <= days.end for days, _ in find_dates(text))
