"""Searches that people keep, and e-mails about what is new in them: each hit once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import Client

from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import NotAllowed
from servanda_web.find import alerts, services
from servanda_web.find.alerts import send_alerts
from servanda_web.find.errors import NothingToSave, TooManyHits
from servanda_web.find.models import Letter, SavedSearch
from servanda_web.library.models import Document
from tests.web import specimens
from tests.web.conftest import Person, SignedIn, TakeIn

pytestmark = pytest.mark.django_db
NOW = datetime(2035, 1, 10, 8, tzinfo=UTC)


@pytest.fixture
def reader(person: Person) -> User:
    return person("reader")


def names(reader: User) -> list[str]:
    return list(reader.searches.values_list("name", flat=True))


@pytest.fixture
def followed(desk: list[Document], reader: User) -> SavedSearch:
    """A search for harbours with a daily alert."""
    search = services.save_search(person=reader, address="q=harbour&type=recommendation", name="Harbours")
    services.set_alert(person=reader, key=search.pk, alert="daily")
    search.refresh_from_db()
    SavedSearch.objects.update(checked_at=NOW - timedelta(days=1))
    return search


def test_a_search_is_kept_renamed_moved_and_deleted(reader: User) -> None:
    first, second, third = (
        services.save_search(person=reader, address=f"q={word}", name="Boats") for word in ("boat", "ship", "sea")
    )
    assert names(reader) == ["Boats", "Boats (2)", "Boats (3)"]
    services.rename_search(person=reader, key=second.pk, name=" Ships ")
    services.move_search(person=reader, key=third.pk, up=True)
    services.move_search(person=reader, key=first.pk, up=True)
    assert names(reader) == ["Boats", "Boats (3)", "Ships"]
    services.delete_search(person=reader, key=first.pk)
    assert names(reader) == ["Boats (3)", "Ships"]


def test_the_same_search_is_kept_once_and_without_its_page(reader: User) -> None:
    services.save_search(person=reader, address="q=boat&page=3")
    kept = services.save_search(person=reader, address="page=2&q=boat", name="Boats")
    assert (names(reader), kept.address) == (["Boats"], "q=boat")


@pytest.mark.parametrize("address", ["", "page=2", "q=" + "a+" * 1500])
def test_nothing_is_not_kept(reader: User, address: str) -> None:
    with pytest.raises(NothingToSave):
        services.save_search(person=reader, address=address)


def test_searches_are_their_owners_alone(reader: User, person: Person, signed_in: SignedIn) -> None:
    kept = services.save_search(person=reader, address="q=boat")
    other = person("editor")
    with pytest.raises(SavedSearch.DoesNotExist):
        services.delete_search(person=other, key=kept.pk)
    with pytest.raises(SavedSearch.DoesNotExist):
        services.move_search(person=other, key=kept.pk, up=True)
    client = signed_in("secretariat")
    assert client.post(f"/searches/{kept.pk}", {"do": "delete"}).status_code == 404
    assert b"boat" not in client.get("/searches/").content
    assert names(reader) == ["boat"]


def test_only_who_signed_in_keeps_searches(client: Client) -> None:
    assert client.get("/searches/").status_code == 302
    assert client.post("/searches/save", {"address": "q=boat"}).status_code == 302
    from django.contrib.auth.models import AnonymousUser

    with pytest.raises(NotAllowed):
        services.save_search(person=AnonymousUser(), address="q=boat")  # type: ignore[arg-type]


def test_the_pages_do_what_they_say(desk: list[Document], signed_in: SignedIn) -> None:
    client = signed_in("reader")
    page = client.get("/search/?q=harbour").content.decode()
    assert 'name="address" value="q=harbour"' in page
    client.post("/searches/save", {"address": "q=harbour", "name": "Harbours"})
    search = SavedSearch.objects.get()
    for data in ({"do": "rename", "name": "Ports"}, {"do": "alert", "alert": "weekly"}, {"do": "up"}, {"do": "x"}):
        assert client.post(f"/searches/{search.pk}", data).status_code == 302
    search.refresh_from_db()
    assert (search.name, search.alert) == ("Ports", "weekly")
    assert "Ports" in client.get("/searches/").content.decode()
    client.post(f"/searches/{search.pk}", {"do": "delete"})
    assert not SavedSearch.objects.exists()


def test_what_was_there_is_not_told(followed: SavedSearch) -> None:
    assert send_alerts(NOW) == alerts.Sent(0, 0, 0)
    assert mail.outbox == []


def test_each_new_hit_is_told_once(followed: SavedSearch, take_in: TakeIn) -> None:
    take_in(specimens.report(3), "three.txt")
    assert send_alerts(NOW).sent == 1
    (letter,) = mail.outbox
    assert letter.to == ["reader@desk.example"]
    assert letter.subject == "Servanda: 2 new hits for “Harbours”"
    assert "https://desk.example/recommendations/CTOC/COP/WG.9/2033/3/en/2" in letter.body
    assert "WG.9/2031/3" not in letter.body
    for later in (timedelta(), timedelta(days=1), timedelta(days=2)):
        assert send_alerts(NOW + later).sent == 0
    take_in(specimens.report(4), "four.txt")
    assert send_alerts(NOW + timedelta(days=3)).sent == 1
    assert "WG.9/2033/3" not in mail.outbox[1].body


def test_a_changed_text_and_a_new_index_are_nothing_new(followed: SavedSearch) -> None:
    from servanda_web.find import following, index

    Document.objects.update(subtitle="Changed")
    with index.open_index(read_only=False) as engine:
        engine._db.execute("UPDATE search_format SET version = '0'")
    following.follow_all()
    assert send_alerts(NOW) == alerts.Sent(0, 0, 0)


def test_a_week_is_waited_for(followed: SavedSearch, reader: User, take_in: TakeIn) -> None:
    services.set_alert(person=reader, key=followed.pk, alert="weekly")
    take_in(specimens.report(3), "three.txt")
    assert send_alerts(NOW).sent == 0
    assert send_alerts(NOW + timedelta(days=6)).sent == 1


def test_a_letter_that_could_not_be_sent_waits(
    followed: SavedSearch, take_in: TakeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(specimens.report(3), "three.txt")

    def fail(*_: object) -> int:
        raise SMTPServerDisconnected("no")

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", fail)
        assert send_alerts(NOW) == alerts.Sent(1, 0, 1)
    assert send_alerts(NOW) == alerts.Sent(0, 1, 0)
    assert send_alerts(NOW) == alerts.Sent(0, 0, 0)
    assert len(mail.outbox) == 1


def test_a_stop_in_the_middle_loses_and_repeats_nothing(
    followed: SavedSearch, take_in: TakeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(specimens.report(3), "three.txt")
    with monkeypatch.context() as stopped:
        stopped.setattr(alerts, "_body", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            send_alerts(NOW)
    assert not Letter.objects.exists()
    assert send_alerts(NOW).sent == 1


def test_who_left_or_wants_no_more_is_not_written_to(followed: SavedSearch, reader: User, take_in: TakeIn) -> None:
    take_in(specimens.report(3), "three.txt")
    User.objects.update(is_active=False)
    assert send_alerts(NOW) == alerts.Sent(0, 0, 0)


def test_the_link_in_the_letter_ends_the_letters(followed: SavedSearch, client: Client) -> None:
    address = f"/searches/stop/{followed.token}"
    assert client.get(address).status_code == 200
    followed.refresh_from_db()
    assert followed.alert == "daily"  # looking is not asking
    assert client.post(address).status_code == 200
    followed.refresh_from_db()
    assert followed.alert == ""
    assert client.get("/searches/stop/unknown").status_code == 404


def test_too_many_hits_are_not_followed(desk: list[Document], reader: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alerts, "MOST_FOLLOWED", 1)
    search = services.save_search(person=reader, address="q=harbour")
    with pytest.raises(TooManyHits):
        services.set_alert(person=reader, key=search.pk, alert="daily")


def test_letters_speak_the_language_in_which_they_were_ordered(followed: SavedSearch, take_in: TakeIn) -> None:
    SavedSearch.objects.update(language="fr")
    take_in(specimens.report(3), "three.txt")
    send_alerts(NOW)
    assert len(mail.outbox) == 1


def test_the_command_says_what_it_did(desk: list[Document], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("send_alerts")
    assert "0 letters written, 0 sent, 0 failed." in capsys.readouterr().out
