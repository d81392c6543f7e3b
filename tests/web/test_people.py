"""Who is invited by whom, what a link opens, and what ends when a role or an account does."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import LazySettings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from servanda_web.accounts.models import Membership, User
from servanda_web.accounts.permissions import NotAllowed
from servanda_web.accounts.services import invite
from servanda_web.accounts.sides import Side
from servanda_web.audit.models import Event
from servanda_web.audit.selectors import history_of
from servanda_web.common.errors import InvalidPerson
from servanda_web.people import invitations, selectors, services
from servanda_web.people.errors import NotYourself, UnusableInvitation
from servanda_web.people.models import Invitation
from servanda_web.tokens.selectors import find_token
from servanda_web.tokens.services import make_token
from tests.web.conftest import PASSWORD, Person, SignedIn, confirm, with_password

pytestmark = pytest.mark.django_db
KENYA, EDITOR = Side("state", "KEN"), Side("editor")
Letters = list[EmailMessage]
Ask = Callable[..., Invitation]


@pytest.fixture
def officer(person: Person) -> User:
    return person("secretariat")


@pytest.fixture
def focal(db: None) -> User:
    return invite(email="focal@desk.example", role="state", state="KEN", name="Focal", is_focal_point=True)


@pytest.fixture
def ask(officer: User) -> Ask:
    """Invites; by the Secretariat unless told."""

    def send(email: str = "new@desk.example", side: Side = EDITOR, *, actor: User | None = None) -> Invitation:
        return invitations.send_invitation(actor=actor or officer, email=email, side=side, language="en", name="Nia")

    return send


def link(letters: Letters) -> str:
    """The path of the link in the last letter."""
    found = re.search(r"https://desk\.example(/account/invitation/\S+)", letters[-1].body)
    assert found
    return found[1]


def secret(letters: Letters) -> str:
    return link(letters).rpartition("/")[2]


def browser_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    confirm(client)
    return client


def test_the_whole_way_from_letter_to_role(officer: User, mailoutbox: Letters) -> None:
    desk = browser_of(officer)
    sent = {"email": "Nia@Desk.example", "name": "Nia", "language": "fr", "role": "state", "state": "KEN"}
    page = desk.post("/people/invite", sent | {"organization": "", "is_focal_point": "on"}, follow=True)
    assert "A letter went to nia@desk.example" in page.content.decode()
    assert "1 open invitation<" in page.content.decode()
    assert "/account/invitation/" not in page.content.decode()
    assert mailoutbox[0].to == ["nia@desk.example"]
    assert not User.objects.filter(email="nia@desk.example").exists()
    guest, where = Client(), link(mailoutbox)
    assert "State (Kenya), focal point" in guest.get(where).content.decode()
    assert guest.post(where, {"name": "Nia", "password": "short", "again": "short"}).status_code == 422
    differing = guest.post(where, {"name": "Nia", "password": PASSWORD, "again": PASSWORD + "x"})
    assert "The two passwords differ." in differing.content.decode()
    done = guest.post(where, {"name": "Nia Otieno", "password": PASSWORD, "again": PASSWORD})
    assert done["Location"] == "/account/login/"
    entered = guest.post("/account/login/", {"login": "nia@desk.example", "password": PASSWORD}, follow=True)
    assert "Nia Otieno" in entered.content.decode()
    assert guest.get("/people/").status_code == 200
    assert guest.get(where).status_code == 410
    verbs = [event.verb for event in Event.objects.order_by("pk")]
    assert verbs == ["invitation.sent", "invitation.accepted", "membership.given", "account.signed_in"]


def test_a_letter_speaks_the_language_that_was_chosen(officer: User, mailoutbox: Letters) -> None:
    invitations.send_invitation(actor=officer, email="n@desk.example", side=KENYA, language="fr")
    assert "Kenya" in mailoutbox[0].body
    assert mailoutbox[0].extra_headers == {}


def test_only_the_last_letter_opens_and_only_once(ask: Ask, officer: User, mailoutbox: Letters) -> None:
    row = ask()
    first = secret(mailoutbox)
    invitations.send_again(actor=officer, row=row)
    with pytest.raises(UnusableInvitation):
        invitations.find_open(first)
    invitations.accept_as_new(secret=secret(mailoutbox), name="Nia", password=PASSWORD)
    for act in (invitations.send_again, invitations.withdraw_invitation):
        with pytest.raises(UnusableInvitation):
            act(actor=officer, row=row)
    with pytest.raises(UnusableInvitation):
        invitations.accept_as_new(secret=secret(mailoutbox), name="Other", password=PASSWORD)
    assert User.objects.get(email="new@desk.example").name == "Nia"


def test_links_end_with_time_and_by_withdrawing(ask: Ask, officer: User, mailoutbox: Letters) -> None:
    row = ask()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(link(mailoutbox)).status_code == 410
    assert "Expired on" in browser_of(officer).get("/people/").content.decode()
    invitations.send_again(actor=officer, row=row)
    assert Client().get(link(mailoutbox)).status_code == 200
    assert browser_of(officer).post(f"/people/invitations/{row.pk}/withdraw").status_code == 302
    assert Client().get(link(mailoutbox)).status_code == 410
    assert Client().get("/account/invitation/nonsense").status_code == 410


def test_what_is_stored_opens_nothing(ask: Ask, mailoutbox: Letters) -> None:
    row = ask()
    assert secret(mailoutbox) not in str(Invitation.objects.filter(pk=row.pk).values())
    assert secret(mailoutbox) not in str(list(Event.objects.values()))
    assert "new@desk.example" not in str(list(Event.objects.values()))


def test_inviting_again_sends_again(ask: Ask) -> None:
    assert ask().pk == ask(" NEW@desk.example ").pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(email="new@desk.example", role="editor", digest="x", expires_at=timezone.now())


def test_a_mail_server_that_is_down_is_told(officer: User, settings: LazySettings) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        9,
    )
    sent = {"email": "n@desk.example", "language": "en", "role": "editor"}
    page = browser_of(officer).post("/people/invite", sent, follow=True).content.decode()
    assert "could not be sent" in page
    assert "The letter was not sent" in page


def test_a_focal_point_invites_to_its_own_side_only(ask: Ask, focal: User, mailoutbox: Letters) -> None:
    ask(side=KENYA, actor=focal)
    others = (Side("state", "FRA"), Side("state", "KEN", is_focal_point=True), EDITOR, Side("organization", "", "KEN"))
    for side in others:
        with pytest.raises(NotAllowed):
            ask(side=side, actor=focal)
    assert len(mailoutbox) == 1
    page = browser_of(focal).get("/people/invite").content.decode()
    assert "State (Kenya)" in page
    assert 'name="role"' not in page
    sent = {"email": "b@desk.example", "language": "en", "own_side": "0", "role": "secretariat", "state": "FRA"}
    browser_of(focal).post("/people/invite", sent)
    assert Invitation.objects.get(email="b@desk.example").side == KENYA
    assert browser_of(focal).post("/people/invite", sent | {"own_side": "1"}).status_code == 422


def test_a_focal_point_of_an_organization_likewise(ask: Ask) -> None:
    trust = invite(email="t@desk.example", role="organization", organization="Harbour Trust", is_focal_point=True)
    ask(side=Side("organization", "", "Harbour Trust"), actor=trust)
    with pytest.raises(NotAllowed):
        ask(side=Side("organization", "", "Other Trust"), actor=trust)


@pytest.mark.parametrize("role", ["reader", "editor", "state"])
def test_others_invite_nobody(signed_in: SignedIn, role: str) -> None:
    client = signed_in(role, state="KEN" if role == "state" else "")
    assert client.get("/people/").status_code == 403
    assert client.post("/people/invite", {"email": "x@desk.example"}).status_code == 403


def test_a_focal_point_sees_its_own_side_and_touches_no_other(ask: Ask, focal: User, person: Person) -> None:
    colleague, stranger = person("state", state="KEN"), person("state", state="FRA")
    theirs = ask("fr@desk.example", Side("state", "FRA"))
    client = browser_of(focal)
    page = client.get("/people/").content.decode()
    assert colleague.email in page
    assert stranger.email not in page
    assert theirs.email not in page
    for path in (
        f"/people/{stranger.pk}/roles/{stranger.memberships.get().pk}/take",
        f"/people/invitations/{theirs.pk}/withdraw",
    ):
        assert client.post(path).status_code == 404
    assert client.get(f"/people/{stranger.pk}").status_code == 404
    for act in ("close", "open", "roles"):
        assert client.post(f"/people/{colleague.pk}/{act}").status_code == 403
    held = colleague.memberships.get()
    assert client.post(f"/people/{colleague.pk}/roles/{held.pk}/take")["Location"] == "/people/"
    assert not colleague.memberships.exists()
    with pytest.raises(NotAllowed):
        services.take_role(actor=focal, membership=focal.memberships.get())


def test_nobody_learns_who_has_an_account(ask: Ask, focal: User, person: Person) -> None:
    person("editor")
    closed = person("reader")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    said = set()
    for email in ("editor@desk.example", "nobody@desk.example", closed.email):
        sent = {"email": email, "language": "en", "own_side": "0"}
        said.add(browser_of(focal).post("/people/invite", sent, follow=True).content.decode().count("A letter went to"))
    assert said == {1}


def test_who_has_an_account_takes_the_role_with_it(ask: Ask, person: Person, mailoutbox: Letters) -> None:
    editor = with_password(person("editor"))
    ask(editor.email, KENYA)
    where = link(mailoutbox)
    assert "Sign in with it" in Client().get(where).content.decode()
    Client().post(where, {"name": "Thief", "password": PASSWORD, "again": PASSWORD})
    other = browser_of(person("reader"))
    assert "for another person" in other.get(where).content.decode()
    other.post(where)
    assert editor.memberships.count() == 1
    assert browser_of(editor).post(where)["Location"] == "/account/"
    assert {str(one) for one in editor.memberships.all()} == {"editor", "state KEN"}
    editor.refresh_from_db()
    assert (editor.name, editor.check_password(PASSWORD)) == ("editor", True)
    with pytest.raises(InvalidPerson):
        ask(editor.email, KENYA)


def test_an_account_that_was_never_used_gets_its_password_by_the_letter(
    ask: Ask, person: Person, mailoutbox: Letters
) -> None:
    idle = person("editor")
    ask(idle.email, KENYA)
    invitations.accept_as_new(secret=secret(mailoutbox), name="Ida", password=PASSWORD)
    idle.refresh_from_db()
    assert idle.check_password(PASSWORD)


def test_a_closed_account_comes_in_by_no_letter(ask: Ask, person: Person, mailoutbox: Letters) -> None:
    closed = person("editor")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    ask(closed.email, KENYA)
    Client().post(link(mailoutbox), {"name": "N", "password": PASSWORD, "again": PASSWORD})
    assert closed.memberships.count() == 1


def test_closing_an_account_ends_all_that_opens(officer: User, person: Person) -> None:
    editor = person("editor")
    theirs = browser_of(editor)
    _row, token = make_token(person=editor, name="script", scopes=["recommendations.decide"], days=9)
    Authenticator.objects.create(user=editor, type="totp", data={})
    SocialAccount.objects.create(user=editor, provider="sso", uid="1")
    desk = browser_of(officer)
    assert desk.post(f"/people/{editor.pk}/close", {"reason": ""}).status_code == 422
    assert theirs.get("/account/").status_code == 200
    page = desk.post(f"/people/{editor.pk}/close", {"reason": "Left the office."}, follow=True).content.decode()
    assert "This account is closed" in page
    assert "Left the office." in page
    assert theirs.get("/account/").status_code == 302
    assert find_token(token) is None
    assert not UserSession.objects.filter(user=editor).exists()
    assert not Authenticator.objects.exists()
    assert not SocialAccount.objects.exists()
    assert history_of(editor)[0].reason == "Left the office."
    desk.post(f"/people/{editor.pk}/open")
    editor.refresh_from_db()
    assert editor.is_active
    assert not editor.has_usable_password()
    assert find_token(token) is None


def test_an_opened_account_gets_a_new_password_by_letter(
    officer: User,
    person: Person,
    mailoutbox: Letters,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    editor = person("editor")
    services.close_account(actor=officer, person=editor, reason="By mistake.")
    services.open_account(actor=officer, person=editor)
    with django_capture_on_commit_callbacks(execute=True):
        Client().post("/account/password/reset/", {"email": editor.email})
    assert [mail.to for mail in mailoutbox] == [[editor.email]]


def test_a_closed_account_leaves_no_open_invitation(officer: User, focal: User) -> None:
    row = invitations.send_invitation(actor=focal, email="new@desk.example", side=KENYA, language="en")
    services.close_account(actor=officer, person=focal, reason="Left the ministry.")
    row.refresh_from_db()
    assert row.withdrawn_at
    assert Event.objects.get(verb="invitation.withdrawn").actor == officer


def test_a_desk_is_never_without_a_secretariat(officer: User) -> None:
    with pytest.raises(NotYourself):
        services.close_account(actor=officer, person=officer, reason="x")
    with pytest.raises(NotYourself):
        services.take_role(actor=officer, membership=officer.memberships.get())
    page = browser_of(officer).post(f"/people/{officer.pk}/close", {"reason": "x"}, follow=True)
    assert "Somebody else of the Secretariat" in page.content.decode()


def test_roles_are_given_changed_and_taken_with_events(officer: User, person: Person) -> None:
    editor, desk = person("editor"), browser_of(officer)
    where = f"/people/{editor.pk}"
    assert desk.post(f"{where}/roles", {"role": "state", "state": ""}).status_code == 422
    desk.post(f"{where}/roles", {"role": "state", "state": "KEN", "organization": ""})
    desk.post(f"{where}/roles", {"role": "state", "state": "KEN", "organization": "", "is_focal_point": "on"})
    held = editor.memberships.get(role="state")
    assert held.is_focal_point
    desk.post(f"{where}/roles/{held.pk}/take")
    assert [event.verb for event in history_of(editor)] == ["membership.taken", "membership.given", "membership.given"]
    assert history_of(editor)[1].after == {"role": "state", "state": "KEN", "is_focal_point": True}
    assert "Role taken away: State (Kenya), focal point" in desk.get(where).content.decode()
    services.give_role(actor=officer, person=editor, side=EDITOR)
    assert history_of(editor).count() == 3


def test_a_focal_point_of_nothing_cannot_be(officer: User, person: Person) -> None:
    with pytest.raises(InvalidPerson):
        services.give_role(actor=officer, person=person("reader"), side=Side("editor", is_focal_point=True))
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=officer, role="editor", is_focal_point=True)


def test_sensitive_acts_ask_again_who_one_is(officer: User, person: Person) -> None:
    client, editor = Client(), person("editor")
    client.force_login(officer)
    assert client.get("/people/").status_code == 200
    for path in ("/people/invite", f"/people/{editor.pk}/close", f"/people/{editor.pk}/roles"):
        assert client.post(path)["Location"].startswith("/account/reauthenticate/"), path


def test_people_are_found_in_few_queries(
    officer: User, person: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        invite(email=f"p{number}@desk.example", role="editor", name=f"Person {number}")
    client = browser_of(officer)
    with django_assert_max_num_queries(14):
        page = client.get("/people/", {"q": "person 7", "role": "editor"}).content.decode()
    assert "3 people<" in page
    assert "page=2" in client.get("/people/").content.decode()
    assert selectors.people_seen_by(officer, words="nobody-such").count() == 0


def test_a_role_may_ask_for_a_second_factor(officer: User, signed_in: SignedIn, settings: LazySettings) -> None:
    settings.SECOND_FACTOR_ROLES = ["secretariat"]
    client = browser_of(officer)
    page = client.get("/people/")
    assert page.status_code == 403
    assert "A second factor first" in page.content.decode()
    assert client.post("/account/tokens/", {"name": "x"})["Location"] == "/account/2fa/"
    assert client.get("/account/2fa/totp/activate/").status_code == 200
    assert client.get("/language/fr").status_code == 302
    assert signed_in("editor").get("/findings/").status_code == 200
    assert Client().get("/").status_code == 200
    Authenticator.objects.create(user=officer, type="recovery_codes", data={})
    assert client.get("/people/").status_code == 403
    Authenticator.objects.create(user=officer, type="totp", data={})
    assert client.get("/people/").status_code == 200
