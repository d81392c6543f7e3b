"""Every address of the desk by every method in every role: none fails, none writes for who may not, all tell the browser.

Who reaches least and who reaches most are asked odd things at every address, on both databases; the roles between
share them out among themselves, on one.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.http import HttpResponseBase
from django.test import Client

from benchmarks.permissions.asking import routes
from servanda_web.accounts.models import User
from servanda_web.audit.models import Event, Head
from servanda_web.drafting.services import keep
from servanda_web.find.services import save_search
from servanda_web.library.models import Document
from servanda_web.recommendations.editing import deciding
from servanda_web.tokens.services import make_token
from tests.web.addresses import filled
from tests.web.conftest import PASSWORD, Person, SignedIn, with_password
from tests.web.hardening.headers import check_headers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("long_questions")]
LONG = "9" * 5000
"""A number with more digits than Python reads."""
SENT = {
    "do": "delete", "version": LONG, "reason": "why", "name": "n", "key": "1", "text": "x", "form": "ttl",
    "state": "confirmed", "earlier": "1", "later": "2", "kind": "repeated", "with": f"1@{LONG}", "event": LONG,
    "act": LONG, "start": LONG, "above": "nan", "expected": LONG, "field": "text", "choice": "mine", "parts": "a",
    "days": LONG, "scope": "recommendations.decide", "address": "q=" + "x" * 3000, "next": "//evil.example/",
}  # fmt: skip
ASKED = {
    "page": "1" + "0" * 30, "cursor": "garbage", "q": "NEAR/999999 " + "(" * 200 + "x" * 3000, "theme": ["y"] * 500,
    "one": LONG, "with": LONG, "done": LONG, "decided": LONG, "verb": "ListRecords", "resumptionToken": "%",
    "draw": "now", "show": LONG, "do": "correct", "body": LONG, "language": LONG, "above": "nan", "order": LONG,
}  # fmt: skip


THEIR_OWN = ("/searches/save", "/drafting/keep", "/account/tokens/", "/account/data/take-out")


@pytest.fixture
def editor(person: Person) -> User:
    """Whose searches, drafts and tokens are there for others to reach for."""
    mine = person("editor")
    save_search(person=mine, address="q=border", name="mine")
    keep(actor=mine, text="States should keep this to themselves.")
    make_token(person=mine, name="mine", scopes=["recommendations.decide"], days=9)
    return mine


@pytest.fixture
def here(desk: list[Document], editor: User) -> list[str]:
    """Every address of the table, with rows that are there."""
    row = desk[0].recommendations.all()[0]
    deciding.accept(person=editor, row=row, version=row.version)
    return _filled(desk[0], row.printed_id, {"key": str(editor.searches.get().pk), "token": "x"})


@pytest.fixture
def addresses(desk: list[Document], here: list[str]) -> list[str]:
    """The same; numbers once more with one that no row can have."""
    huge = {"key": "1" + "0" * 30, "number": "1" + "0" * 30, "running": "1" + "0" * 30, "token": "x" * 300}
    return list(dict.fromkeys((*here, *_filled(desk[0], "2", huge))))


def _filled(document: Document, printed_id: str, other: dict[str, str]) -> list[str]:
    parts = {
        "identifier": document.identifier, "language": document.language, "printed_id": printed_id, "code": "fr",
        "instrument": "UNTOC", "path": "art_16", "theme": "extradition", "suffix": "json", "kind": "docx",
        "form": "json", "state": "hidden",
    }  # fmt: skip
    known = list(routes())
    assert len(known) > 100
    return list(dict.fromkeys(filled(route, parts | other) for route in known))


BETWEEN = ("reader", "state", "editor")


@pytest.fixture(params=["", "secretariat", *(pytest.param(one, marks=pytest.mark.one_database) for one in BETWEEN)])
def role(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def browser(role: str, signed_in: SignedIn) -> Client:
    client = signed_in(role, state="KEN" if role == "state" else "") if role else Client()
    client.raise_request_exception = False
    return client


def _read(answer: HttpResponseBase) -> bytes:
    """The pieces of a streamed answer asked for as well: it can fail in any of them."""
    return b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type, attr-defined, no-any-return]


def _counts() -> dict[str, int]:
    """The rows of the desk: all but those that signing in and out makes and ends, and the record of who was refused."""
    own = {"sessions", "usersessions", "contenttypes"}
    models = [model for model in apps.get_models() if model._meta.app_label not in own and model not in (Event, Head)]
    counts = {model._meta.label: model._default_manager.count() for model in models}
    return counts | {"events": Event.objects.exclude(verb="access.refused").count()}


def test_no_address_fails_whatever_is_asked(browser: Client, role: str, addresses: list[str], here: list[str]) -> None:
    plain, odd = (here, here[BETWEEN.index(role) :: len(BETWEEN)]) if role in BETWEEN else (addresses, here)
    failed = []
    for asked, walk in (({}, plain), (ASKED, odd)):
        for address in walk:
            answer = browser.get(address, asked)
            body = _read(answer)
            if answer.status_code >= 500:
                failed.append((address, bool(asked), answer.status_code))
            check_headers(answer, body, address, is_person=bool(role))
    assert not failed


def test_no_address_fails_whatever_is_sent(browser: Client, role: str, addresses: list[str], here: list[str]) -> None:
    failed = []
    for address in here if role in BETWEEN else addresses:
        if "logout" not in address:
            answer = browser.post(address, SENT)
            _read(answer)
            if answer.status_code >= 500:
                failed.append(address)
    assert not failed


@pytest.mark.one_database
@pytest.mark.parametrize("role", ["", "reader", "state"], indirect=True)
def test_who_has_no_part_in_the_work_changes_no_row(browser: Client, role: str, here: list[str]) -> None:
    before = _counts()
    for method in ("post", "put", "patch", "delete"):
        for address in here:
            if "logout" not in address and not (role and address in THEIR_OWN):
                getattr(browser, method)(address, SENT)
        assert _counts() == before, method


@pytest.mark.one_database
def test_no_form_is_taken_from_another_site(here: list[str], editor: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    taken = {one for one in here if browser.post(one, SENT).status_code not in (403, 404, 405)}
    # Programs ask for a decision with a token, which no browser sends by itself; harvesters ask by POST and write nothing.
    assert {one for one in taken if not one.endswith("/decisions")} == {"/oai"}


def test_what_a_person_keeps_is_there_for_nobody_else(editor: User, signed_in: SignedIn) -> None:
    other = signed_in("secretariat")
    draft, search, token = editor.drafts.get(), editor.searches.get(), editor.tokens.get()
    assert other.get(f"/drafting/kept/{draft.pk}").status_code == 404
    other.post(f"/drafting/kept/{draft.pk}/forget")
    assert other.post(f"/searches/{search.pk}", {"do": "delete"}).status_code == 404
    assert other.post(f"/account/tokens/{token.pk}/revoke").status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None
    assert editor.drafts.exists()
    assert editor.searches.exists()


@pytest.mark.parametrize(
    "target",
    ["//evil.example/", "/\\evil.example", "/\t/evil.example", "https://evil.example", "javascript:x", "\\\\evil"],
)
def test_no_way_back_leads_to_another_site(client: Client, target: str, signed_in: SignedIn, editor: User) -> None:
    assert client.get("/language/fr", {"next": target})["Location"] == "/"
    sent = {"interface": "fr", "content": "", "appearance": "", "next": target}
    assert client.post("/preferences", sent)["Location"] == "/"
    told = {"login": with_password(editor).email, "password": PASSWORD, "next": target}
    assert client.post("/account/login/", told)["Location"] == "/"


def test_a_form_with_nul_is_refused_before_a_database_sees_it(editor: User, client: Client) -> None:
    client.force_login(editor)
    assert client.post("/drafting/keep", {"text": "a\x00b"}).status_code == 400
    assert editor.drafts.count() == 1
