"""Every field is in the inventory; a person takes out all that is about them, and is erased without breaking anything."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core.management import CommandError, call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import NotAllowed
from servanda_web.audit.models import ChainName, Event, Tally
from servanda_web.audit.selectors import verify
from servanda_web.audit.services import note_read, record
from servanda_web.compendium.models import Edition, EditionTemplate, Status
from servanda_web.drafting.services import keep
from servanda_web.find.services import save_search
from servanda_web.intake.models import Deposit
from servanda_web.library.models import Document
from servanda_web.lineage.models import Link
from servanda_web.people.models import Invitation
from servanda_web.privacy.errors import NotErasable
from servanda_web.privacy.inventory import CATEGORIES, as_table, inventory
from servanda_web.privacy.selectors import NOT_GIVEN_OUT, data_of, rows_of
from servanda_web.privacy.services import erase_person, export_person
from servanda_web.recommendations.editing import deciding
from servanda_web.tokens.services import make_token
from tests.conftest import ROOT
from tests.web.conftest import Person, SignedIn

pytestmark = pytest.mark.django_db
NAME, EMAIL = "Ana Quillfeather", "ana.quillfeather@desk.example"


@pytest.fixture
def ana(person: Person, desk: list[Document]) -> User:
    """An editor of whom something is kept wherever something can be."""
    ana = person("editor")
    User.objects.filter(pk=ana.pk).update(name=NAME, email=EMAIL, last_login=timezone.now())
    ana = User.objects.get(pk=ana.pk)
    EmailAddress.objects.filter(user=ana).update(email=EMAIL)
    Client().force_login(ana)
    UserSession.objects.create(user=ana, ip="192.0.2.7", user_agent="Quill/1", session_key="k" * 32)
    Authenticator.objects.create(user=ana, type="totp", data={"secret": "hush"})
    make_token(person=ana, name="quill", scopes=["recommendations.decide"], days=9, actor=ana)
    search = save_search(person=ana, address="q=border", name="quill")
    search.letters.create(subject="new", body="text", written_at=timezone.now())
    keep(actor=ana, text="States should write.")
    Tally.objects.create(person=ana, day=timezone.localdate(), searches=3)
    row = desk[0].recommendations.all()[0]
    deciding.accept(person=ana, row=row, version=row.version)
    now = timezone.now()
    Link.objects.create(
        earlier_address="a", later_address="b", state="rejected", decided_by=ana, decided_by_name=NAME, decided_at=now
    )
    edition = Edition.objects.create(number=1, title="One", date=now.date(), language="en", touched_at=now)
    Edition.objects.filter(pk=edition.pk).update(
        status=Status.PUBLISHED, published_at=now, published_by=ana, published_by_name=NAME, checksum="0" * 64
    )
    template = EditionTemplate.objects.create(sha256="0" * 64, name="t.docx", given_at=now, given_by_name=NAME)
    record(actor=ana, verb="template.replaced", target=template)
    Invitation.objects.create(
        email=EMAIL.upper(), name=NAME, role="reader", language="en", digest="d", expires_at=now, accepted_by=ana
    )
    Deposit.objects.create(actor=ana, actor_name=NAME)
    note_read(actor=ana, verb="edition.read", target=edition)
    return ana


def everything() -> str:
    """The whole database as text."""
    told: list[Any] = []
    for model in apps.get_models(include_auto_created=True):
        told += [list(row) for row in model._default_manager.values_list()]
    return repr(told)


def test_every_field_of_the_database_is_in_the_inventory() -> None:
    there = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
    }
    told = [f"{one.label}.{name}" for one in inventory() for name in one.categories]
    assert sorted(there - set(told)) == []
    assert sorted(set(told) - there) == []


def test_every_personal_field_has_purpose_retention_and_readers() -> None:
    for one in inventory():
        assert one.purpose, one.label
        assert one.erased in {"kept", "removed", "replaced", "sealed"}, one.label
        assert set(one.categories.values()) <= set(CATEGORIES)
        if one.is_personal:
            assert one.keeps, one.label
            assert one.seen, one.label


def test_whatever_names_a_person_of_the_desk_has_a_way_to_the_person() -> None:
    for one in inventory():
        model = apps.get_model(one.label)
        links = {field.name for field in model._meta.concrete_fields if field.related_model is User}
        # Who invited somebody is part of that person's invitation.
        assert links - {"invited_by"} <= set(one.person), one.label
        assert set(one.replace) <= set(one.categories), one.label


def test_the_table_of_the_documentation_is_that_of_the_inventory() -> None:
    page = (ROOT / "docs" / "security" / "personal-data.md").read_text(encoding="utf-8")
    assert page.split("<!-- inventory -->\n")[1] == as_table()


def test_a_person_takes_out_all_that_is_about_them(ana: User) -> None:
    with zipfile.ZipFile(io.BytesIO(export_person(actor=ana, person=ana))) as archive:
        told, fields = (json.loads(archive.read(name)) for name in ("data.json", "fields.json"))
    for one in inventory():
        if one.person:
            assert one.label in told
            assert fields["records"][one.label]["fields"] == dict(one.categories)
            for row in told[one.label]:
                assert set(row) == set(one.categories)
    filled = {label for label, rows in told.items() if rows}
    empty = {one.label for one in inventory() if one.person} - filled
    assert empty == {
        "account.emailconfirmation", "socialaccount.socialaccount", "socialaccount.socialtoken",
        "library.findingdecision",
    }  # fmt: skip
    assert told["accounts.user"][0]["password"] == NOT_GIVEN_OUT
    assert "hush" not in json.dumps(told)
    assert told["find.savedsearch"][0]["address"] == "q=border"
    assert Event.objects.filter(verb="person.exported", actor=ana).count() == 1


def test_nothing_of_another_is_taken_out(ana: User, person: Person) -> None:
    other = person("reader")
    told = json.dumps(data_of(other), cls=DjangoJSONEncoder)
    assert NAME not in told
    assert EMAIL not in told.lower()
    with pytest.raises(NotAllowed):
        export_person(actor=other, person=ana)


def test_an_erased_person_is_nowhere_and_decisions_and_chains_stay(ana: User, person: Person) -> None:
    decided = rows_of(ana, next(one for one in inventory() if one.label == "recommendations.decision")).count()
    assert NAME in everything()
    name = erase_person(actor=person("secretariat"), person=ana, reason="asked for")
    assert name == f"person-{ana.pk}"
    left = everything().lower()
    for word in (NAME, EMAIL, "quill", "192.0.2.7", "hush"):
        assert word.lower() not in left
    ana.refresh_from_db()
    assert (ana.name, ana.email, ana.is_active, ana.has_usable_password()) == (
        name, f"{name}@erased.invalid", False, False,
    )  # fmt: skip
    assert rows_of(ana, next(one for one in inventory() if one.label == "recommendations.decision")).count() == decided
    assert set(Event.objects.filter(actor=ana).values_list("actor_name", flat=True)) == {name}
    assert Edition.objects.get().published_by_name == name
    for chain in ChainName:
        report = verify(chain)
        assert report.checked > 1
        assert report.faults == ()


def test_a_published_edition_takes_no_other_name(ana: User) -> None:
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE compendium_edition SET published_by_name = 'Other'")


def test_who_cannot_be_erased(ana: User, person: Person) -> None:
    chief = person("secretariat")
    with pytest.raises(NotErasable, match="yourself"):
        erase_person(actor=chief, person=chief, reason="x")
    with pytest.raises(NotErasable, match="reason"):
        erase_person(actor=chief, person=ana, reason=" ")
    with pytest.raises(NotAllowed):
        erase_person(actor=ana, person=chief, reason="x")
    erase_person(actor=chief, person=ana, reason="x")
    with pytest.raises(NotErasable, match="before"):
        erase_person(actor=chief, person=User.objects.get(pk=ana.pk), reason="x")


def test_the_commands(ana: User, tmp_path: Any) -> None:
    place, out = tmp_path / "ana.zip", io.StringIO()
    call_command("person", "export", EMAIL, "-o", str(place))
    assert zipfile.is_zipfile(place)
    with pytest.raises(CommandError, match="--yes"):
        call_command("person", "erase", EMAIL, "--reason", "asked for")
    call_command("person", "erase", EMAIL, "--reason", "asked for", "--yes", stdout=out)
    assert out.getvalue() == f"person-{ana.pk}\n"
    with pytest.raises(CommandError, match="address of a person"):
        call_command("person", "export", EMAIL, "-o", str(place))


def test_the_pages(ana: User, signed_in: SignedIn) -> None:
    browser, other = signed_in("secretariat"), signed_in("reader")
    assert "Take out your data" in other.get("/account/data/").content.decode()
    assert other.get(f"/people/{ana.pk}/erase").status_code == 403
    assert Client().get("/account/data/").status_code == 302
    assert browser.get("/people/99999999999999999999/erase").status_code in (302, 404)
