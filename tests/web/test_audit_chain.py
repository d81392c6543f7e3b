"""Events are chained: whatever is altered behind the desk's back is found, and a checkpoint tells a tail that was cut."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from servanda_web.accounts.models import User
from servanda_web.audit import checkpoints, watching
from servanda_web.audit.chain import Walk
from servanda_web.audit.errors import BrokenChain, UnusableCheckpoint, UnusableKey
from servanda_web.audit.locks import make_locks, remove_locks
from servanda_web.audit.models import ChainName, Event, Head
from servanda_web.audit.selectors import records, verify
from servanda_web.audit.services import Deed, note_read, record, record_each
from tests.web.conftest import Person

pytestmark = pytest.mark.django_db
DEEDS = ChainName.DEEDS
ODD = {"float": 1e22, "nought": -0.0, "small": 1e-7, "text": "é\u2028 “نص”", "list": (1, None, True), "nul": "a\x00"}


@pytest.fixture
def ana(person: Person) -> User:
    return person("editor")


@pytest.fixture
def chained(ana: User) -> list[Event]:
    """Five events, of which the desk itself wrote one."""
    with transaction.atomic():
        for turn in range(4):
            record(actor=ana, verb="document.titled", target=ana, reason=f"turn {turn}", after={"turn": turn} | ODD)
        record(actor=None, verb="document.loaded", target=ana)
    return list(Event.objects.order_by("number"))


@pytest.fixture
def key(settings: LazySettings, tmp_path: Path) -> str:
    """The public part of the key that the desk signs with."""
    out = StringIO()
    call_command("audit", "make-key", str(tmp_path / "key"), stdout=out)
    settings.AUDIT_KEY = str(tmp_path / "key")
    return out.getvalue().strip()


def run(sql: str, *parameters: Any) -> None:
    """What somebody does who has the database and no regard for its locks."""
    remove_locks(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
    make_locks(connection)


def faults() -> list[tuple[int, str]]:
    return [(one.number, one.kind) for one in verify(DEEDS).faults]


def test_events_are_numbered_and_chained(chained: list[Event]) -> None:
    assert [event.number for event in chained] == [1, 2, 3, 4, 5]
    assert len({event.hash for event in chained}) == 5
    report = verify(DEEDS)
    assert (report.checked, report.first, report.last, report.faults) == (5, 1, 5, ())


@pytest.mark.parametrize(
    "change",
    ["verb = 'nothing'", "actor_name = 'Other'", "reason = 'another'", "before = '{\"a\": 1}'", "target_key = '999'",
     "at = '2020-01-01 00:00:00'", "actor_id = NULL", "about_id = NULL", "name_salt = ''"],
)  # fmt: skip
def test_an_event_that_was_edited_is_found(chained: list[Event], change: str) -> None:
    run(f"UPDATE audit_event SET {change} WHERE number = 3")
    assert faults() == [(3, "altered")]


def test_a_new_hash_for_an_edited_event_breaks_the_next_link(chained: list[Event]) -> None:
    run("UPDATE audit_event SET verb = 'nothing' WHERE number = 3")
    event = Event.objects.get(number=3)
    from servanda_web.audit.chain import hash_of
    from servanda_web.audit.records import record_of

    run("UPDATE audit_event SET hash = %s WHERE number = 3", hash_of(record_of(event), chained[1].hash))
    assert faults() == [(4, "altered")]


def test_events_that_were_removed_are_found(chained: list[Event]) -> None:
    run("DELETE FROM audit_event WHERE number = 2")
    assert faults() == [(2, "missing")]
    run("DELETE FROM audit_event WHERE number = 3")
    report = verify(DEEDS)
    assert report.faults[0].says == "events 2 to 3 are missing"


def test_numbers_that_were_closed_up_after_a_removal_are_found(chained: list[Event]) -> None:
    run("DELETE FROM audit_event WHERE number = 3")
    for number in (4, 5):
        run("UPDATE audit_event SET number = %s WHERE number = %s", number - 1, number)
    run("UPDATE audit_head SET number = 4")
    assert faults()[:2] == [(3, "altered"), (4, "altered")]


def test_events_that_changed_places_are_found(chained: list[Event]) -> None:
    for old, new in ((2, 90), (3, 2), (90, 3)):
        run("UPDATE audit_event SET number = %s WHERE number = %s", new, old)
    assert faults() == [(2, "altered"), (3, "altered"), (4, "altered")]


def test_an_event_that_was_put_in_is_found(chained: list[Event]) -> None:
    columns = ", ".join(f'"{one.column}"' for one in Event._meta.concrete_fields if one.name not in ("id", "number"))
    run(f"INSERT INTO audit_event ({columns}, number) SELECT {columns}, 6 FROM audit_event WHERE number = 5")
    assert faults() == [(6, "beyond")]
    run("UPDATE audit_head SET number = 6, hash = (SELECT hash FROM audit_event WHERE number = 6)")
    assert faults() == [(6, "altered")]


def test_a_tail_that_was_cut_off_is_found_by_the_head_or_by_a_checkpoint(chained: list[Event], key: str) -> None:
    point = checkpoints.checked(watching.checkpoint(), key)
    run("DELETE FROM audit_event WHERE number > 3")
    assert faults() == [(4, "cut")]
    run("UPDATE audit_head SET number = 3, hash = %s", chained[2].hash)
    assert faults() == []
    told = verify(DEEDS, against=[point]).faults
    assert [(one.number, one.kind) for one in told] == [(4, "cut")]
    assert told[0].says == "the checkpoint names event 5, and the chain ends at 3"


def test_a_chain_that_was_written_anew_is_found_by_a_checkpoint(chained: list[Event], key: str, ana: User) -> None:
    point = checkpoints.checked(watching.checkpoint(), key)
    run("DELETE FROM audit_event WHERE number > 3")
    run("UPDATE audit_head SET number = 3, hash = %s", chained[2].hash)
    with transaction.atomic():
        for _ in range(3):
            record(actor=ana, verb="document.titled", target=ana)
    assert faults() == []
    assert [(one.number, one.kind) for one in verify(DEEDS, against=[point]).faults] == [(5, "forked")]


def test_a_name_that_was_emptied_without_an_erasure_is_found(chained: list[Event], ana: User) -> None:
    from servanda_web.audit.chain import digest

    event = chained[1]
    sealed = digest(event.name_salt, event.actor_name)
    models.QuerySet(Event).filter(number=2).update(
        actor_name=f"person-{ana.pk}", name_salt="", name_digest=sealed
    )  # which the locks allow
    assert faults() == [(2, "emptied")]
    run("UPDATE audit_event SET actor_name = 'Other' WHERE number = 2")
    assert (2, "altered") in faults()


@pytest.mark.parametrize(
    "sql",
    ["UPDATE audit_event SET verb = 'x'", "UPDATE audit_event SET actor_name = 'x'", "DELETE FROM audit_event",
     "UPDATE audit_event SET number = NULL", "UPDATE audit_event SET reason = '', content_digest = 'x'",
     "UPDATE audit_event SET actor_name = 'x', name_salt = '', name_digest = hash"],
)  # fmt: skip
def test_the_database_refuses_to_change_or_remove_events(chained: list[Event], sql: str) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert faults() == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL empties a table in one go")
def test_the_database_refuses_to_empty_the_table(chained: list[Event]) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_event")


def test_a_thousand_events_cost_a_handful_of_queries(ana: User, django_assert_max_num_queries: Any) -> None:
    record(actor=ana, verb="document.titled", target=ana)
    deeds = [Deed(ana, {}, {"turn": turn}) for turn in range(1000)]
    with django_assert_max_num_queries(6 if connection.vendor == "postgresql" else 22):  # SQLite takes fewer at once
        record_each(actor=ana, verb="document.titled", deeds=deeds)
    assert verify(DEEDS).checked == 1001


def test_events_of_the_release_before_are_adopted(chained: list[Event], ana: User) -> None:
    old = {"at": timezone.now(), "actor": ana, "actor_name": "editor", "verb": "old.deed", "target_kind": "x"}
    for turn in range(2):
        Event.objects.create(target_key=str(turn), **old)
    assert verify(DEEDS).outside == 2
    out = StringIO()
    call_command("audit", "adopt", stdout=out)
    assert out.getvalue() == "2 events chained\n"
    report = verify(DEEDS)
    assert (report.checked, report.outside, report.faults) == (7, 0, ())


def test_a_desk_from_before_the_chain_is_chained(ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servanda_web.audit.appending.BATCH", 2)  # more than one lot
    apps = MigrationLoader(connection).project_state(("audit", "0002_chained_events")).apps
    events = apps.get_model("audit", "Event")._default_manager
    told = {"at": timezone.now(), "actor_id": ana.pk, "actor_name": "editor", "verb": "token.made"}
    for turn in range(9):
        kind = "tokens.apitoken" if turn % 2 else "library.document"
        events.create(target_kind=kind, target_key=str(turn), after={"turn": turn}, **told)
    import_module("servanda_web.audit.migrations.0003_chain_and_lock").chain(apps, None)
    report = verify(DEEDS)
    assert (report.checked, report.outside, report.faults) == (9, 0, ())
    numbered = Event.objects.order_by("number")
    assert [one.target_key for one in numbered] == [str(turn) for turn in range(9)]
    assert {bool(one.about_id) == (one.target_kind == "tokens.apitoken") for one in numbered} == {True}


def test_a_checkpoint_is_checked_with_the_public_key_alone(chained: list[Event], key: str, tmp_path: Path) -> None:
    place, out = tmp_path / "point.json", StringIO()
    call_command("audit", "checkpoint", "-o", str(place))
    call_command("audit", "check-checkpoint", str(place), "--public-key", key, stdout=out)
    assert f"deeds: 5 {chained[-1].hash}" in out.getvalue()
    out = StringIO()
    call_command("audit", "verify", "--checkpoint", str(place), "--public-key", key, stdout=out)
    assert out.getvalue() == "deeds: 5 events (1–5); holds\nreads: no events; holds\n"
    told = json.loads(place.read_text())
    for wrong in (told | {"made": "2020-01-01"}, told | {"chains": []}, [], {"signature": "zz"}):
        with pytest.raises(UnusableCheckpoint):
            checkpoints.checked(wrong, key)
    with pytest.raises(UnusableCheckpoint, match="another signature"):
        checkpoints.checked(told, checkpoints.public_part(checkpoints.new_key()))


def test_without_a_key_nothing_is_signed(chained: list[Event], settings: LazySettings, tmp_path: Path) -> None:
    for wrong in ("", "zz" * 32, str(tmp_path / "none")):
        settings.AUDIT_KEY = wrong
        with pytest.raises(UnusableKey):
            watching.checkpoint()
    settings.AUDIT_KEY = ""
    with pytest.raises(CommandError, match="make-key"):
        call_command("audit", "checkpoint")


def test_the_command_says_where_a_chain_breaks(chained: list[Event]) -> None:
    run("UPDATE audit_event SET verb = 'nothing' WHERE number = 3")
    out = StringIO()
    with pytest.raises(CommandError, match="does not hold"):
        call_command("audit", "verify", stdout=out)
    assert "3 altered: event 3 is not what was written, or does not follow 2" in out.getvalue()


def test_a_record_that_is_read_again_within_the_hour_was_read_once(ana: User, person: Person) -> None:
    first = note_read(actor=ana, verb="person.read", target=ana)
    assert first is not None
    assert note_read(actor=ana, verb="person.read", target=ana) is None
    assert note_read(actor=person("secretariat"), verb="person.read", target=ana) is not None
    assert verify(ChainName.READS).checked == 2
    assert verify(DEEDS).checked == 0


@pytest.fixture
def archived(chained: list[Event], key: str, tmp_path: Path, settings: LazySettings) -> Path:
    """A chain of which three events went to an archive."""
    return watching.archive(DEEDS, through=3, folder=tmp_path / "archive")


def test_old_events_go_to_a_signed_file_and_the_chain_holds_across_the_cut(archived: Path, key: str) -> None:
    assert archived.name == "deeds-000000001-000000003.jsonl"
    report = verify(DEEDS)
    assert (report.first, report.last, report.faults) == (4, 6, ())
    assert Event.objects.get(number=6).verb == "events.archived"
    out = StringIO()
    call_command("audit", "check-archive", str(archived), "--public-key", key, stdout=out)
    assert out.getvalue() == "3 events (1–3); holds\n"
    assert oct(archived.stat().st_mode & 0o777) == "0o600"


def test_an_archive_that_was_edited_is_found(archived: Path, key: str) -> None:
    whole = archived.read_text()
    archived.write_text(whole.replace("turn 1", "turn 7"))
    assert [(one.number, one.kind) for one in watching.verify_archive(archived, key).faults] == [(2, "altered")]
    lines = [line + "\n" for line in whole.rstrip("\n").split("\n")]
    archived.write_text("".join(lines[:3] + lines[4:]))
    assert [one.kind for one in watching.verify_archive(archived, key).faults] == ["cut"]
    archived.write_text("".join(lines[:-1]))
    with pytest.raises(UnusableCheckpoint):
        watching.verify_archive(archived, key)


def test_a_beginning_that_was_cut_off_without_an_archive_is_found(chained: list[Event]) -> None:
    run("UPDATE audit_head SET archived = 2, archived_hash = %s", chained[1].hash)
    models.QuerySet(Event).filter(number__lte=2).delete()
    assert faults() == [(2, "cut")]


def test_a_broken_chain_is_not_archived(chained: list[Event], key: str, tmp_path: Path) -> None:
    run("UPDATE audit_event SET verb = 'nothing' WHERE number = 3")
    with pytest.raises(BrokenChain, match="event 3"):
        watching.archive(DEEDS, through=4, folder=tmp_path)
    assert list(tmp_path.glob("*.jsonl")) == []
    assert Event.objects.count() == 5


def test_what_is_kept_how_long_is_the_settings_matter(
    chained: list[Event], key: str, settings: LazySettings, data_folder: Path
) -> None:
    later = timezone.now() + timedelta(days=40)
    assert watching.last_to_archive(DEEDS, days=30, now=later) == 5
    assert watching.last_to_archive(DEEDS, days=50, now=later) == 0
    assert watching.last_to_archive(ChainName.READS, days=1, now=later) == 0
    out = StringIO()
    call_command("audit", "retain", stdout=out)
    assert out.getvalue() == "deeds: nothing to archive\nreads: nothing to archive\n"
    assert not data_folder.exists()


def test_the_few_lines_of_the_documentation_check_an_archive(archived: Path, key: str) -> None:
    """What another party can do without this program; the lines stand in docs/security/audit.md."""
    from tests.conftest import ROOT

    page = (ROOT / "docs" / "security" / "audit.md").read_text(encoding="utf-8")
    lines = page.split("```python\n")[1].split("```")[0]
    said: list[str] = []
    names: dict[str, Any] = {"FILE": str(archived), "KEY": key, "print": said.append}
    exec(lines, names)
    assert said == ["holds"]
    archived.write_text(archived.read_text().replace("turn 1", "turn 7"))
    with pytest.raises(AssertionError):
        exec(lines, names)


def test_a_walk_tells_twenty_faults_and_no_more(chained: list[Event]) -> None:
    walk = Walk()
    record_ = next(records(DEEDS, through=1))
    for number in range(100, 400, 2):
        walk.step({**record_, "number": number})
    assert len(walk.faults) == 20


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite begins no second transaction that writes")
@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_make_one_chain(ana: User, threads: Callable[..., None]) -> None:
    def write(_turn: int) -> None:
        for _ in range(5):
            with transaction.atomic():
                record(actor=ana, verb="document.titled", target=ana)

    threads(write, 4)
    report = verify(DEEDS)
    assert (report.checked, report.faults) == (20, ())
    assert Head.objects.get(pk=DEEDS).number == 20


@pytest.fixture
def threads() -> Callable[..., None]:
    """Runs something several times at once, each with a connection of its own."""
    from concurrent.futures import ThreadPoolExecutor

    def all_at_once(work: Callable[[int], None], times: int) -> None:
        def alone(turn: int) -> None:
            try:
                work(turn)
            finally:
                connection.close()

        with ThreadPoolExecutor(times) as pool:
            list(pool.map(alone, range(times)))

    return all_at_once
