"""Second factors with real codes, recovery codes, sessions, and saying again who one is."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.usersessions.models import UserSession
from django.conf import LazySettings
from django.core.mail import EmailMessage
from django.test import Client

from servanda_web.accounts.adapter import SecondFactors
from servanda_web.accounts.models import User
from servanda_web.audit.selectors import history_of
from servanda_web.people import words
from servanda_web.tokens.models import ApiToken
from tests.web.conftest import PASSWORD, Person, SignedIn, confirm, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(person: Person) -> User:
    return with_password(person("secretariat"))


def code(secret: str, away: int = 0) -> str:
    """What an authenticator app shows, `away` half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + away))


def enter(client: Client, known: User) -> str:
    """The address to which the right password leads."""
    return client.post("/account/login/", {"login": known.email, "password": PASSWORD})["Location"]


@pytest.fixture
def secret(known: User) -> str:
    """The person has an authenticator app; this is its key, set up through the pages."""
    client = Client()
    assert enter(client, known) == "/"
    assert client.get("/account/2fa/totp/activate/")["Location"].startswith("/account/reauthenticate/")
    confirm(client)
    page = client.get("/account/2fa/totp/activate/").content.decode()
    told = re.search(r'class="secret" dir="ltr">(\w+)<', page)
    assert told
    assert "data:image" not in page
    assert "Incorrect code" in client.post("/account/2fa/totp/activate/", {"code": "000000"}).content.decode()
    done = client.post("/account/2fa/totp/activate/", {"code": code(told[1])})
    assert done["Location"] == "/account/2fa/recovery-codes/"
    return told[1]


def test_a_password_alone_no_longer_opens(secret: str, known: User) -> None:
    client = Client()
    assert enter(client, known) == "/account/2fa/authenticate/"
    assert client.get("/account/")["Location"].startswith("/account/login/")
    assert "Incorrect code" in client.post("/account/2fa/authenticate/", {"code": "12345x"}).content.decode()
    assert client.post("/account/2fa/authenticate/", {"code": code(secret, 1)})["Location"] == "/"
    assert client.get("/account/").status_code == 200


def test_digits_of_any_script_are_digits(secret: str, known: User) -> None:
    client = Client()
    enter(client, known)
    arabic = code(secret, 1).translate({48 + digit: 0x660 + digit for digit in range(10)})
    for typed in ("é" * 6, "1" * 5000, "", "\u202e123456"):
        assert client.post("/account/2fa/authenticate/", {"code": typed}).status_code == 200
    sent = {"code": f"\u202b{arabic[:3]} {arabic[3:]}"}
    assert client.post("/account/2fa/authenticate/", sent).status_code == 302


