"""Takes the pictures of the guides from a running desk with the specimen corpus: `python -m scripts.guide_pictures`.

A desk of its own is made in a temporary folder, a member of the Secretariat signs in, and Debian's Chromium takes the
pictures into `docs/guides/pictures`. The guides name them; a test says which are missing.
"""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.specimen_desk import ADDRESS, CHROMIUM, ROOT, desk, sign_in

PICTURES = ROOT / "docs" / "guides" / "pictures"
DRAFT = "States parties should exchange information on routes with neighbouring States, and train border officials."
COLOURS, SIZE = 96, {"width": 1180, "height": 860}

# Who looks, the picture's name, and the address; "+" clicks or fills what `_prepare` knows under that name.
SHOTS = (
    ("", "home", "/"),
    ("", "list", "/recommendations/?theme=cooperation"),
    ("", "record", "+first-recommendation"),
    ("", "timeline", "+timeline"),
    ("", "drafting", "+draft"),
    ("", "overview", "/overview/"),
    ("secretariat", "findings", "/findings/"),
    ("secretariat", "finding", "+first-finding"),
    ("secretariat", "lineage", "/lineage/"),
    ("secretariat", "editions", "/compendium/"),
    ("secretariat", "thesaurus", "/thesaurus/"),
)


def main() -> None:
    """Make the desk, take the pictures, leave nothing else behind."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, desk(Path(folder)) as link, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        pages = {"": _open(browser), "secretariat": _signed_in(browser, link)}
        for who, name, address in SHOTS:
            _go(pages[who], address)
            _keep(pages[who].screenshot(), name)
            print(name)
        browser.close()


def _open(browser: Browser) -> Page:
    context = browser.new_context(viewport=SIZE, reduced_motion="reduce", locale="en-GB")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"http://{ADDRESS}/tour/hidden")
    return page


def _signed_in(browser: Browser, link: str) -> Page:
    page = _open(browser)
    sign_in(page, link)
    return page


def _go(page: Page, address: str) -> None:
    ways = {"+first-recommendation": _record, "+timeline": _timeline, "+draft": _draft, "+first-finding": _finding}
    if address in ways:
        ways[address](page)
    else:
        page.goto(f"http://{ADDRESS}{address}")
    page.wait_for_load_state("networkidle")


def _record(page: Page) -> None:
    page.goto(f"http://{ADDRESS}/recommendations/")
    page.locator(".results a[href^='/recommendations/']").first.click()


def _timeline(page: Page) -> None:
    page.goto(f"http://{ADDRESS}/lineage/themes/cooperation")


def _draft(page: Page) -> None:
    page.goto(f"http://{ADDRESS}/drafting/")
    page.fill("textarea", DRAFT)
    page.locator("main button[type=submit]").first.click()


def _finding(page: Page) -> None:
    page.goto(f"http://{ADDRESS}/findings/")
    page.locator("main a[href^='/findings/']").first.click()
    page.wait_for_load_state()
    page.locator("main a[href^='/findings/']:not([href$='/others']):not([href$='/new'])").last.click()


def _keep(picture: bytes, name: str) -> None:
    """Few colours are enough for a page, and keep the repository small."""
    Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
