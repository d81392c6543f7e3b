"""The editors' room in a real browser: a walk by keyboard, selecting words, and no scripts needed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from servanda_web.library.models import Document
from servanda_web.recommendations.editing.deeds import rows_of
from tests.web import specimens
from tests.web.conftest import SignedIn, person, signed_in

__all__ = ["person", "signed_in"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[..., Page]
QUEUE = "/findings/CTOC/COP/WG.9/2031/3/en"


@pytest.fixture
def as_editor(open_page: Open, address: str, signed_in: SignedIn) -> Open:
    """Opens a page as an editor."""
    session = signed_in("editor").cookies[settings.SESSION_COOKIE_NAME].value

    def open_(path: str, language: str = "en", **options: object) -> Page:
        page = open_page("/", language, **options)
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
        page.goto(address + path)
        return page

    return open_


def outcomes() -> dict[str, str]:
    document = Document.objects.get(identifier="CTOC/COP/WG.9/2031/3", language="en")
    return {id_: row.outcome for id_, row in rows_of(document).items()}


def test_the_queue_is_walked_by_keyboard(as_editor: Open) -> None:
    page = as_editor(QUEUE)
    page.keyboard.press("j")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recommendation in paragraph 2")
    page.keyboard.press("j")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recommendation in paragraph 3(a)")
    page.keyboard.press("k")
    page.wait_for_url(re.compile(r"/2$"))
    page.keyboard.press("a")
    expect(page.locator(".done")).to_contain_text("you accepted it.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recommendation in paragraph 3(a)")
    page.keyboard.press("u")
    page.wait_for_url(re.compile(r"/2\?done="))
    expect(page.locator(".done")).to_contain_text("you undid the last step.")
    page.goto(page.url.partition("?")[0])
    page.keyboard.press("c")
    expect(page.get_by_label("Text", exact=True)).to_be_focused()
    page.keyboard.type("ra ")  # letters that are keys elsewhere are letters here
    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recommendation in paragraph 3(a)")
    page.keyboard.press("r")
    page.wait_for_url(re.compile(r"/en\?done="))
    assert outcomes() == {"2": "accepted", "3(a)": "rejected"}


def test_keys_can_be_switched_off(as_editor: Open) -> None:
    page = as_editor(f"{QUEUE}/2")
    page.keyboard.press("?")
    expect(page.locator("#keys").get_by_text("Show the keys")).to_be_visible()
    expect(page.locator("#keys-dialog")).to_be_hidden()
    page.get_by_label("Use these keys").uncheck()
    page.locator("body").press("a")
    page.reload()
    page.keyboard.press("a")
    assert set(outcomes().values()) == {""}


def test_selected_words_become_a_recommendation(as_editor: Open) -> None:
    page = as_editor(f"{QUEUE}/new?paragraph=II.A~1")
    page.evaluate("""() => {
      const text = document.querySelector("[data-paragraph] p").firstChild;
      const range = document.createRange();
      range.setStart(text, text.data.indexOf("ferries"));
      range.setEnd(text, text.data.length);
      document.getSelection().addRange(range);
    }""")
    expect(page.get_by_label("First words")).to_have_value("ferries should be inspected at night.")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_label("Text", exact=True)).to_have_value("ferries should be inspected at night.")


def test_everything_is_done_without_scripts(as_editor: Open) -> None:
    page = as_editor(f"{QUEUE}/2", scripts=False)
    page.get_by_role("link", name="Split").click()
    first, second = specimens.ADVICE.split(", in")
    page.get_by_label("Parts").fill(f"{first}\n\nin{second}")
    page.get_by_role("button", name="Split").click()
    page.get_by_role("button", name="Undo").click()
    assert outcomes() == {"2": "", "2-part-2": "withdrawn", "3(a)": ""}
