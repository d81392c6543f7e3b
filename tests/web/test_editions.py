"""Editions: drafted, made, published once and for all, withdrawn; read, taken away, compared."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, transaction
from django.test import Client
from docx import Document as WordDocument
from pytest_django import DjangoCaptureOnCommitCallbacks

from scripts.make_edition_template import make_template
from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import NotAllowed
from servanda_web.audit.selectors import history_of
from servanda_web.common.errors import StaleWrite
from servanda_web.compendium import building, publishing, templates
from servanda_web.compendium.errors import UnusableEdition
from servanda_web.compendium.models import Edition, EditionForm, Progress, Status
from servanda_web.compendium.publishing import EditionFields
from servanda_web.files.services import read
from servanda_web.files.stores import Folder, store
from servanda_web.library.models import Document
from servanda_web.recommendations.models import Recommendation
from tests.web.conftest import Person, SignedIn, confirm

pytestmark = pytest.mark.django_db
FIELDS = EditionFields("Compendium of ferries", datetime.date(2034, 2, 1), "en", "For the second session.")
ALL = {"json", "html", "csv", "xlsx", "akn", "docx", "pdf"}
Make = Callable[..., Edition]


REAL = {"json", "csv"}


@pytest.fixture
def real_forms(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The forms that are written in earnest; the other writers have tests of their own, and take seconds."""
    written, real = building.written, set(REAL)
    monkeypatch.setattr(
        building,
        "written",
        lambda value, form, template, **_: written(value, form, template) if form.name in real else form.name.encode(),
    )
    return real


@pytest.fixture
def officer(person: Person) -> User:
    return person("secretariat")


