"""Signing in in a real browser: a passkey from a virtual authenticator."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from servanda_web.audit.selectors import history_of
from tests.web.conftest import PASSWORD, Person, person, signed_in, with_password

__all__ = ["person", "signed_in"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[..., Page]
AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def test_a_passkey_is_added_opens_the_desk_and_confirms(open_page: Open, address: str, person: Person) -> None:
    officer = with_password(person("secretariat"))
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
