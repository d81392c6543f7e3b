"""A page of each family held against axe and a phone; `make walk` goes through all of them, in every face."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page

from servanda_web.accounts.sides import Side
from servanda_web.library.models import Document
from servanda_web.people import invitations
from servanda_web.recommendations.editing import deciding
from servanda_web.recommendations.editing.deeds import rows_of
from servanda_web.tokens.services import make_token
from tests.browser.barriers import is_wider_than_a_phone, violations
from tests.browser.test_places import meeting
from tests.web import specimens
from tests.web.conftest import Person, SignedIn, TakeIn, person, signed_in

__all__ = ["meeting", "person", "signed_in"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[..., Page]
DOCUMENT = "/documents/CTOC/COP/WG.9/2031/3/en"
QUEUE = "/findings/CTOC/COP/WG.9/2031/3/en"
OF_READERS = (
    "/",
    f"{DOCUMENT}?original=beside",
    f"{DOCUMENT}/original",
    "/recommendations/?theme=cooperation&status=adopted",
    "/recommendations/CTOC/COP/WG.9/2031/3/en/2?as_of=2031-12-31",
    "/provisions/SOM/art_10",
    "/sessions/working-group-on-ferries-1",
    "/states/FJI/received",
    "/overview/?draw=now",
    "/themes/information_sharing",
    "/compendium/",
    "/search/?q=harbuor",
    "/lineage/themes/information_sharing",
)
OF_THE_SECRETARIAT = (
    f"{QUEUE}/2?do=correct",
    f"{QUEUE}/new?paragraph=2",
    "/findings/conflicts",
    "/lineage/",
    "/intake/",
    "/people/",
    "/account/tokens/",
    "/account/2fa/webauthn/add/",
)
IN_ARABIC_AND_DARK = (
    "/documents/CTOC/COP/WG.9/2031/3/ar",
    "/recommendations/?theme=cooperation&status=adopted",
    "/overview/?draw=now",
    "/lineage/",
    f"{QUEUE}/2?do=correct",
)


@pytest.fixture
def inside(open_page: Open, address: str, meeting: None, take_in: TakeIn, signed_in: SignedIn, person: Person) -> Open:
    """Opens the entrance for a member of the Secretariat, on a desk where something waits for them everywhere."""
    officer = person("secretariat")
    document = Document.objects.get(identifier="CTOC/COP/WG.9/2031/3", language="en")
    deciding.accept(person=officer, row=rows_of(document)["2"], version=0, reason="Read.")
    take_in(specimens.report(1, advice="States parties should wait."), "one.txt", b"corrected")
    side = Side("organization", "", "Harbour Trust for the Study of Ferries", True)
    invitations.send_invitation(actor=officer, email="nia@desk.example", side=side, language="en")
    make_token(actor=officer, person=officer, name="a" * 90, scopes=["recommendations.decide"], days=90)
    session = signed_in("secretariat").cookies[settings.SESSION_COOKIE_NAME].value

    def open_(language: str, scheme: str) -> Page:
        page = open_page("/glossary/", language, scheme=scheme)
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
        return page

    return open_


def _barriers(page: Page, address: str, paths: tuple[str, ...]) -> dict[str, list[str]]:
    """What is found on each page when everything on it is open."""
    found = {}
    for path in paths:
        page.set_viewport_size({"width": 1280, "height": 900})
        answer = page.goto(address + path)
        assert answer is not None
        assert answer.ok, path
        assert page.url == address + path
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
        broken = violations(page)
        if is_wider_than_a_phone(page):
            broken.append("scrolls sideways on a phone")
        if broken:
            found[path] = broken
    return found


def test_no_page_of_readers_has_a_barrier(open_page: Open, address: str, meeting: None) -> None:
    assert _barriers(open_page("/glossary/"), address, OF_READERS) == {}


def test_no_page_of_the_secretariat_has_a_barrier(inside: Open, address: str) -> None:
    assert _barriers(inside("en", "light"), address, OF_THE_SECRETARIAT) == {}


def test_no_barrier_stands_in_arabic_and_in_the_dark(inside: Open, address: str) -> None:
    page = inside("ar", "dark")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert _barriers(page, address, IN_ARABIC_AND_DARK) == {}
