"""What stands in somebody's way on a page that is open in a browser: what axe knows, and lines longer than a phone."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import AXE

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe finds, one line per rule with the first element that breaks it."""
    for frame in page.frames:
        frame.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run({resultTypes: ['violations'], runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]} {one['nodes'][0]['failureSummary']}"
        for one in found["violations"]
    ]


def is_wider_than_a_phone(page: Page) -> bool:
    """Whether the page scrolls sideways at 320 pixels."""
    page.set_viewport_size({"width": 320, "height": 900})
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
