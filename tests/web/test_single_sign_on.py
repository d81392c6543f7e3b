"""Single sign-on against a small provider of our own in a thread: who was invited comes in, and nobody else."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from servanda_web.accounts.models import User
from servanda_web.config import environment
from tests.web.conftest import Person

pytestmark = pytest.mark.django_db
CALLBACK = "/account/oidc/sso/login/callback/"


class Provider(ThreadingHTTPServer):
    """Says of whoever comes what `says` holds; `fails` makes it answer nonsense."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.says: dict[str, Any] = {}
        self.asked: list[dict[str, list[str]]] = []
        self.fails = False
        self.address = f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    """The three addresses that a client asks."""

    server: Provider

    def do_GET(self) -> None:
        here = self.server.address
        if self.path.startswith("/.well-known/"):
            ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            self._tell(
                {"issuer": here, "jwks_uri": f"{here}/keys"} | {f"{k}_endpoint": f"{here}/{v}" for k, v in ends.items()}
            )
        else:
            self._tell(self.server.says)

    def do_POST(self) -> None:
        self.server.asked.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        now = int(time.time())
        claims = {"iss": self.server.address, "aud": "desk", "iat": now, "exp": now + 60} | self.server.says
        self._tell({"access_token": "a", "token_type": "Bearer", "id_token": jwt.encode(claims, "k" * 64, "HS256")})

    def _tell(self, what: object) -> None:
        self.send_response(500 if self.server.fails else 200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(what).encode())

    def log_message(self, *told: object) -> None:
        """Nothing."""


@pytest.fixture
def provider(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    server = Provider()
    for name, value in {
        "ISSUER": server.address,
        "CLIENT_ID": "desk",
        "CLIENT_SECRET": "s" * 32,
        "NAME": "Harbour ID",
    }.items():
        monkeypatch.setenv(f"SERVANDA_OIDC_{name}", value)
    settings.SOCIALACCOUNT_PROVIDERS = environment.single_sign_on()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def come(client: Client, begin: str = "/account/oidc/sso/login/", **changed: str) -> Any:
    """Goes to the provider and comes back; the last page."""
    there = parse_qs(urlsplit(client.get(begin)["Location"]).query)
    assert there["code_challenge_method"] == ["S256"]
    return client.get(CALLBACK, {"code": "c", "state": there["state"][0]} | changed, follow=True)


def says(provider: Provider, email: str, sub: str = "1", verified: bool = True) -> None:
    provider.says = {"sub": sub, "email": email, "email_verified": verified, "name": "Told By Them"}


def test_an_invited_person_comes_in_and_little_is_kept(provider: Provider, person: Person, client: Client) -> None:
    someone = person("editor")
    page = client.get("/account/login/?next=/findings/").content.decode()
    assert "Sign in with Harbour ID" in page
    assert "next=%2Ffindings%2F" in page
    says(provider, "Editor@Desk.example")
    answer = come(client, "/account/oidc/sso/login/?process=login&next=/findings/")
    assert answer.redirect_chain[-1] == ("/findings/", 302)
    assert client.get("/account/").status_code == 200
    account = SocialAccount.objects.get()
    assert (account.user, account.uid, account.extra_data) == (someone, "1", {})
    assert "code_verifier" in provider.asked[0]
    says(provider, "moved@desk.example")
    assert come(Client()).context["user"] == someone
    assert SocialAccount.objects.get().extra_data == {}


@pytest.mark.parametrize(
    ("email", "verified"), [("stranger@desk.example", True), ("editor@desk.example", False), ("", True)]
)
def test_nobody_else_gets_an_account(
    provider: Provider, person: Person, client: Client, email: str, verified: bool
) -> None:
    person("editor")
    says(provider, email, verified=verified)
    page = come(client)
    assert "There is no account for you here yet" in page.content.decode()
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()
    assert client.get("/account/").status_code == 302
    client.post("/account/social/signup/", {"email": email})
    assert User.objects.count() == 1


def test_an_address_that_was_given_to_somebody_new_opens_nothing(provider: Provider, person: Person) -> None:
    person("editor")
    says(provider, "editor@desk.example")
    come(Client())
    says(provider, "editor@desk.example", sub="2")
    assert "no account for you" in come(Client()).content.decode()


def test_a_closed_account_stays_closed(provider: Provider, person: Person, client: Client) -> None:
    someone = person("editor")
    someone.is_active = False
    someone.save()
    says(provider, someone.email)
    assert "This account is closed" in come(client).content.decode()
    assert client.get("/account/").status_code == 302


def test_no_answer_of_another_visit_is_taken(provider: Provider, person: Person, client: Client) -> None:
    person("editor")
    says(provider, "editor@desk.example")
    for changed in ({"state": "forged"}, {"error": "access_denied", "code": ""}):
        page = come(client, **changed)
        assert client.get("/account/").status_code == 302
        assert "did not say who you are" in page.content.decode() or "no account" in page.content.decode()


def test_a_broken_provider_is_told_in_words(provider: Provider, client: Client) -> None:
    there = parse_qs(urlsplit(client.get("/account/oidc/sso/login/")["Location"]).query)
    provider.fails = True
    page = client.get(CALLBACK, {"code": "c", "state": there["state"][0]})
    for answer in (page, client.get("/account/oidc/sso/login/")):
        assert answer.status_code == 502
        assert "did not say who you are" in answer.content.decode()


def test_no_identity_is_tied_to_an_account_by_hand(provider: Provider, person: Person, client: Client) -> None:
    client.force_login(person("editor"))
    says(provider, "attacker@elsewhere.example", sub="9")
    come(client, "/account/oidc/sso/login/?process=connect")
    assert not SocialAccount.objects.exists()


def test_without_a_provider_none_is_offered(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Sign in with" in client.get("/account/login/").content.decode()
    assert client.get("/account/oidc/sso/login/").status_code == 404
    monkeypatch.setenv("SERVANDA_OIDC_ISSUER", "https://id.example")
    with pytest.raises(ImproperlyConfigured, match="CLIENT_ID"):
        environment.single_sign_on()