def test_a_mail_server_that_is_down_stops_no_change_and_tells_no_stranger(
    secret: str, known: User, settings: LazySettings
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1"
    settings.EMAIL_PORT = 9
    client = Client()
    client.force_login(known)
    confirm(client)
    assert client.post("/account/2fa/totp/deactivate/").status_code == 302
    said = {
        Client().post("/account/password/reset/", {"email": one}).status_code for one in (known.email, "x@y.example")
    }
    assert said == {302}


def test_a_password_is_long_and_not_ones_own_name(known: User) -> None:
    client = Client()
    enter(client, known)
    for bad in ("short", "secretariat1", "secretariat@desk.exampl", "1q2w3e4r5t6y", "Servanda-UNTOC-2041"):
        sent = {"oldpassword": PASSWORD, "password1": bad, "password2": bad}
        if client.post("/account/password/change/", sent).status_code == 302:
            pytest.fail(bad)


def test_a_code_is_good_once_in_all_processes(secret: str, known: User) -> None:
    first, second = Client(), Client()
    enter(first, known)
    enter(second, known)
    shown = code(secret, 1)
    assert first.post("/account/2fa/authenticate/", {"code": shown}).status_code == 302
    assert "Incorrect code" in second.post("/account/2fa/authenticate/", {"code": shown}).content.decode()


def test_a_recovery_code_is_good_once(secret: str, known: User) -> None:
    owner = Client()
    owner.force_login(known)
    confirm(owner)
    page = owner.get("/account/2fa/recovery-codes/").content.decode()
    codes = re.findall(r'<code dir="ltr">(\d{8})</code>', page)
    assert len(codes) == 10
    client = Client()
    enter(client, known)
    assert client.post("/account/2fa/authenticate/", {"code": codes[3]}).status_code == 302
    again = Client()
    enter(again, known)
    assert "Incorrect code" in again.post("/account/2fa/authenticate/", {"code": codes[3]}).content.decode()
    assert "9 codes left" in owner.get("/account/2fa/").content.decode()
    told = owner.get("/account/2fa/recovery-codes/download/")
    assert told["Cache-Control"].find("no-store") >= 0
    assert codes[3] not in told.content.decode()


def test_guessing_codes_comes_to_an_end(secret: str, known: User, settings: LazySettings) -> None:
    from servanda_web.config.settings import base

    settings.ACCOUNT_RATE_LIMITS = base.ACCOUNT_RATE_LIMITS
    client = Client()
    enter(client, known)
    said = [client.post("/account/2fa/authenticate/", {"code": f"00000{one}"}).content.decode() for one in range(6)]
    assert "Too many" in said[-1]
    assert "Too many" in client.post("/account/2fa/authenticate/", {"code": code(secret, 1)}).content.decode()


def test_a_copy_of_the_database_shows_no_secret(secret: str, settings: LazySettings) -> None:
    stored = {one.type: one.data for one in Authenticator.objects.all()}
    assert secret not in str(stored)
    seed = stored["recovery_codes"]["seed"]
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 9
    assert SecondFactors().decrypt(stored["totp"]["secret"]) == secret
    assert SecondFactors().decrypt(seed) != seed


def test_who_loses_a_factor_or_password_gets_a_letter(secret: str, known: User, mailoutbox: list[EmailMessage]) -> None:
    client = Client()
    client.force_login(known)
    confirm(client)
    client.post("/account/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(type="totp").exists()
    assert [mail.to for mail in mailoutbox[-1:]] == [[known.email]]
    assert "Servanda" in mailoutbox[-1].subject
    told = {event.verb: event.actor_name for event in history_of(known)}
    assert told == {"account.totp_deactivated": "secretariat"}
    assert set(told) < set(words.VERBS)


def test_signing_in_changes_the_session_and_leaves_nothing_of_the_old_one(known: User) -> None:
    client = Client()
    client.get("/account/login/")
    session = client.session
    session["planted"] = "yes"
    session.save()
    client.cookies["servanda_session"] = session.session_key
    enter(client, known)
    assert client.session.session_key != session.session_key
    old = Client(headers={"Cookie": f"servanda_session={session.session_key}"})
    assert old.get("/account/").status_code == 302


def test_a_change_of_factor_ends_all_other_sessions(known: User) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        enter(client, known)
    TOTP.activate(known, generate_totp_secret())
    confirm(here)
    page = here.post("/account/2fa/totp/deactivate/", follow=True).content.decode()
    assert "Everywhere else you are signed out" in page
    assert there.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200


def test_sessions_are_listed_and_ended_one_by_one(known: User) -> None:
    here, lost = Client(headers={"User-Agent": "Mozilla/5.0 (X11; Linux) Firefox/140"}), Client()
    for client in (here, lost):
        enter(client, known)
    page = here.get("/account/sessions/").content.decode()
    assert "Firefox, Linux" in page
    assert page.count("Sign out<span") == 1
    other = UserSession.objects.exclude(session_key=here.session.session_key).get()
    here.post(f"/account/sessions/{other.pk}/end")
    assert lost.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200


def test_nobody_ends_the_session_of_another(known: User, signed_in: SignedIn) -> None:
    client = Client()
    enter(client, known)
    signed_in("reader").post(f"/account/sessions/{UserSession.objects.get(user=known).pk}/end")
    assert client.get("/account/").status_code == 200


def test_a_token_is_made_after_saying_again_who_one_is(known: User) -> None:
    client = Client()
    enter(client, known)
    sent = {"name": "script", "scope": "recommendations.decide", "days": "30"}
    asked = client.post("/account/tokens/", sent)
    assert asked["Location"] == "/account/reauthenticate/?next=%2Faccount%2Ftokens%2F"
    assert not ApiToken.objects.exists()
    wrong = client.post(asked["Location"], {"password": "wrong", "next": "/account/tokens/"})
    assert "Incorrect password" in wrong.content.decode()
    done = client.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/account/tokens/"})
    assert ApiToken.objects.get().name == "script"
    assert "servanda_" in done.content.decode()


def test_what_was_confirmed_long_ago_does_not_count(known: User) -> None:
    client = Client()
    client.force_login(known)
    confirm(client, time.time() - 400)
    assert client.post("/compendium/editions/1/publish")["Location"].startswith("/account/reauthenticate/")
    confirm(client, time.time() - 200)
    assert client.post("/compendium/editions/1/publish")["Location"] == "/compendium/editions/1"


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example", "/\\evil.example"])
def test_confirming_leads_to_no_other_site(known: User, target: str) -> None:
    client = Client()
    enter(client, known)
    answer = client.post("/account/reauthenticate/", {"password": PASSWORD, "next": target})
    assert answer["Location"] == "/"


def test_a_letter_with_a_code_is_for_those_without_password_and_factor(known: User) -> None:
    client = Client()
    enter(client, known)
    assert client.get("/account/reauthenticate/code/")["Location"] == "/account/reauthenticate/"
    known.set_unusable_password()
    known.save()
    client.force_login(known)
    assert client.post("/account/tokens/")["Location"].startswith("/account/reauthenticate/code/")


def test_what_cannot_be_a_key_is_refused_in_words(signed_in: SignedIn) -> None:
    client = signed_in()
    shapes = ("", "x", "{}", "[]", "7", '{"id": "x", "response": {}}', '{"id": "eA", "rawId": "eA", "response": 1}')
    whole = '{"id":"eA","rawId":"eA","type":"public-key","response":{"clientDataJSON":"eA","attestationObject":"eA",'
    whole += '"authenticatorData":"eA","signature":"eA","userHandle":"//__"}}'
    for credential in (*shapes, whole):
        sent = {"credential": credential}
        assert client.post("/account/2fa/webauthn/add/", sent).status_code in (200, 302)
        assert Client().post("/account/2fa/webauthn/login/", sent).status_code == 302
    assert not Authenticator.objects.exists()
