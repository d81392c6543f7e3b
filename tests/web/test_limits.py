"""Attempts are counted for all processes together, and nobody counts as somebody else by writing a header."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.core.cache import caches
from django.db import connection
from django.test import Client

from servanda_web.accounts.models import User
from servanda_web.config.settings import base
from servanda_web.find.errors import TooManySearches
from servanda_web.find.models import SavedSearch
from servanda_web.find.services import MOST_SEARCHES, save_search
from servanda_web.tokens.errors import TooManyTokens
from servanda_web.tokens.services import MOST_TOKENS, make_token, revoke_token
from tests.web.conftest import PASSWORD, Person, SignedIn, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def counting(settings: LazySettings) -> None:
    """The limits of a desk in use."""
    settings.ACCOUNT_RATE_LIMITS = base.ACCOUNT_RATE_LIMITS
    settings.RATE_LIMITS = base.RATE_LIMITS


@pytest.fixture
def known(person: Person) -> User:
    return with_password(person("editor"))


def _sign_in(client: Client, known: User, password: str, **headers: str) -> str:
    answer = client.post("/account/login/", {"login": known.email, "password": password}, headers=headers)
    return "in" if answer.status_code == 302 else answer.content.decode()


def test_after_five_wrong_passwords_the_right_one_waits_too(counting: None, known: User) -> None:
    for _again in range(5):
        assert "not correct" in _sign_in(Client(), known, "wrong")
    assert "Too many failed" in _sign_in(Client(), known, PASSWORD)
    caches["default"].clear()
    assert _sign_in(Client(), known, PASSWORD) == "in"


def test_what_is_counted_stands_in_the_database(counting: None, known: User) -> None:
    _sign_in(Client(), known, "wrong")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM servanda_cache")
        keys = [row[0] for row in cursor.fetchall()]
    assert any("login_failed" in key for key in keys)
    assert not any(known.email in key for key in keys)


def test_many_addresses_are_tried_from_one_place(counting: None, known: User, settings: LazySettings) -> None:
    settings.TRUSTED_PROXIES = 1
    for number in range(10):
        sent = {"login": f"{number}@desk.example", "password": "wrong"}
        Client().post("/account/login/", sent, headers={"X-Forwarded-For": f"10.9.{number}.1, 192.0.2.7"})
    assert "Too many failed" in _sign_in(Client(), known, PASSWORD, **{"X-Forwarded-For": "6.6.6.6, 192.0.2.7"})
    assert _sign_in(Client(), known, PASSWORD, **{"X-Forwarded-For": "192.0.2.8"}) == "in"


def test_comparing_drafts_is_for_everyone_but_not_without_end(counting: None, client: Client) -> None:
    answers = [client.post("/drafting/", {"text": "x"}).status_code for _again in range(31)]
    assert 429 not in answers[:30]
    page = client.post("/drafting/", {"text": "x"})
    assert page.status_code == 429
    assert "too often" in page.content.decode()
    assert client.get("/drafting/").status_code == 200
    assert client.post("/drafting/comparison.docx", {"text": "x"}).status_code == 429


def test_searches_and_tokens_have_a_bound(person: Person, signed_in: SignedIn) -> None:
    someone = person("editor")
    SavedSearch.objects.bulk_create(
        SavedSearch(owner=someone, name=f"n{one}", address=f"q=w{one}", position=one) for one in range(MOST_SEARCHES)
    )
    with pytest.raises(TooManySearches):
        save_search(person=someone, address="q=ferry")
    assert save_search(person=someone, address="q=w1", name="other").name == "other"
    page = signed_in("editor").post("/searches/save", {"address": "q=ferry"}, follow=True)
    assert "no more are kept" in page.content.decode()
    scope = ["recommendations.decide"]
    made = [
        make_token(actor=someone, person=someone, name="n", scopes=scope, days=1)[0] for _again in range(MOST_TOKENS)
    ]
    with pytest.raises(TooManyTokens):
        make_token(actor=someone, person=someone, name="n", scopes=scope, days=1)
    page = signed_in("editor").post("/account/tokens/", {"name": "n", "scope": scope, "days": "30"})
    assert page.status_code == 422
    assert "Revoke one first" in page.content.decode()
    revoke_token(token=made[0], actor=someone)
    make_token(actor=someone, person=someone, name="n", scopes=scope, days=1)
