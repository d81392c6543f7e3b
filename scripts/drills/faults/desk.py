"""The desk of a fault drill: two web servers and two workers on one database, and people who do not stop working."""

from __future__ import annotations

import datetime
import hashlib
import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection

from benchmarks.load.browser import NOTHING_CAME, Browser, session_of
from scripts.drills.faults.processes import Forked, Preparation, Process, Web, Working, disconnect, forked
from scripts.drills.faults.promises import Promises
from scripts.drills.faults.texts import PROMISED, report
from servanda.ingest import prepare
from servanda_web.accounts.services import invite
from servanda_web.compendium import building
from servanda_web.compendium.forms_of_edition import FORMS
from servanda_web.compendium.models import Edition, Progress
from servanda_web.compendium.publishing import EditionFields, draft_edition
from servanda_web.find.loading import load_files
from servanda_web.operations import services as queue
from servanda_web.recommendations.models import Recommendation

PATIENCE = 60.0
FIRST = 4
"""Reports that are there at the start; the editors work on their recommendations."""


class Desk:
    """Everything that is struck, and everyone who goes on."""

    def __init__(self, folder: Path) -> None:
        """Make the database, let two people in, take the first reports in, start all processes."""
        self.folder = folder
        self.promises = Promises()
        self.webs, self.workers = [Web(), Web()], [Working(), Working()]
        self._words, self._meetings = count(1), count(1)
        self._unloaded: list[Path] = []
        call_command("migrate", verbosity=0)
        self._hurry()
        self._editor = invite(email="editor@desk.example", role="editor", name="Editor")
        self._session = session_of(self._editor)
        self._officer = invite(email="officer@desk.example", role="secretariat", name="Officer")
        prepare()
        self.load([self.new_file() for _ in range(FIRST)]).wait()
        self._rows = list(Recommendation.objects.order_by("pk").values_list("pk", flat=True))
        self._only = [Recommendation.objects.select_related("document").earliest("pk").document.identifier]
        self._warm()
        self.start()

    def _warm(self) -> None:
        """Load what the first pages need, so that a server that is started anew answers at once."""
        from django.test import Client

        import servanda_web.config.wsgi  # noqa: F401

        client = Client(HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}={self._session}")
        row = Recommendation.objects.select_related("document").get(pk=self._rows[0])
        for address in (_address(row), "/search/?q=ferries"):
            if client.get(address, headers={"host": "localhost"}).status_code != 200:
                raise SystemExit(f"{address} does not answer")

    @staticmethod
    def _hurry() -> None:
        """No pause before another try, and the quick forms of an edition only: the drill is about faults."""
        queue.FIRST_PAUSE = 0
        quick = tuple(form for form in FORMS if form.name in {"json", "csv"})
        building.available_forms = lambda: quick  # type: ignore[attr-defined]

    def everything(self) -> list[Process]:
        """The two servers and the two workers."""
        return [*self.webs, *self.workers]

    def start(self, prepared: Preparation | None = None) -> None:
        """Start what does not run."""
        for one in self.everything():
            one.start(prepared)

    def end(self) -> None:
        """End everything."""
        for one in self.everything():
            one.kill()
        disconnect()

    def processes(self) -> list[Forked]:
        """All that runs."""
        return [one.process for one in self.everything() if one.process]

    def new_file(self) -> Path:
        """A file of a meeting that was not heard of before."""
        number = next(self._meetings)
        return self.given(f"{PROMISED}{number:05d}.md", report(number))

    def given(self, name: str, content: bytes) -> Path:
        """A file that somebody gave."""
        path = self.folder / "given" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    def load(self, paths: list[Path], prepared: Preparation | None = None) -> Load:
        """Begin to take files in."""
        return Load(self, paths, prepared)

    def draft(self) -> int:
        """Ask for an edition, to be made in the background."""
        fields = EditionFields("Drill", datetime.date(2034, 2, 1), "en", only=self._only)
        number = draft_edition(actor=self._officer, fields=fields).number
        self.promises.editions.add(number)
        return number

    @contextmanager
    def editing(self) -> Iterator[None]:
        """Two editors correct one recommendation after the other meanwhile, each at a server of their own."""
        enough = threading.Event()
        rows = dict(Recommendation.objects.filter(pk__in=self._rows).values_list("pk", "version"))
        places = {row.pk: _address(row) for row in Recommendation.objects.filter(pk__in=self._rows)}
        threads = [
            threading.Thread(
                target=self._edit,
                args=(web.port, {row: version for row, version in rows.items() if row % 2 == at}, places, enough),
            )
            for at, web in enumerate(self.webs)
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            enough.set()
            self.start()  # who waits for an answer gets one
            for thread in threads:
                thread.join()

    def _edit(self, port: int, rows: dict[int, int], places: dict[int, str], enough: threading.Event) -> None:
        browser, chance = Browser(port, self._session, timeout=20), random.Random(port)
        while rows and not enough.is_set():
            row = chance.choice(list(rows))
            if self._correct(browser, row, rows[row], places[row]):
                rows[row] += 1
            else:
                del rows[row]  # what became of it is seen afterwards

    def _correct(self, browser: Browser, row: int, version: int, place: str) -> bool:
        with self.promises.lock:
            word = f"mark{next(self._words):07d}"
        told = {"do": "correct", "version": str(version), "text": f"States parties should count ferries {word}."}
        try:
            answer = browser.post(place, told)
        except NOTHING_CAME:
            return False
        if answer.status != 302 or "done=" not in answer.location:
            return False
        with self.promises.lock:
            self.promises.corrections[row].append(word)
        return True

    def recover(self) -> bool:
        """Whether everything goes on within a minute: each server answers an editor, loads end, editions are made."""
        self.start()
        return all(self._serves(web) for web in self.webs) and self._loads() and self._makes()

    def _serves(self, web: Web) -> bool:
        def once() -> bool:
            browser = Browser(web.port, self._signed_in(), timeout=20)
            row = Recommendation.objects.select_related("document").get(pk=self._rows[0])
            return self._correct(browser, row.pk, row.version, _address(row))

        return _before_long(once)

    def _signed_in(self) -> str:
        """The editor's session; a new one where a server with another clock ended it: people sign in again."""
        if not SessionStore(self._session).load():
            self._session = session_of(self._editor)
        return self._session

    def _loads(self) -> bool:
        """What was interrupted is done again, as a person would who saw no end."""
        waiting, self._unloaded = self._unloaded, []
        load = self.load(waiting)
        load.wait()
        return not self._unloaded

    def _makes(self) -> bool:
        def made() -> bool:
            self.start()
            ready = Edition.objects.filter(progress=Progress.READY).values_list("number", flat=True)
            self.promises.ready |= set(ready)
            return self.promises.editions <= self.promises.ready

        return _before_long(made)

    def leave_for_later(self, paths: list[Path]) -> None:
        """Remember whole files of which nothing was acknowledged."""
        self._unloaded += [path for path in paths if path.name.startswith(PROMISED)]


class Load:
    """A process that takes files in and says of each when it is there."""

    def __init__(self, desk: Desk, paths: list[Path], prepared: Preparation | None) -> None:
        self._desk, self._left = desk, {str(path): path for path in paths}
        self._reads, writes = os.pipe()
        self.process = forked(lambda: _take_in(paths, writes), prepared)
        os.close(writes)
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        with os.fdopen(self._reads) as told:
            for line in told:
                path = self._left.pop(line.rstrip("\n"), None)
                if path is not None:
                    with self._desk.promises.lock:
                        self._desk.promises.files[_digest(path)] = path.name

    def wait(self) -> None:
        """Until it ends, by itself or otherwise; what it did not acknowledge is left for later."""
        self.process.wait()
        self._thread.join()
        self._desk.leave_for_later(list(self._left.values()))


def _take_in(paths: list[Path], told: int) -> None:
    load_files(paths, watch=lambda path: _tell(told, path))


def _tell(told: int, path: Path) -> None:
    """Files that are broken may be refused, and nothing is promised of them."""
    if path.name.startswith(PROMISED):
        os.write(told, f"{path}\n".encode())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _address(row: Recommendation) -> str:
    return f"/findings/{row.document.identifier}/{row.document.language}/{row.printed_id}"


def _before_long(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.1)
    return False


@contextmanager
def looking_at(data_folder: Path, **database: str | Path) -> Iterator[None]:
    """Let all questions of this process go to another data folder and another database."""
    folder, held = settings.DATA_FOLDER, {name: connection.settings_dict[name] for name in database}
    disconnect()
    settings.DATA_FOLDER = data_folder
    connection.settings_dict.update(database)
    try:
        yield
    finally:
        disconnect()
        settings.DATA_FOLDER = folder
        connection.settings_dict.update(held)
