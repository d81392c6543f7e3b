"""Lineage and drafting in a real browser: an editor by keyboard, a delegate with a draft."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from servanda_web.accounts.services import invite
from servanda_web.lineage.models import Link
from tests.browser.barriers import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[..., Page]
DRAFT = "States parties should exchange harbour lists without delay, in accordance with article 10 of the Protocol."


@pytest.fixture
def as_editor(open_page: Open, address: str) -> Callable[[str], Page]:
    """Opens a page for an editor who has signed in."""

    def open_(path: str) -> Page:
        client = Client()
        client.force_login(invite(email="editor@desk.example", role="editor", name="Ada"))
        page = open_page(path)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])
        page.goto(address + path)
        return page

    return open_


def test_forms_of_an_editor_have_no_barrier(as_editor: Callable[[str], Page]) -> None:
    page = as_editor("/lineage/")
    assert violations(page) == []
    page.get_by_role("button", name="Confirm").first.click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert violations(page) == []


def test_pair_is_decided_and_taken_back_by_keyboard(as_editor: Callable[[str], Page]) -> None:
    page = as_editor("/lineage/")
    page.locator("[data-workbench]").focus()
    page.keyboard.press("j")
    first = page.locator("[data-pair]").first
    expect(first).to_be_focused()
    page.keyboard.press("8")
    expect(first.locator("[data-kind]")).to_have_value("supersedes")
    page.keyboard.press("e")
    page.keyboard.type("Replaced: crj")
    page.keyboard.press("Escape")
    expect(first).to_be_focused()
    page.keyboard.press("c")
    expect(page.locator(".just-decided")).to_contain_text("Confirmed: Supersedes")
    expect(page.locator("[data-pair]").first).to_be_focused()
    link = Link.objects.get()
    assert (link.kind, link.reason) == ("supersedes", "Replaced: crj")
    page.keyboard.press("u")
    expect(page.locator(".just-decided")).to_contain_text("Undecided")
    link.refresh_from_db()
    assert link.state == "open"


def test_picture_is_walked_by_keyboard(open_page: Open) -> None:
    page = open_page("/lineage/themes/information_sharing")
    page.locator(".picture-box").focus()
    page.keyboard.press("Tab")
    text = page.locator("a.lineage-text").first
    expect(text).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/recommendations/CTOC/COP/WG\.9/2031/3/en/2$"))


def test_delegate_compares_a_draft_without_scripts(open_page: Open) -> None:
    page = open_page("/drafting/", scripts=False)
    page.get_by_label("A draft recommendation, a list of them").fill(DRAFT)
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("heading", name="1 draft recommendation")).to_be_visible()
    expect(page.locator(".compared ins").filter(has_text="without delay").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Take the comparison away").click()
    assert download.value.suggested_filename == "comparison.docx"


def test_comparison_has_no_barrier_and_fits_a_phone(open_page: Open) -> None:
    page = open_page("/drafting/", "ar", width=320, scheme="dark")
    page.locator("#text").fill(f"{DRAFT}\n\nBetter ferries.")
    with page.expect_navigation():
        page.locator("form[enctype] button[type=submit]").first.click()
    assert page.locator(".compared").count() == 2
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_citation_is_copied_and_source_opened_in_place(open_page: Open) -> None:
    page = open_page("/recommendations/CTOC/COP/WG.9/2031/3/en/3(a)")
    page.get_by_text("Its paragraph, with the ones before and after").click()
    expect(page.locator(".around-paragraph.is-source mark")).to_contain_text("forged tickets")
    page.get_by_text("BibTeX").click()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".references details[open] button.copy").click()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@techreport{ctoc-cop-wg-9-2031-3-para-3-a,")
