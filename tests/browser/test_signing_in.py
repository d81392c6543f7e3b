"""Signing in in a real browser: a passkey from a virtual authenticator, and no barrier on the pages of accounts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from playwright.sync_api import Page, expect

from servanda_web.accounts.sides import Side
from servanda_web.audit.selectors import history_of
from servanda_web.people import invitations
from servanda_web.tokens.services import make_token
from tests.browser.test_desk import violations
from tests.web.conftest import Person, SignedIn, person, signed_in

__all__ = ["person", "signed_in"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[..., Page]
PASSWORD = "a long word of passage"
AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def test_a_passkey_is_added_opens_the_desk_and_confirms(open_page: Open, address: str, person: Person) -> None:
    officer = person("secretariat")
    officer.set_password(PASSWORD)
    officer.save()
    page = open_page("/account/login/?next=/account/2fa/webauthn/add/")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    key = device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]
    page.get_by_role("textbox", name="Email").fill(officer.email)
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it you?")
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("What you call it").fill("My telephone")
    page.get_by_label("Let it replace the password, too").check()
    page.get_by_role("button", name="Add a key").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto(f"{address}/account/2fa/webauthn/")
    expect(page.get_by_text("My telephone", exact=True)).to_be_visible()
    expect(page.get_by_text("Passkey", exact=True)).to_be_visible()

    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{address}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{address}/")
    assert Authenticator.objects.get(type="webauthn").last_used_at is not None
    assert [event.verb for event in history_of(officer)] == ["account.webauthn_added"]

    page.goto(f"{address}/people/invite")
    page.get_by_role("link", name="Use a security key").click()
    page.get_by_role("button", name="Use a passkey or security key").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Invite somebody")

    page.get_by_role("button", name="Sign out").click()
    device.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
    page.goto(f"{address}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("The key was not used")


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_no_page_of_accounts_has_a_barrier_or_scrolls_sideways(
    open_page: Open, address: str, person: Person, signed_in: SignedIn, language: str, scheme: str
) -> None:
    session = signed_in("secretariat").cookies[settings.SESSION_COOKIE_NAME].value
    officer = person("secretariat")
    side = Side("organization", "", "Harbour Trust for the Study of Ferries", True)
    invitations.send_invitation(actor=officer, email="nia@desk.example", side=side, language="en")
    make_token(actor=officer, person=officer, name="a" * 90, scopes=["recommendations.decide"], days=90)
    paths = ["tokens/", "sessions/", "2fa/totp/activate/", "2fa/webauthn/add/", "reauthenticate/code/"]
    paths = [f"/account/{path}" for path in paths]
    paths += ["/people/", "/people/invite", f"/people/{officer.pk}"]
    found = {}
    for path in paths:
        page = open_page("/glossary/", language, scheme=scheme)
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
        page.goto(address + path)
        assert re.search(rf"{re.escape(path)}$", page.url)
        if broken := violations(page):
            found[path] = broken
        page.set_viewport_size({"width": 320, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[f"{path} at 320"] = ["scrolls sideways"]
        page.context.close()
    assert not found
