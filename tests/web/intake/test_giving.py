"""What editors give is kept, read in the background, and told in plain words; nobody else may give anything."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from servanda_web.accounts.permissions import NotAllowed
from servanda_web.audit.models import Event
from servanda_web.files import services as store
from servanda_web.files.models import Blob
from servanda_web.intake import services, working
from servanda_web.intake.models import Deposit, Given, Outcome, State
from servanda_web.library.models import Document
from tests.fetching import bad_server as bad
from tests.fetching.bad_server import Service
from tests.sandbox.hostile import zip_bomb
from tests.web.conftest import Person, SignedIn

pytestmark = pytest.mark.django_db

REPORT = """Distr.: General
2 March 2041

English
Original: English

CTOC/COP/WG.9/2041/3

Report on the meeting of the Working Group on Ferries held in Vienna on 1 and 2 March 2041

I. Recommendations

1. The Working Group recommends that States parties light their lamps.

2. States parties should train their keepers.
"""


def report(text: str = REPORT, name: str = "report.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def give(person: Person, *uploads: SimpleUploadedFile) -> Deposit:
    return services.give_files(actor=person("editor"), uploads=uploads)


def outcomes(deposit: Deposit) -> list[tuple[str, str, str]]:
    return [(row.name, row.state, row.outcome) for row in deposit.given.all()]


@pytest.fixture(autouse=True)
def at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is done when it is put into the queue, which else waits for the end of the transaction."""
    if request.node.get_closest_marker("django_db").kwargs.get("transaction"):
        return
    monkeypatch.setattr(services, "_enqueue", lambda deposit: working.work(deposit.pk))


@pytest.fixture
def service(settings: LazySettings) -> Iterator[Service]:
    with Service() as one:
        settings.FETCH_ADDRESS, settings.FETCH_PRIVATE = one.address, True
        thread = threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield one
        one.released.set()
        one.shutdown()
        thread.join()


def test_each_file_has_its_own_outcome(person: Person) -> None:
    french = REPORT.replace("English\nOriginal", "French\nOriginal").replace(
        "1. The Working Group recommends that States parties light their lamps.",
        "1. Le Groupe de travail recommande aux États parties d'allumer les lampes et de former les gardiens.",
    )
    first = give(person, report(), SimpleUploadedFile("bomb.docx", zip_bomb()), SimpleUploadedFile("empty.txt", b""))
    assert outcomes(first) == [
        ("report.txt", State.DONE, Outcome.NEW),
        ("bomb.docx", State.REFUSED, ""),
        ("empty.txt", State.REFUSED, ""),
    ]
    bomb = first.given.get(name="bomb.docx")
    assert "ZIP bomb" in bomb.found
    document = Document.objects.get()
    assert document.symbol == "CTOC/COP/WG.9/2041/3"
    assert document.recommendations.count() == 2
    corrected = REPORT.replace("keepers", "keepers of lamps")
    later = give(
        person, report(), report(corrected), report(corrected + "\n", "other name.txt"), report(french, "f.txt")
    )
    assert [one[2] for one in outcomes(later)][:3] == [Outcome.KNOWN, Outcome.REISSUED, Outcome.FORM]
    assert Document.objects.filter(identifier=document.identifier).count() == len(
        {*Document.objects.values_list("language")}
    )


def test_what_happened_is_in_the_record(person: Person) -> None:
    deposit = give(person, report())
    verbs = list(Event.objects.filter(verb__in=("deposit.given", "document.taken-in")).order_by("pk"))
    assert [event.verb for event in verbs] == ["deposit.given", "document.taken-in"]
    assert verbs[1].after["outcome"] == Outcome.NEW
    assert verbs[1].actor == deposit.actor


def test_a_name_is_never_a_place(person: Person) -> None:
    upload = report()
    upload._name = "..\\..//etc/passwd"
    assert outcomes(give(person, upload))[0][0] == "passwd"


