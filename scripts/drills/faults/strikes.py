"""The faults: what is struck, and how, while editors decide, files come in and an edition is made."""

from __future__ import annotations

import datetime
import os
import random
import resource
import shutil
import signal
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django_tasks_db.models import DBTaskResult

from scripts.drills.desks import Cluster
from scripts.drills.faults.desk import Desk, Load, looking_at
from scripts.drills.faults.processes import Preparation, Process, disconnect
from scripts.drills.faults.promises import Promises, halves, unfound
from scripts.drills.faults.texts import broken
from servanda_web.operations.models import Job

LOOK = 0.4
"""Seconds that everybody works on after a blow, so that what is not quite dead is noticed."""


@dataclass(slots=True)
class Struck:
    """What came of one fault."""

    lost: list[str]
    half: list[str]
    is_recovered: bool


@dataclass(slots=True)
class Scene:
    """Where a fault happens: the desk, its database server if it has one, chance, and how often it happened before."""

    desk: Desk
    cluster: Cluster | None
    chance: random.Random
    time: int = 0

    def work(self, strike: Callable[[Load], None], prepared: Preparation | None = None) -> None:
        """Everybody works, somewhere in the middle the blow falls."""
        with self.desk.editing():
            self.desk.draft()
            load = self.desk.load([self.desk.new_file(), self.desk.new_file()], prepared)
            time.sleep(self.chance.uniform(0.02, 0.9))
            strike(load)
            time.sleep(LOOK)
        load.wait()

    def judged(self, more: list[str] | None = None) -> Struck:
        """Recover, then hold everything against what was promised."""
        is_recovered = self.desk.recover()
        return Struck(self.desk.promises.lost(), [*(more or []), *halves(), *unfound(self.desk.promises)], is_recovered)


def web_killed(scene: Scene) -> Struck:
    """One of two web servers, with every answer that it was about to give."""
    scene.work(lambda _load: scene.desk.webs[scene.time % 2].kill())
    return scene.judged()


def load_killed(scene: Scene) -> Struck:
    """The process that takes files in."""
    scene.work(lambda load: load.process.signal(signal.SIGKILL))
    return scene.judged()


def worker_killed(scene: Scene) -> Struck:
    """The worker that has a job, or else one of the two."""
    scene.work(lambda _load: scene.desk.workers[scene.time % 2].kill())
    return scene.judged()


def two_workers(scene: Scene) -> Struck:
    """More jobs at once than workers: each must be done once."""
    before = set(DBTaskResult.objects.values_list("pk", flat=True))
    _restart(scene, patience=60)
    scene.work(lambda _load: _draft_many(scene.desk))
    is_recovered = scene.desk.recover()
    twice = Job.objects.exclude(task__in=before).exclude(run=1)
    told = [f"job {job} ran {job.run} times" for job in twice]
    struck = scene.judged(told)
    _restart(scene, patience=2.5)
    return Struck(struck.lost, struck.half, struck.is_recovered and is_recovered)


def _draft_many(desk: Desk) -> None:
    for _ in range(5):
        desk.draft()


def _restart(scene: Scene, patience: float) -> None:
    scene.desk.recover()
    for worker in scene.desk.workers:
        worker.kill()
        worker.patience = patience
    scene.desk.start()


def database_killed(scene: Scene) -> Struck:
    """PostgreSQL, all of its processes."""
    assert scene.cluster
    cluster = scene.cluster

    def strike(_load: Load) -> None:
        _wait_for_end(_signalled(cluster, signal.SIGKILL))
        # Of a process that nobody has asked after the number is still taken; the server would think that it runs.
        (cluster.data / "postmaster.pid").unlink(missing_ok=True)
        cluster.start()

    scene.work(strike)
    disconnect()
    return scene.judged()


def backend_killed(scene: Scene) -> Struck:
    """One process of PostgreSQL that serves a connection: it then begins anew by itself."""

    def strike(_load: Load) -> None:
        backends = _backends()
        if backends:
            with suppress(ProcessLookupError):
                os.kill(scene.chance.choice(backends), signal.SIGKILL)

    scene.work(strike)
    disconnect()
    return scene.judged()


def disk_full(scene: Scene) -> Struck:
    """No file can grow beyond a size: in SQLite for servers, workers and loads, in PostgreSQL for its backends."""
    limit = _limit(scene)
    if scene.cluster:
        cluster = scene.cluster

        def strike(_load: Load) -> None:
            for pid in _backends():
                with suppress(SystemExit):  # it has ended meanwhile
                    cluster.run("prlimit", "--pid", str(pid), f"--fsize={limit}:")

        scene.work(strike)
        disconnect()
    else:
        for one in scene.desk.everything():
            one.kill()
        scene.desk.start(lambda: _no_more_than(limit))
        scene.work(lambda _load: None, lambda: _no_more_than(limit))
    for one in scene.desk.everything():
        one.kill()
    return scene.judged()


