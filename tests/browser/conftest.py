"""A running desk with specimen documents, and Debian's Chromium to walk through it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.web import specimens
from tests.web.conftest import TakeIn, data_folder, take_in

__all__ = ["data_folder", "take_in"]
CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parent / "vendor" / "axe-4.14.1.min.js"
# Playwright runs an event loop in this thread; Django must be told that its calls here are nevertheless plain ones.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed (apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def address(live_server: LiveServer, take_in: TakeIn) -> str:
    """The address of a desk that holds two session reports, one of them also in Arabic."""
    from servanda_web.find import loading

    take_in(specimens.report(1), "one.txt")
    take_in(specimens.report(2), "two.txt")
    take_in(specimens.arabic_report(), "three.txt")
    loading.finish(changed=True)
    return str(live_server.url)


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[object]:
    """Opens a page in a language: `open_page("/", "ar")`; what the console complains of fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_(
        path: str, language: str = "en", *, width: int = 1280, scripts: bool = True, scheme: str = "light"
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        contexts.append(context)
        if language != "en":
            context.add_cookies([{"name": "servanda_language", "value": language, "url": address}])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not complaints
