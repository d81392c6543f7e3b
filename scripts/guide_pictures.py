"""Takes the pictures of the guides from a running desk with the specimen corpus: `python -m scripts.guide_pictures`.

A desk of its own is made in a temporary folder, a member of the Secretariat signs in, and Debian's Chromium takes the
pictures into `docs/guides/pictures`. The guides name them; a test says which are missing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "guides" / "pictures"
CHROMIUM = "/usr/bin/chromium"
ADDRESS = "127.0.0.1:8917"
PASSWORD = "a sentence for pictures only"
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
    with tempfile.TemporaryDirectory() as folder, _desk(Path(folder)) as link, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        pages = {"": _open(browser), "secretariat": _signed_in(browser, link)}
        for who, name, address in SHOTS:
            _go(pages[who], address)
            _keep(pages[who].screenshot(), name)
            print(name)
        browser.close()


@contextmanager
def _desk(folder: Path) -> Iterator[str]:
    """A desk that answers, and the link with which a member of the Secretariat sets a password."""
    environment = os.environ | {"SERVANDA_DATA_DIR": str(folder), "SERVANDA_BASE_URL": f"http://{ADDRESS}"}
    manage = [sys.executable, "-m", "servanda_web.manage"]
    subprocess.run([*manage, "desk", "data/specimen", "--prepare-only"], cwd=ROOT, env=environment, check=True)
    invite = [*manage, "invite", "editor@desk.example", "--role", "secretariat", "--name", "Ada Example"]
    told = subprocess.run(invite, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout
    server = subprocess.Popen([*manage, "desk", "--bind", ADDRESS], cwd=ROOT, env=environment)
    try:
        _wait()
        yield re.findall(r"http://\S+", told)[0]
    finally:
        server.terminate()
        server.wait(timeout=60)


def _wait() -> None:
    for _ in range(120):
        try:
            urlopen(f"http://{ADDRESS}/health")
            return
        except URLError:
            time.sleep(0.5)
    raise SystemExit(f"expected a desk at {ADDRESS} within a minute; found none. Look at what it printed above.")


def _open(browser: Browser) -> Page:
    context = browser.new_context(viewport=SIZE, reduced_motion="reduce", locale="en-GB")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"http://{ADDRESS}/tour/hidden")
    return page


def _signed_in(browser: Browser, link: str) -> Page:
    page = _open(browser)
    page.goto(link)
    for name in ("password1", "password2"):
        page.fill(f"[name={name}]", PASSWORD)
    page.click("main button[type=submit]")
    page.goto(f"http://{ADDRESS}/account/login/")
    page.fill("[name=login]", "editor@desk.example")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()
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
