"""Signing in, inviting, and what each role may do."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from pytest_django import DjangoCaptureOnCommitCallbacks

from servanda_web.accounts import permissions
from servanda_web.accounts.decorators import permission_required
from servanda_web.accounts.models import Membership, User
from servanda_web.accounts.services import invite
from servanda_web.common.errors import InvalidPerson, StaleWrite
from servanda_web.common.middleware import Refusals
from tests.web.conftest import Person, SignedIn

PASSWORD = "a long enough sentence"


def test_an_invited_person_sets_a_password_and_signs_in(client: Client, db: None) -> None:
    out = StringIO()
    call_command("invite", "Ana@Desk.example", role="editor", name="Ana", stdout=out)
    link = re.search(r"https://desk\.example(/\S+)", out.getvalue())
    assert link
    form = client.get(link[1], follow=True)
    assert form.status_code == 200
    done = client.post(form.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    assert done.status_code == 302
    entered = Client().post("/account/login/", {"login": "ana@desk.example", "password": PASSWORD}, follow=True)
    assert "Sign out" in entered.content.decode()
    assert "Ana" in entered.content.decode()


def test_a_wrong_password_is_told_in_words(client: Client, person: Person) -> None:
    person("editor")
    page = client.post("/account/login/", {"login": "editor@desk.example", "password": "not this one"})
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()


@pytest.mark.django_db
def test_nobody_makes_an_account_for_themselves(client: Client) -> None:
    form = {"email": "x@desk.example", "password1": PASSWORD}
    client.post("/account/signup/", form)
    assert not User.objects.exists()


def test_inviting_twice_changes_nothing(person: Person) -> None:
    assert person("state", state="KEN") == person("state", state="KEN")
    assert Membership.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("email", "role", "state", "organization"),
    [
        ("nobody", "editor", "", ""),
        ("a@desk.example", "king", "", ""),
        ("a@desk.example", "state", "", ""),
        ("a@desk.example", "state", "XYZ", ""),
        ("a@desk.example", "editor", "KEN", ""),
        ("a@desk.example", "organization", "", ""),
        ("a@desk.example", "reader", "", "Harbour Trust"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(email: str, role: str, state: str, organization: str) -> None:
    with pytest.raises(InvalidPerson, match=r"expected .*; found"):
        invite(email=email, role=role, state=state, organization=organization)
    assert not User.objects.exists()


@pytest.mark.django_db
def test_the_command_says_what_is_wrong() -> None:
    with pytest.raises(CommandError, match="e-mail address"):
        call_command("invite", "nobody", role="editor")


def table_of_the_docs() -> dict[str, tuple[bool, ...]]:
    """The permissions as docs/reference/roles.md tells them: for readers and sides, for editors, for the Secretariat."""
    rows = re.findall(
        r"^\| `([\w.]+)` \|.*\| (yes|no|focal points) \| (yes|no) \| (yes|no) \|$", ROLES.read_text(), re.MULTILINE
    )
    return {name: tuple(word == "yes" for word in words) for name, *words in rows}


ROLES = Path(__file__).parents[2] / "docs" / "reference" / "roles.md"
COLUMNS = {"reader": 0, "state": 0, "organization": 0, "editor": 1, "secretariat": 2}


def test_every_permission_is_told_in_the_docs() -> None:
    assert set(table_of_the_docs()) == set(permissions.PERMISSIONS)


@pytest.mark.parametrize("role", COLUMNS)
def test_each_role_may_do_what_the_docs_say(role: str, person: Person) -> None:
    sides = {"state": {"state": "KEN"}, "organization": {"organization": "Harbour Trust"}}
    someone = person(role, **sides.get(role, {}))
    told = {name: columns[COLUMNS[role]] for name, columns in table_of_the_docs().items()}
    assert {name: permissions.allowed(someone, name) for name in permissions.PERMISSIONS} == told


@pytest.mark.parametrize(
    "sides", [{"role": "state", "state": "KEN"}, {"role": "organization", "organization": "Trust"}]
)
def test_a_focal_point_may_do_what_the_docs_say(sides: dict[str, str], db: None) -> None:
    someone = invite(email="f@desk.example", is_focal_point=True, **sides)  # type: ignore[arg-type]
    rows = re.findall(
        r"^\| `([\w.]+)` \|.*\| (yes|no|focal points) \| (?:yes|no) \| (?:yes|no) \|$", ROLES.read_text(), re.M
    )
    assert {name: permissions.allowed(someone, name) for name, _word in rows} == {
        name: word != "no" for name, word in rows
    }


def test_a_stranger_and_a_closed_account_may_do_nothing(person: Person) -> None:
    closed = person("secretariat")
    closed.is_active = False
    for someone in (AnonymousUser(), closed):
        assert not any(permissions.allowed(someone, name) for name in permissions.PERMISSIONS)


def test_a_guarded_page_asks_a_stranger_to_sign_in(rf: RequestFactory, person: Person) -> None:
    page = permission_required("compendium.publish")(lambda request: pytest.fail("the page was shown"))
    request = rf.get("/publish?x=1")
    request.user = AnonymousUser()
    answer = page(request)
    assert (answer.status_code, answer["Location"]) == (302, "/account/login/?next=/publish%3Fx%3D1")
    request.user = person("editor")
    with pytest.raises(permissions.NotAllowed):
        page(request)


def test_the_account_page_tells_roles(signed_in: SignedIn, client: Client) -> None:
    assert "State (Kenya)" in signed_in("state", state="KEN").get("/account/").content.decode()
    assert client.get("/account/")["Location"].startswith("/account/login/")


def test_roles_are_read_once_a_request(person: Person, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    someone = User.objects.get(pk=person("editor").pk)
    with django_assert_num_queries(1):
        for name in permissions.PERMISSIONS:
            permissions.allowed(someone, name)


def test_a_stale_write_is_answered_with_what_changed(rf: RequestFactory, db: None) -> None:
    problem = StaleWrite(where="paragraph 3", what_changed={"text": ("old", "new")}, kept={"text": "mine"})
    answer = Refusals(lambda request: None).process_exception(rf.post("/x"), problem)  # type: ignore[arg-type,return-value]
    assert answer is not None
    assert answer.status_code == 409
    for words in ("old", "new", "mine"):
        assert words in answer.content.decode()


@pytest.mark.parametrize(("role", "shown"), [("editor", True), ("secretariat", True), ("reader", False)])
def test_people_with_work_to_do_see_where(signed_in: SignedIn, role: str, shown: bool) -> None:
    page = signed_in(role).get("/thesaurus/").content.decode()
    assert ('<a href="/findings/">' in page) is shown
    assert ('<a href="/thesaurus/" aria-current="true">' in page) is shown


def test_pages_of_a_person_are_kept_by_no_cache(signed_in: SignedIn, client: Client) -> None:
    assert signed_in().get("/account/")["Cache-Control"] == "private, no-store"
    assert client.get("/glossary/")["Cache-Control"] == "private, no-cache"


def test_a_new_password_is_offered_to_known_people_only(
    client: Client,
    person: Person,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    person("editor")
    with django_capture_on_commit_callbacks(execute=True):
        for address in ("stranger@elsewhere.example", "editor@desk.example"):
            assert client.post("/account/password/reset/", {"email": address}).status_code == 302
    assert [mail.to for mail in mailoutbox] == [["editor@desk.example"]]
    assert mailoutbox[0].subject.startswith("Servanda: ")