@pytest.fixture
def make(
    real_forms: set[str],
    desk: list[Document],
    officer: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Make:
    """Drafts an edition; the task runs at once, as the tests' settings have it."""

    def draft(fields: EditionFields = FIELDS, *, publish: bool = False) -> Edition:
        with django_capture_on_commit_callbacks(execute=True):
            row = publishing.draft_edition(actor=officer, fields=fields)
        row.refresh_from_db()
        if publish:
            row = publishing.publish_edition(actor=officer, number=row.number, version=row.version)
        return Edition.objects.get(pk=row.pk)

    return draft


def test_a_draft_is_made_in_all_forms_and_its_content_is_frozen(make: Make) -> None:
    row = make()
    assert (row.number, row.status, row.progress, row.fault) == (1, Status.DRAFT, Progress.READY, "")
    assert {one.name for one in row.forms.all()} == ALL
    assert row.checksum == hashlib.sha256(row.content.encode()).hexdigest()
    record = json.loads(row.content)
    assert (record["number"], record["title"], record["note"]) == (1, FIELDS.title, FIELDS.note)
    assert row.texts == record["method"]["recommendations"] > 0
    stored = {one.name: read(one.sha256) for one in row.forms.all()}
    assert stored["json"].decode() == row.content
    assert all(hashlib.sha256(stored[one.name]).hexdigest() == one.sha256 for one in row.forms.all())


def test_numbers_follow_each_other_and_events_tell_who_did_it(make: Make, officer: User) -> None:
    first, second = make(publish=True), make()
    assert (first.number, second.number) == (1, 2)
    assert [event.verb for event in history_of(first)] == ["edition.published", "edition.drafted"]
    told = history_of(first)[0]
    assert (told.actor_name, told.after["checksum"]) == (str(officer), first.checksum)
    assert (first.published_by, first.published_by_name) == (officer, str(officer))


def test_a_published_edition_never_changes(make: Make, officer: User) -> None:
    row = make(publish=True)
    before = Edition.objects.filter(pk=row.pk).values().get()
    acts: tuple[Callable[[], Any], ...] = (
        lambda: publishing.change_draft(actor=officer, number=1, version=1, fields=FIELDS),
        lambda: publishing.publish_edition(actor=officer, number=1, version=1),
        lambda: publishing.go_on_making(actor=officer, number=1),
        lambda: publishing.discard_draft(actor=officer, number=1),
    )
    for act in acts:
        with pytest.raises(UnusableEdition, match="never changes"):
            act()
    Recommendation.objects.update(text="Other words.")
    building.make_edition(1)
    assert Edition.objects.filter(pk=row.pk).values().get() == before


@pytest.mark.parametrize(
    "change",
    [{"content": "{}"}, {"title": "Other"}, {"number": 9}, {"status": "draft"}, {"checksum": "0"}, {"only": ["x"]}],
)
def test_the_database_itself_refuses_to_change_it(make: Make, change: dict[str, Any]) -> None:
    row = make(publish=True)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Edition.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        EditionForm.objects.filter(edition=row).update(sha256="0")


def test_a_draft_can_change_and_is_made_anew(
    make: Make, officer: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    row = make()
    other = EditionFields("Another title", FIELDS.date, "ar", only=("CTOC/COP/WG.9/2031/3",), arrangement="headings")
    with django_capture_on_commit_callbacks(execute=True):
        publishing.change_draft(actor=officer, number=1, version=1, fields=other)
    changed = Edition.objects.get(pk=row.pk)
    assert (changed.version, changed.title, changed.documents) == (2, "Another title", 1)
    assert changed.checksum != row.checksum
    assert changed.progress == Progress.READY
    with pytest.raises(StaleWrite):
        publishing.change_draft(actor=officer, number=1, version=1, fields=FIELDS)
    with pytest.raises(StaleWrite):
        publishing.publish_edition(actor=officer, number=1, version=1)


def test_what_is_not_whole_is_not_published(make: Make, officer: User) -> None:
    row = make()
    place = _place(row.forms.get(name="csv").sha256)
    place.write_bytes(b"something else")
    with pytest.raises(UnusableEdition, match="the file csv as it was stored"):
        publishing.publish_edition(actor=officer, number=1, version=1)
    place.unlink()
    building.make_edition(1)
    assert publishing.publish_edition(actor=officer, number=1, version=1).status == Status.PUBLISHED


def test_a_form_that_is_missing_stops_publication(make: Make, officer: User) -> None:
    make().forms.get(name="akn").delete()
    with pytest.raises(UnusableEdition, match="no Akoma Ntoso"):
        publishing.publish_edition(actor=officer, number=1, version=1)


def test_a_failure_is_told_and_the_work_goes_on_where_it_stopped(
    make: Make, officer: User, monkeypatch: pytest.MonkeyPatch, signed_in: SignedIn
) -> None:
    row = make()
    row.forms.filter(name__in=["docx", "pdf"]).delete()
    written: list[str] = []

    def fail(value: object, form: Any, template: object, **_: bool) -> bytes:
        written.append(form.name)
        raise UnusableEdition(expected="paper", found="none", remedy="Buy some.")

    monkeypatch.setattr(building, "written", fail)
    building.make_edition(1)
    row.refresh_from_db()
    assert (row.progress, row.fault, written) == (Progress.FAILED, "expected paper; found none. Buy some.", ["docx"])
    client = Client()
    client.force_login(officer)
    confirm(client)
    page = client.get("/compendium/editions/1").content.decode()
    assert "Buy some." in page
    assert "/compendium/editions/1/go-on" in page
    monkeypatch.setattr(building, "written", lambda value, form, template, **_: form.name.encode())
    client.post("/compendium/editions/1/go-on")
    publishing.go_on_making(actor=officer, number=1)
    building.make_edition(1)
    assert {one.name for one in row.forms.all()} == ALL


def test_a_run_that_lost_the_database_leaves_what_another_made(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    row = make()

    def lose(_row: Edition) -> None:
        raise OperationalError("no connection")

    monkeypatch.setattr(building, "_make", lose)
    with pytest.raises(OperationalError):
        building.make_edition(row.number)
    assert Edition.objects.get().progress == Progress.READY
    Edition.objects.update(progress=Progress.MAKING)
    with pytest.raises(OperationalError):
        building.make_edition(row.number)
    assert Edition.objects.get().progress == Progress.FAILED


@pytest.mark.parametrize("role", ["reader", "editor"])
def test_only_the_secretariat_makes_editions(make: Make, person: Person, signed_in: SignedIn, role: str) -> None:
    make()
    with pytest.raises(NotAllowed):
        publishing.publish_edition(actor=person(role), number=1, version=1)
    client = Client()
    client.force_login(User.objects.get(email=f"{role}@desk.example"))
    confirm(client)
    for path in ("new", "1/change", "1/withdraw"):
        assert client.get(f"/compendium/editions/{path}").status_code == 403
    for path in ("1/publish", "1/discard", "1/go-on"):
        assert client.post(f"/compendium/editions/{path}").status_code == 403
    assert client.get("/compendium/template").status_code == 403
    assert Client().get("/compendium/editions/new").status_code == 302


def test_a_draft_is_seen_by_the_secretariat_alone(make: Make, officer: User, client: Client) -> None:
    make()
    assert client.get("/compendium/editions/1").status_code == 404
    assert client.get("/compendium/editions/1/edition.json").status_code == 404
    assert "Compendium of ferries" not in client.get("/compendium/editions/").content.decode()
    client.force_login(officer)
    confirm(client)
    page = client.get("/compendium/editions/1").content.decode()
    assert "This is a draft" in page
    assert "/compendium/editions/1/publish" in page


def test_the_whole_way_through_the_pages(
    make: Make, officer: User, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client.force_login(officer)
    confirm(client)
    assert "Compendium of recommendations" in client.get("/compendium/editions/new").content.decode()
    sent = {"version": 1, "title": "Ferries", "date": "2034-02-01", "language": "en", "arrangement": "themes"}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/compendium/editions/new", sent | {"only": "CTOC/COP/WG.9/2031/3"})
    assert answer["Location"] == "/compendium/editions/1"
    assert client.post("/compendium/editions/1/publish", {"version": 1}).status_code == 302
    reader = Client()
    page = reader.get("/compendium/editions/1").content.decode()
    assert "Ferries" in page
    assert "http://testserver/compendium/editions/1" in page
    assert "/publish" not in page
    assert client.post("/compendium/editions/1/withdraw", {"reason": ""}).status_code == 422
    client.post("/compendium/editions/1/withdraw", {"reason": "A session was left out."})
    page = reader.get("/compendium/editions/1").content.decode()
    assert "A session was left out." in page
    answer = reader.get("/compendium/editions/1/edition.json")
    assert b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_what_is_wrong_in_the_form_is_said(officer: User, desk: list[Document], client: Client) -> None:
    client.force_login(officer)
    confirm(client)
    sent = {"version": 1, "title": "", "date": "soon", "language": "xx", "arrangement": "themes", "only": "A/1\nA/2"}
    answer = client.post("/compendium/editions/new", sent)
    assert answer.status_code == 422
    assert "The desk holds no A/1, A/2." in answer.content.decode()
    assert not Edition.objects.exists()


def test_a_form_is_served_for_ever_under_its_checksum(make: Make, client: Client) -> None:
    row = make(publish=True)
    answer = client.get("/compendium/editions/1/edition.json")
    stored = row.forms.get(name="json")
    assert b"".join(answer.streaming_content).decode() == row.content  # type: ignore[attr-defined]
    assert answer["ETag"] == f'"{stored.sha256}"'
    assert "immutable" in answer["Cache-Control"]
    assert 'filename="compendium-1.json"' in answer["Content-Disposition"]
    assert (
        client.get("/compendium/editions/1/edition.json", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    )
    assert client.get("/compendium/editions/1/edition.exe").status_code == 404
    assert client.get("/compendium/editions/2/edition.json").status_code == 404


def test_an_edition_can_be_read_here_and_its_numbers_have_addresses(make: Make, client: Client) -> None:
    make(publish=True)
    page = client.get("/compendium/editions/1").content.decode()
    assert "/compendium/editions/1/read/1/1" in page
    answer = client.get("/compendium/editions/1/1")
    assert answer["Location"] == "/compendium/editions/1/read/1/1#r1"
    assert 'id="r1"' in client.get("/compendium/editions/1/read/1/1").content.decode()
    assert client.get("/compendium/editions/1/999").status_code == 404
    assert client.get("/compendium/editions/1/read/9/9").status_code == 404


def test_what_changed_between_two_editions(make: Make, client: Client) -> None:
    make(publish=True)
    row = Recommendation.objects.order_by("document__identifier", "position")[0]
    Recommendation.objects.filter(pk=row.pk).update(text=row.text + " Do it twice.")
    make(publish=True)
    assert client.get("/compendium/editions/1/compare?with=2")["Location"] == "/compendium/editions/2/changes/1"
    page = client.get("/compendium/editions/2/changes/1").content.decode()
    assert "Do it twice." in page.partition("<ins>")[2].partition("</ins>")[0]
    told = client.get("/compendium/editions/2/changes/1.json").json()
    assert told["counts"]["reworded"] == 1
    word = client.get("/compendium/editions/2/changes/1.docx")
    assert any("Do it twice." in p.text for p in WordDocument(io.BytesIO(word.content)).paragraphs)
    assert client.get("/compendium/editions/2/changes/3").status_code == 404
    assert client.get("/compendium/editions/2/changes/1.exe").status_code == 404


def test_the_list_asks_the_same_number_of_questions_however_many_there_are(
    make: Make, client: Client, django_assert_max_num_queries: Any
) -> None:
    make(publish=True)
    with django_assert_max_num_queries(6) as one:
        client.get("/compendium/editions/")
    make(publish=True)
    make(publish=True)
    with django_assert_max_num_queries(len(one)):
        client.get("/compendium/editions/")


def _template(title: str = "Our house: {{ title }}") -> bytes:
    document = make_template()
    document.paragraphs[0].insert_paragraph_before(title)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_template_of_the_secretariat_is_used_for_new_drafts(
    make: Make, real_forms: set[str], officer: User, client: Client
) -> None:
    real_forms.add("docx")
    before = make()
    client.force_login(officer)
    confirm(client)
    file = io.BytesIO(_template())
    file.name = "ours.docx"
    assert client.post("/compendium/template", {"file": file}).status_code == 302
    assert "ours.docx" in client.get("/compendium/template").content.decode()
    after = make()
    opened = [WordDocument(str(_place(row.forms.get(name="docx").sha256))) for row in (before, after)]
    assert [document.paragraphs[0].text for document in opened] == ["Edition 1", "Our house: Compendium of ferries"]
    taken = client.get("/compendium/template/edition.docx")
    assert b"".join(taken.streaming_content) == _bytes_of(templates.current_template())  # type: ignore[attr-defined]
    client.post("/compendium/template/default")
    assert templates.template_in_use() is None
    assert b"".join(client.get("/compendium/template/edition.docx").streaming_content)  # type: ignore[attr-defined]


def _bytes_of(row: Any) -> bytes:
    return read(row.sha256)


def test_a_template_that_is_none_is_refused_with_the_reason(
    officer: User, client: Client, desk: list[Document]
) -> None:
    client.force_login(officer)
    confirm(client)
    for content, reason in ((b"no", "a Word document"), (_template("{{ titel }}"), "found titel")):
        file = io.BytesIO(content)
        file.name = "ours.docx"
        answer = client.post("/compendium/template", {"file": file})
        assert answer.status_code == 422
        assert reason in answer.content.decode()
    assert templates.current_template() is None


def test_themes_by_sessions_shows_numbers_and_silence(desk: list[Document], client: Client) -> None:
    page = client.get("/themes/").content.decode()
    table = page.partition('class="table-scroll session-table"')[2]
    assert "theme=information_sharing&amp;session=working-group-on-ferries-1" in table
    assert 'class="silence"' in table


def test_the_command_makes_what_is_missing(make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    from django.core.management import CommandError, call_command

    row = make()
    row.forms.filter(name="csv").delete()
    call_command("make_edition", 1)
    assert "Edition 1 is ready" in capsys.readouterr().out
    with pytest.raises(CommandError, match="expected the number of a draft"):
        call_command("make_edition", 7)


def _place(sha256: str) -> Path:
    folder = store()
    assert isinstance(folder, Folder)
    return folder.path(sha256)
