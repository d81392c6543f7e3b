"""Tokens: made once, kept as a digest, never more than their person, and gone when revoked."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from servanda_web.accounts.permissions import NotAllowed
from servanda_web.audit.models import Event
from servanda_web.library.models import Document
from servanda_web.recommendations.models import Recommendation
from servanda_web.tokens.errors import InvalidToken
from servanda_web.tokens.models import ApiToken
from servanda_web.tokens.selectors import find_token
from servanda_web.tokens.services import make_token, revoke_token
from tests.web.conftest import Person, SignedIn

ADVICE = "/api/v1/recommendations/CTOC/COP/WG.9/2031/3/en/2"
DECIDE = "recommendations.decide"


@pytest.fixture
def secret(person: Person) -> str:
    return make_token(person=person("editor"), name="script", scopes=[DECIDE], days=30)[1]


def _decide(
    client: Client, secret: str, body: dict[str, object], etag: str | None = None
) -> tuple[int, dict[str, object]]:
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    if etag != "":
        headers["If-Match"] = etag or client.get(ADVICE)["ETag"]
    response = client.post(f"{ADVICE}/decisions", body, content_type="application/json", headers=headers)
    return response.status_code, response.json()


@pytest.mark.django_db
def test_an_editor_decides_by_program(client: Client, desk: list[Document], secret: str) -> None:
    assert client.get("/api/v1/recommendations").json()["items"][0]["outcome"] == "open"
    status, told = _decide(client, secret, {"decision": "accept", "reason": "As printed."})
    assert (status, told["outcome"], told["version"]) == (200, "accepted", 1)
    listed = {one["iri"]: one["outcome"] for one in client.get("/api/v1/recommendations").json()["items"]}
    assert listed[str(told["iri"])] == "accepted"
    event = Event.objects.get(verb="recommendation.accepted")
    assert (event.actor_name, event.reason) == ("editor", "As printed.")
    assert ApiToken.objects.get().used_on == timezone.localdate()
    status, told = _decide(
        client,
        secret,
        {
            "decision": "correct",
            "values": {
                "text": "Ports should exchange lists.",
                "themes": ["information_sharing", "return"],
                "modality": "request",
            },
        },
    )
    assert (status, told["text"], told["modality"]["level"]) == (200, "Ports should exchange lists.", "request")  # type: ignore[index]
    assert [(tag["id"], tag["cue"]) for tag in told["themes"]] == [
        ("information_sharing", "exchanging"),
        ("return", ""),
    ]  # type: ignore[attr-defined, index]
    assert _decide(client, secret, {"decision": "reject"})[1]["is_current"] is False
    assert client.get("/api/v1/recommendations?count=yes").json()["total"] == 3
    assert _decide(client, secret, {"decision": "reopen"})[1]["outcome"] == "open"


@pytest.mark.django_db
def test_nothing_is_overwritten_unseen(client: Client, desk: list[Document], secret: str) -> None:
    seen = client.get(ADVICE)["ETag"]
    assert _decide(client, secret, {"decision": "accept"}, seen)[0] == 200
    assert _decide(client, secret, {"decision": "reject"}, seen)[1]["code"] == "precondition-failed"
    assert _decide(client, secret, {"decision": "reject"}, "")[0] == 428
    assert _decide(client, secret, {"decision": "reject"}, "*")[0] == 428
    assert Recommendation.objects.get(document=desk[0], printed_id="2").outcome == "accepted"


@pytest.mark.django_db
def test_who_may_not_is_told(client: Client, desk: list[Document], person: Person, secret: str) -> None:
    body: dict[str, object] = {"decision": "accept"}
    assert _decide(client, "", body)[1]["code"] == "not-signed-in"
    assert _decide(client, "servanda_guessed", body)[0] == 401
    token = ApiToken.objects.get()
    ApiToken.objects.update(scopes=[])
    assert _decide(client, secret, body)[1]["code"] == "scope-missing"
    ApiToken.objects.update(scopes=[DECIDE])
    token.person.memberships.all().delete()
    assert _decide(client, secret, body)[1]["code"] == "not-allowed"
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    response = client.post(
        f"{ADVICE}/decisions", body, content_type="application/json", headers={"Authorization": f"Bearer {secret}"}
    )
    assert (response.status_code, response["WWW-Authenticate"]) == (401, 'Bearer realm="Servanda"')


@pytest.mark.django_db
def test_a_session_is_no_token(signed_in: SignedIn, desk: list[Document]) -> None:
    """Else a page of another's making could decide in an editor's browser."""
    assert _decide(signed_in("editor"), "", {"decision": "accept"})[0] == 401


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [
        {},
        {"decision": "burn"},
        {"decision": "correct"},
        {"decision": "accept", "values": {"text": "x"}},
        {"decision": "correct", "values": {"rule": "mine"}},
        {"decision": "correct", "values": {"text": ""}},
    ],
)
def test_odd_bodies_are_refused(client: Client, desk: list[Document], secret: str, body: dict[str, object]) -> None:
    status, told = _decide(client, secret, body)
    assert (status, told["code"]) == (422, "invalid-request")
    assert Recommendation.objects.get(document=desk[0], printed_id="2").outcome == ""


@pytest.mark.django_db
def test_a_token_that_writes_too_often_waits(
    client: Client, desk: list[Document], secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("servanda_web.tokens.auth.WriteThrottle.parse_rate", lambda *_: (0, 60))
    monkeypatch.setattr("servanda_web.tokens.auth.WriteThrottle.allow_request", lambda *_: False)
    monkeypatch.setattr("servanda_web.tokens.auth.WriteThrottle.wait", lambda *_: 12.5)
    headers = {"Authorization": f"Bearer {secret}", "If-Match": "x"}
    response = client.post(
        f"{ADVICE}/decisions", {"decision": "accept"}, content_type="application/json", headers=headers
    )
    assert (response.status_code, response.json()["code"], response["Retry-After"]) == (429, "too-many-requests", "13")


@pytest.mark.django_db
def test_only_a_digest_is_kept(person: Person) -> None:
    token, secret = make_token(person=person("editor"), name="script", scopes=[DECIDE], days=30)
    assert secret not in "".join(str(value) for value in vars(ApiToken.objects.get()).values())
    assert secret.startswith(token.hint)
    assert find_token(secret) == token
    assert secret not in repr(list(Event.objects.values()))
    revoke_token(token=token, actor=None)
    assert find_token(secret) is None
    assert list(Event.objects.values_list("verb", flat=True)) == ["token.revoked", "token.made"]


@pytest.mark.django_db
def test_what_cannot_be_is_refused(person: Person) -> None:
    with pytest.raises(NotAllowed):
        make_token(person=person("reader"), name="script", scopes=[DECIDE], days=30)
    for wrong in ({"name": " "}, {"scopes": []}, {"scopes": ["everything"]}, {"days": 0}, {"days": 366}):
        with pytest.raises(InvalidToken):
            make_token(**{"person": person("editor"), "name": "script", "scopes": [DECIDE], "days": 30, **wrong})  # type: ignore[arg-type]
    token, _secret = make_token(person=person("editor"), name="script", scopes=[DECIDE], days=30)
    with pytest.raises(NotAllowed):
        revoke_token(token=token, actor=person("reader"))


@pytest.mark.django_db
def test_the_page_shows_a_token_once(signed_in: SignedIn) -> None:
    client = signed_in("editor")
    response = client.post("/account/tokens/", {"name": "Nightly <script>", "scope": DECIDE, "days": "90"})
    assert "no-store" in response["Cache-Control"]
    found = re.search(r"servanda_[\w-]{40,}", response.content.decode())
    assert found
    assert find_token(found[0]) is not None
    page = client.get("/account/tokens/").content.decode()
    assert found[0] not in page
    assert "Nightly &lt;script&gt;" in page
    assert client.post("/account/tokens/", {"name": "", "days": "x"}).status_code == 422
    for _click in range(2):
        assert client.post(f"/account/tokens/{ApiToken.objects.get().pk}/revoke").status_code == 302
    assert find_token(found[0]) is None
    assert Event.objects.filter(verb="token.revoked").count() == 1


@pytest.mark.django_db
def test_tokens_of_others_are_out_of_reach(signed_in: SignedIn, client: Client, secret: str) -> None:
    key = ApiToken.objects.get().pk
    assert signed_in("secretariat").post(f"/account/tokens/{key}/revoke").status_code == 404
    assert client.get("/account/tokens/").status_code == 302
    assert "You have no tokens" in signed_in("reader").get("/account/tokens/").content.decode()
    assert find_token(secret) is not None


@pytest.mark.django_db
def test_tokens_by_command(person: Person, capsys: pytest.CaptureFixture[str]) -> None:
    email = person("editor").email
    call_command("api_token", email, make="nightly")
    secret = capsys.readouterr().out.strip()
    assert find_token(secret) is not None
    call_command("api_token", email)
    assert f"{secret[:14]}… nightly: {DECIDE}; good until" in capsys.readouterr().out
    call_command("api_token", email, revoke=secret[:14])
    assert find_token(secret) is None
    for options in ({"revoke": "servanda_"}, {"make": "x", "days": 999}):
        with pytest.raises(CommandError):
            call_command("api_token", email, **options)
    with pytest.raises(CommandError, match="Invite them first"):
        call_command("api_token", "nobody@desk.example")
