"""Sessions, States, provisions and the overview in a real browser: by keyboard, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from servanda_web.find import loading
from tests.web.conftest import TakeIn
from tests.web.test_sessions import with_meeting
from tests.web.test_states import review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[..., Page]


@pytest.fixture
def meeting(address: str, take_in: TakeIn) -> None:
    """The report of the first session again, now with agenda, attendance and speakers, and a review."""
    take_in(with_meeting(), "one.txt", content=b"with a meeting")
    take_in(review(), "review.txt")
    loading.finish(changed=True)


def test_chart_comes_by_itself_and_its_marks_lead_to_lists(meeting: None, open_page: Open) -> None:
    page = open_page("/overview/")
    expect(page.locator(".chart-themes svg")).to_be_visible(timeout=20_000)
    page.locator(".chart-themes svg a").first.click()
    expect(page).to_have_url(re.compile(r"/recommendations/\?session=.*theme="))


def test_keyboard_passes_the_map_and_the_chart_by(meeting: None, open_page: Open) -> None:
    for path in ("/sessions/working-group-on-ferries-1", "/overview/?draw=now"):
        page = open_page(path)
        stops = page.evaluate("[...document.querySelectorAll('svg a')].filter(one => one.tabIndex >= 0).length")
        assert page.locator("svg a").count() > 0
        assert stops == 0
        page.context.close()


def test_overview_works_without_scripts(meeting: None, open_page: Open) -> None:
    page = open_page("/overview/", scripts=False)
    page.locator(".chart-modality").get_by_role("link", name="Show it now").click()
    expect(page.locator(".chart-modality svg")).to_be_visible()


def test_figures_open_by_keyboard_and_lead_to_their_list(meeting: None, open_page: Open) -> None:
    page = open_page("/overview/?draw=now")
    page.locator("#themes ~ details summary").first.focus()
    page.keyboard.press("Enter")
    link = page.locator("#themes ~ details td a").first
    count = link.evaluate("one => one.lastChild.textContent.trim()")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_have_text(re.compile(rf"^{count} recommendation"))