def _limit(scene: Scene) -> int:
    """Somewhere in what is written at the moment: the log of SQLite, a segment of that of PostgreSQL."""
    wal = Path(str(connection.settings_dict["NAME"]) + "-wal")
    largest = wal.stat().st_size if not scene.cluster and wal.exists() else 16 << 20
    return scene.chance.randrange(1000, max(2000, largest))


def _no_more_than(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def clock_jumps(scene: Scene) -> Struck:
    """One server and one worker of the two, and the load, are up to four hundred days before or after the others."""
    shift = datetime.timedelta(seconds=scene.chance.uniform(-1, 1) * 400 * 86400)
    struck: list[Process] = [scene.desk.webs[scene.time % 2], scene.desk.workers[scene.time % 2]]

    def jump() -> None:
        _set_clock(shift)

    for one in struck:
        one.kill()
        one.start(jump)
    scene.work(lambda _load: None, jump)
    for one in struck:
        one.kill()
    return scene.judged()


def _set_clock(shift: datetime.timedelta) -> None:
    """Let Django and all that asks `time.time` believe another time."""
    from django.utils import timezone

    class Shifted(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:  # type: ignore[override]
            return datetime.datetime.now(tz) + shift

    true, seconds = time.time, shift.total_seconds()
    timezone.datetime = Shifted  # type: ignore[attr-defined]
    time.time = lambda: true() + seconds


def broken_file(scene: Scene) -> Struck:
    """Files broken in many ways, among whole ones."""
    given = []
    for number in range(3):
        suffix, content = broken(scene.chance)
        given.append(scene.desk.given(f"broken-{scene.time}-{number}.{suffix}", content))
    good = scene.desk.new_file()
    with scene.desk.editing():
        load = scene.desk.load([given[0], good, *given[1:]])
        load.wait()
    is_taken = good.name in scene.desk.promises.files.values()
    return scene.judged([] if is_taken else [f"{good.name} was not taken in beside broken files"])


def power_cut(scene: Scene) -> Struck:
    """Everything stops at one moment, and a desk begins anew from the files as they are at that moment."""
    seen: list[Promises] = []
    copy = scene.desk.folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)

    def strike(load: Load) -> None:
        seen.append(scene.desk.promises.so_far())
        with _standing_still(scene, load):
            _copied(scene, copy)

    scene.work(strike)
    with _begun_anew(scene, copy):
        found = Struck(seen[0].lost(), [*halves(), *unfound(seen[0])], True)
    after = scene.judged()
    return Struck([*found.lost, *after.lost], [*found.half, *after.half], after.is_recovered)


@contextmanager
def _standing_still(scene: Scene, load: Load) -> Iterator[None]:
    """No process of the desk and of its database goes on."""
    groups = [load.process, *scene.desk.processes()]
    for group in groups:
        group.signal(signal.SIGSTOP)
    server = _signalled(scene.cluster, signal.SIGSTOP) if scene.cluster else []
    try:
        yield
    finally:
        for pid in server:
            os.kill(pid, signal.SIGCONT)
        for group in groups:
            group.signal(signal.SIGCONT)


def _copied(scene: Scene, copy: Path) -> None:
    """The data folder, and the files of the database, without what only a running system has in memory."""
    shutil.copytree(scene.desk.folder / "data", copy / "data", ignore=shutil.ignore_patterns("*-shm"))
    if scene.cluster:
        copied = scene.cluster.place / "copy"
        scene.cluster.run("rm", "-rf", str(copied))
        scene.cluster.run("mkdir", str(copied))
        scene.cluster.run("cp", "-a", str(scene.cluster.data), str(copied / "main"))


@contextmanager
def _begun_anew(scene: Scene, copy: Path) -> Iterator[None]:
    if scene.cluster is None:
        place = copy / "data" / "servanda.sqlite3"
        with looking_at(copy / "data", NAME=place):
            yield
        with closing(sqlite3.connect(place)) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return
    with socket.create_server(("127.0.0.1", 0)) as free:
        server = Cluster(scene.cluster.place / "copy", free.getsockname()[1])
    server.write(server.data / "postgresql.conf", f"\nport = {server.port}\narchive_mode = off\n", more=True)
    (server.data / "postmaster.pid").unlink()
    server.start()
    try:
        with looking_at(copy / "data", PORT=str(server.port)):
            yield
    finally:
        server.stop("immediate")


def _backends() -> list[int]:
    """Processes of PostgreSQL that serve the desk; our own is none of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in cursor.fetchall()]


def _signalled(cluster: Cluster, number: int) -> list[int]:
    """Give all processes of PostgreSQL a signal, the first of them first, so that it starts no others meanwhile."""
    first = int((cluster.data / "postmaster.pid").read_text().split()[0])
    os.kill(first, signal.SIGSTOP)
    found = [first]
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(place.read_text().rpartition(")")[2].split()[1]) == first:
                found.append(int(place.parent.name))
    for pid in found:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
    return found


def _wait_for_end(pids: list[int]) -> None:
    """A server does not begin beside processes of the one before."""
    until = time.monotonic() + 60
    while any(map(_runs, pids)) and time.monotonic() < until:
        time.sleep(0.05)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
