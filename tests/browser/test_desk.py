"""The desk in a real browser: keyboard, filters, no JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[..., Page]


def test_keyboard_reaches_the_content_first(open_page: Open) -> None:
    page = open_page("/recommendations/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)
    expect(page.get_by_role("link", name="Compare a draft")).to_be_focused()


def test_filter_by_keyboard_changes_list_and_address(open_page: Open) -> None:
    page = open_page("/recommendations/")
    box = page.get_by_role("checkbox", name=re.compile("Session 2"))
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator("#count")).to_have_text("2 recommendations")
    expect(page).to_have_url(re.compile("session="))
    expect(page.get_by_role("checkbox", name=re.compile("Session 2"))).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("2 recommendations")
    page.get_by_role("link", name=re.compile("Remove the filter")).click()
    expect(page.locator("#count")).to_have_text("5 recommendations")
    page.go_back()
    expect(page.locator("#count")).to_have_text("2 recommendations")


def test_everything_works_without_scripts(open_page: Open) -> None:
    page = open_page("/recommendations/", scripts=False)
    page.get_by_role("checkbox", name=re.compile("Session 1")).check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator("#count")).to_have_text("3 recommendations")
    page.get_by_role("link", name="العربية").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert "session=" in page.url
    expect(page.locator("ol.results > li")).to_have_count(3)


def test_paragraph_has_an_address_and_a_citation(open_page: Open) -> None:
    page = open_page("/documents/CTOC/COP/WG.9/2031/3/en#2")
    paragraph = page.locator("[id='2']")
    expect(paragraph).to_be_in_viewport()
    paragraph.locator(".para-tools summary").click()
    expect(paragraph.locator(".citation")).to_have_text("CTOC/COP/WG.9/2031/3, para. 2.")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    paragraph.get_by_role("button", name="Copy").click()
    expect(paragraph.get_by_role("button")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "CTOC/COP/WG.9/2031/3, para. 2."


def test_symbol_with_paragraph_leads_straight_there(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_label("Search by words, or by a document symbol").fill("ctoc/cop/wg.9/2032/3 para 2")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/documents/CTOC/COP/WG\.9/2032/3/en#2$"))


def test_from_theme_to_source(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_role("link", name="The whole thematic index").click()
    page.get_by_role("link", name="Information-sharing").first.click()
    page.locator("ol.results a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Recommendation")
    page.get_by_role("link", name="Read it in its document").click()
    expect(page.locator("[id='2']")).to_be_in_viewport()