def test_a_fault_in_one_file_stops_no_other(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(content: bytes, name: str) -> str:
        if name == "odd.txt":
            raise ZeroDivisionError
        return "text/plain"

    monkeypatch.setattr(working, "admit", faulty)
    deposit = give(person, report(REPORT + "x", "odd.txt"), report())
    assert [one[1] for one in outcomes(deposit)] == [State.REFUSED, State.DONE]
    assert "ZeroDivisionError" in deposit.given.get(name="odd.txt").found


def test_work_that_was_ended_goes_on(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "_enqueue", lambda deposit: None)
    deposit = give(person, report(), report(REPORT.replace("/3", "/4"), "four.txt"))
    Given.objects.filter(name="report.txt").update(state=State.WORKING)
    Blob.objects.update(kept_at="2001-01-01T00:00Z")
    assert store.collect().unneeded == []
    working.work(deposit.pk)
    working.work(deposit.pk)
    working.work(10**9)
    assert [one[1:] for one in outcomes(deposit)] == [(State.DONE, Outcome.NEW)] * 2


def test_only_who_may_take_in_gives_anything(person: Person, signed_in: SignedIn, client: Client) -> None:
    with pytest.raises(NotAllowed):
        services.give_files(actor=person("reader"), uploads=[report()])
    assert client.get("/intake/").status_code == 302
    assert signed_in("state", state="KEN").post("/intake/files", {"files": report()}).status_code == 403
    assert not Deposit.objects.exists()
    assert "/intake/" not in client.get("/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_pages_take_files_and_tell_what_became_of_them(signed_in: SignedIn) -> None:
    browser = signed_in("editor")
    page = browser.get("/intake/").content.decode()
    assert 'name="files"' in page
    assert "docs.un.org" in page
    answer = browser.post("/intake/files", {"files": [report(), report("not much", "b.json")]}, follow=True)
    shown = answer.content.decode()
    assert "A new document" in shown
    assert "2 of 2 documents are done." in shown
    assert "Not taken in" in shown
    assert "hx-get" not in shown
    assert "hx-get" not in browser.get(f"/intake/{Deposit.objects.get().pk}/progress").content.decode()
    again = browser.post(f"/intake/{Deposit.objects.get().pk}/again", follow=True)
    assert "1 document is tried again." in again.content.decode()
    assert "1 not taken in" in browser.get("/intake/").content.decode()
    assert browser.post("/intake/files", {}).status_code == 400
    assert browser.get(f"/intake/{10**30}").status_code == 404


def test_the_list_asks_the_same_number_of_questions(
    signed_in: SignedIn, person: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = signed_in("editor")
    for number in range(3):
        give(person, report(REPORT.replace("/3", f"/{number + 5}")), report("x" * number, "b.txt"))
    with django_assert_max_num_queries(12):
        browser.get("/intake/")
    with django_assert_max_num_queries(12):
        browser.get(f"/intake/{Deposit.objects.first().pk}")  # type: ignore[union-attr]


def test_documents_are_fetched_by_symbol(service: Service, signed_in: SignedIn, data_folder: Path) -> None:
    def gives(one: bad._Answering, turn: int) -> None:
        from tests.documents.word_files import docx, p

        one.answer(200, docx(p("I. Recommendations") + p("1. The Group recommends that States parties light lamps.")))

    service.behaves = {"3": gives, "4": bad.status(*[404] * 9), "5": bad.signs_in}
    browser = signed_in("secretariat")
    symbols = "CTOC/COP/WG.9/2041/3\nCTOC/COP/WG.9/2041/4, CTOC/COP/WG.9/2041/5\n"
    shown = browser.post("/intake/symbols", {"symbols": symbols, "languages": ["en"]}, follow=True).content.decode()
    assert "3 of 3 documents are done." in shown
    document = Document.objects.get()
    assert (document.identifier, document.symbol, document.language) == ("CTOC/COP/WG.9/2041/3",) * 2 + ("en",)
    rows = list(Given.objects.order_by("pk"))
    assert [row.state for row in rows] == [State.DONE, State.REFUSED, State.REFUSED]
    assert "HTTP 404" in rows[1].found
    assert "a page of the web" in rows[2].found
    assert store.read(rows[0].sha256).startswith(b"PK")
    bad_symbol = browser.post("/intake/symbols", {"symbols": "http://127.0.0.1/", "languages": ["en"]})
    assert bad_symbol.status_code == 400
    assert "Nothing was taken in." in bad_symbol.content.decode()
