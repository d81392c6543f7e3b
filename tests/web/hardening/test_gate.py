"""The gate: requests that would make the reading itself fail are refused, on both databases."""

from __future__ import annotations

import json
from io import BytesIO, StringIO

import pytest
from django.test import Client

from servanda_web.accounts.models import User
from servanda_web.config.wsgi import application
from servanda_web.library.models import Document
from servanda_web.recommendations.models import Recommendation
from servanda_web.tokens.services import make_token
from tests.web.conftest import Person

pytestmark = pytest.mark.django_db
ADVICE = "/api/v1/recommendations/CTOC/COP/WG.9/2031/3/en/2"


@pytest.fixture
def stranger() -> Client:
    return Client(raise_request_exception=False)


def _served(method: str, address: str, content_type: str) -> int:
    """The status as a server gets it, at the door of the desk."""
    path, _, query = address.partition("?")
    body = b'--b\r\nContent-Disposition: form-data; name="login"\r\n\r\nhello\r\n--b--\r\n'
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body), "wsgi.url_scheme": "http",
        "SERVER_NAME": "desk.example", "SERVER_PORT": "80", "wsgi.errors": StringIO(),
    }  # fmt: skip
    told: list[str] = []
    answer = application(environ, lambda status, headers, *_: told.append(status))
    b"".join(answer)
    answer.close()  # type: ignore[attr-defined]
    return int(told[0][:3])


@pytest.mark.usefixtures("kept_connection")
@pytest.mark.parametrize("charset", ["rot13", "hex", "utf-16", "utf-7", "no-such-thing", "unicode_escape", "idna"])
@pytest.mark.parametrize("media", ["text/html", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"])
def test_an_odd_charset_is_refused_whatever_python_calls_it(charset: str, media: str) -> None:
    for method in ("GET", "POST"):
        assert _served(method, "/account/login/?q=%41", f"{media}; charset={charset}") == 400


@pytest.mark.usefixtures("kept_connection")
@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"', "us-ascii"])
def test_the_usual_charsets_are_taken(charset: str) -> None:
    assert _served("GET", "/glossary/", f"text/html; charset={charset}") == 200
    assert _served("GET", "/search/?" + "&".join(["a=1"] * 1001), f"text/html; charset={charset}") == 400


@pytest.mark.parametrize("name", ["servanda_session", "servanda_language", "servanda_csrf", "servanda_content"])
def test_a_cookie_with_nul_is_as_if_it_were_not_there(stranger: Client, name: str) -> None:
    answer = stranger.get("/account/", headers={"cookie": f'{name}="aaaaaaaaaaaa\\000"'})
    assert (answer.status_code, answer["Location"]) == (302, "/account/login/?next=/account/")


def test_a_long_address_is_refused_and_not_shown_again(stranger: Client) -> None:
    answer = stranger.get("/search/", {"q": "x" * 100_000})
    assert answer.status_code == 414
    assert b"xxx" not in answer.content
    told = stranger.get("/api/v1/search", {"q": "x" * 100_000})
    assert (told.status_code, told.json()["code"]) == (414, "address-too-long")
    assert stranger.get("/search/", {"q": "x" * 7_000}).status_code == 200


@pytest.mark.parametrize("text", ["a\x00b", "\ud800"])
@pytest.mark.parametrize("where", ["reason", "text", "addressees", "themes", "unknown"])
def test_text_that_no_database_takes_is_refused_by_the_api(
    stranger: Client, person: Person, desk: list[Document], text: str, where: str
) -> None:
    author: User = person("editor")
    _token, secret = make_token(person=author, name="program", scopes=["recommendations.decide"], days=9)
    headers = {"Authorization": f"Bearer {secret}", "If-Match": stranger.get(ADVICE)["ETag"]}
    value = {"text": text, "addressees": [text], "themes": [text], text: text}
    told = {
        "decision": "correct",
        "values": {"text": "Ports should.", **({where: value[where]} if where in value else {})},
    }
    told["reason"] = text if where == "reason" else ""
    if where == "unknown":
        told[text] = "x"
    answer = stranger.post(f"{ADVICE}/decisions", json.dumps(told), content_type="application/json", headers=headers)
    assert answer.status_code == 422
    assert not Recommendation.objects.exclude(version=desk[0].recommendations.all()[0].version).exists()
