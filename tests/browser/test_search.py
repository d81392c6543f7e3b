"""A walk through the search by keyboard alone, and its dialogs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import is_wider_than_a_phone, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OpenPage = Callable[..., Page]


def focused(page: Page) -> str:
    name: str = page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")
    return name


def tab_to(page: Page, name: str, most: int = 80) -> None:
    """Go on with Tab until what is named has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return
    raise AssertionError(f"{name} is not reached by Tab")


def test_one_key_searches_from_any_page(open_page: OpenPage) -> None:
    page = open_page("/themes/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find-words"
    page.keyboard.type("harbours")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q=harbours"))
    expect(page.locator("#count")).to_contain_text("hits")


def test_the_other_key_jumps_to_a_paragraph(open_page: OpenPage) -> None:
    page = open_page("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("WG.9/2031/3 para 2")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/documents/CTOC/COP/WG.9/2031/3/en#2$"))


def test_a_slash_in_a_field_is_a_slash(open_page: OpenPage) -> None:
    page = open_page("/search/")
    page.locator("#q").focus()
    page.keyboard.type("a/b?")
    assert page.locator("#q").input_value() == "a/b?"
    assert not page.locator("dialog[open]").count()


def test_keys_are_told_and_closed_again(open_page: OpenPage) -> None:
    page = open_page("/themes/")
    page.keyboard.press("?")
    expect(page.locator("#keys-dialog")).to_be_visible()
    page.keyboard.press("/")
    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("Escape")
    expect(page.locator("#keys-dialog")).to_be_hidden()


def test_a_walk_from_words_to_a_hit(open_page: OpenPage) -> None:
    page = open_page("/search/")
    page.locator("#q").focus()
    page.keyboard.type("harbour OR met")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=harbour"))
    before = page.locator("#count").inner_text()
    page.locator("#q").focus()
    tab_to(page, "type")
    page.keyboard.press("Space")
    page.wait_for_url(re.compile("type="))
    expect(page.locator(".chip")).to_have_count(1)
    assert page.locator("#count").inner_text() != before
    assert page.locator("#announcer").inner_text() == page.locator("#count").inner_text()
    page.locator(".results a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/(recommendations|documents)/CTOC/"))


def test_other_words_are_one_enter_away(open_page: OpenPage) -> None:
    page = open_page("/search/?q=harbuor")
    page.locator(".meant").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"q=harbours?$"))
    expect(page.locator(".results li").first).to_be_visible()


def test_without_scripts_links_and_forms_do_the_same(open_page: OpenPage) -> None:
    page = open_page("/search/?q=harbour", scripts=False)
    page.locator("a", has_text="Keyboard").click()
    expect(page.locator("h1")).to_have_text("Keyboard")
    page.goto(page.url.replace("/keys/", "/search/?q=harbour"))
    page.locator(".download summary").click()
    with page.expect_download() as download:
        page.locator(".download-forms button").first.click()
    assert download.value.suggested_filename == "search.csv"


def test_dialogs_for_everybody(open_page: OpenPage) -> None:
    page = open_page("/themes/", "ar", width=320, scheme="dark")
    for key in ("/", "?"):
        page.keyboard.press(key)
        assert violations(page) == []
        assert not is_wider_than_a_phone(page)
        page.keyboard.press("Escape")
