"""A desk of its own with the specimen corpus and a member of the Secretariat, for scripts that look at it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = "/usr/bin/chromium"
ADDRESS = "127.0.0.1:8917"
PASSWORD = "a sentence for scripts only"


@contextmanager
def desk(folder: Path) -> Iterator[str]:
    """A desk that answers, and the link with which a member of the Secretariat sets a password."""
    environment = os.environ | {"SERVANDA_DATA_DIR": str(folder), "SERVANDA_BASE_URL": f"http://{ADDRESS}"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
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


def sign_in(page: Page, link: str) -> None:
    """Set a password by the link of the invitation, and sign in with it."""
    page.goto(link)
    for name in ("password1", "password2"):
        page.fill(f"[name={name}]", PASSWORD)
    page.click("main button[type=submit]")
    page.goto(f"http://{ADDRESS}/account/login/")
    page.fill("[name=login]", "editor@desk.example")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()
