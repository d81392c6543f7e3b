"""The intake in a real browser: files are given with scripts and without, and no barrier stands in either direction."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import violations
from tests.browser.test_checking import as_editor
from tests.web.conftest import person, signed_in

__all__ = ["as_editor", "person", "signed_in"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REPORT = "I. Recommendations\n\n1. The Working Group recommends that States parties light their lamps.\n"


@pytest.mark.parametrize(("language", "scripts"), [("en", True), ("ar", False)])
def test_files_are_given_and_told_of(as_editor: Callable[..., Page], language: str, scripts: bool) -> None:
    page = as_editor("/intake/", language, width=360, scripts=scripts)
    if scripts:
        assert violations(page) == []
    files = [("a.txt", REPORT.encode()), ("b.txt", b"")]
    page.set_input_files("#files", [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in files])
    if scripts:
        expect(page.locator("[data-chosen]")).to_contain_text("a.txt (1 KB)")
    page.locator("[data-upload] button").click()
    page.wait_for_url("**/intake/*")
    expect(page.locator(".given-done")).to_contain_text("a.txt")
    expect(page.locator(".given-refused")).to_contain_text("an empty file")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") if scripts else True
    if scripts:
        assert violations(page) == []
