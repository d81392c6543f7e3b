"""Walks every kind of page in Chromium for barriers, phones, weight, strangers: `python -m scripts.walk`.

A desk of its own is made with the specimen corpus. From the entrance every link is followed, two addresses of each
route and state, by a reader and by a member of the Secretariat, in English and Arabic, light and dark. Each page, with
all on it opened, is held against axe, looked at 320 pixels wide, and what it loads is weighed. The command fails when
a page has a barrier, scrolls sideways, asks another host for anything, complains in the console, or answers with an
error.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import django
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from scripts.specimen_desk import ADDRESS, CHROMIUM, ROOT, desk, sign_in

AXE = (ROOT / "tests" / "browser" / "vendor" / "axe-4.14.1.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FACES = (("en", "light"), ("ar", "light"), ("en", "dark"), ("ar", "dark"))
# A page that looks another way when it is asked for so.
_STATES = ("do=", "view=", "show=", "draw=", "original=", "form=")
OF_A_ROUTE, FIRST_PAGE_BYTES = 2, 100_000
# What ends the walk, or leads to a file.
_NOT_FOLLOWED = ("/account/logout", "/language/", "/tour/", "/api/", "/static/", "/oai")


def main() -> None:
    """Walk as the roles asked for and tell what was found; exit 1 where anything was."""
    parser = argparse.ArgumentParser(prog="python -m scripts.walk", description=__doc__)
    parser.add_argument("--faces", type=int, default=len(FACES), help="1: English and light alone … 4: all")
    faces = FACES[: parser.parse_args().faces]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "servanda_web.config.settings.test")
    django.setup()
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder, desk(Path(folder)) as link, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        found += _weigh(browser)
        for who in ("reader", "secretariat"):
            context = browser.new_context(reduced_motion="reduce", locale="en-GB")
            page = context.new_page()
            if who == "secretariat":
                sign_in(page, link)
            addresses = list(_addresses(page))
            print(f"{who}: {len(addresses)} addresses", flush=True)
            found += [f"{who}: {one}" for one in _looked_at(context, addresses, faces)]
        browser.close()
    print("\n".join(found) or "No barrier, nothing sideways, no stranger, no complaint.")
    raise SystemExit(bool(found))


def _weigh(browser: Browser) -> Iterator[str]:
    """What the first page costs a reader who was never here, everything that it loads included."""
    page = browser.new_context().new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"http://{ADDRESS}/", wait_until="networkidle")
    weight = sum(
        one.request.sizes()["responseBodySize"] + one.request.sizes()["responseHeadersSize"] for one in answers
    )
    print(f"first page: {weight / 1000:.0f} kB in {len(answers)} answers (at most {FIRST_PAGE_BYTES // 1000} kB)")
    if weight > FIRST_PAGE_BYTES:
        yield f"the first page weighs {weight} bytes"
    page.context.close()


def _addresses(page: Page) -> Iterator[str]:
    """Every page that links lead to from the entrance, so many of each route."""
    waiting, seen, routes = deque(["/"]), {"/"}, Counter[str]()
    while waiting:
        address = waiting.popleft()
        route = _route(address)
        if routes[route] >= OF_A_ROUTE:
            continue
        answer = page.request.get(f"http://{ADDRESS}{address}")
        is_file = "attachment" in answer.headers.get("content-disposition", "")
        if is_file or "text/html" not in answer.headers.get("content-type", ""):
            continue
        routes[route] += 1
        yield address
        page.goto(f"http://{ADDRESS}{address}")
        for link in page.eval_on_selector_all(
            "a[href]", "all => all.map(one => new URL(one.getAttribute('href'), location.href).href)"
        ):
            parts = urlsplit(link)
            to = parts.path + (f"?{parts.query}" if parts.query else "")
            if parts.netloc == ADDRESS and to not in seen and not parts.path.startswith(_NOT_FOLLOWED):
                seen.add(to)
                waiting.append(to)


def _route(address: str) -> str:
    from django.urls import Resolver404, resolve

    parts = urlsplit(address)
    state = "&".join(one for one in parts.query.split("&") if one.startswith(_STATES))
    try:
        return f"{resolve(parts.path).route}?{state}"
    except Resolver404:
        return "none"


def _looked_at(context: BrowserContext, addresses: list[str], faces: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for language, scheme in faces:
        context.add_cookies([{"name": "servanda_language", "value": language, "url": f"http://{ADDRESS}"}])
        page = context.new_page()
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        heard: list[str] = []
        page.on("console", lambda told, heard=heard: heard.append(told.text) if told.type == "error" else None)
        page.on("request", lambda asked, heard=heard: heard.extend(_strangers(asked.url)))
        for address in addresses:
            heard.clear()
            yield from (f"{address} ({language}, {scheme}): {one}" for one in _faults(page, address))
            yield from (f"{address} ({language}, {scheme}): {one}" for one in heard)
        page.close()


def _strangers(url: str) -> Iterator[str]:
    parts = urlsplit(url)
    if parts.scheme in ("http", "https") and parts.netloc != ADDRESS:
        yield f"asks {parts.netloc}"


def _faults(page: Page, address: str) -> Iterator[str]:
    page.set_viewport_size({"width": 1280, "height": 900})
    answer = page.goto(f"http://{ADDRESS}{address}")
    if answer is None or answer.status >= 400:
        yield f"answers {answer.status if answer else 'nothing'}"
        return
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
    page.evaluate(AXE)
    broken = page.evaluate(
        "rules => axe.run({resultTypes: ['violations'], runOnly: {type: 'tag', values: rules}})", RULES
    )
    yield from (f"{one['id']}: {one['nodes'][0]['html'][:140]}" for one in broken["violations"])
    page.set_viewport_size({"width": 320, "height": 900})
    if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        yield "scrolls sideways at 320 pixels"


if __name__ == "__main__":
    main()
