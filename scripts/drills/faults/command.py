"""Each fault so many times on one engine, and the table of what came of it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.drills.desks import Cluster
from scripts.drills.desks import Desk as Settings
from scripts.drills.table import Table

if TYPE_CHECKING:
    from scripts.drills.faults.strikes import Scene, Struck

HEAD = f"{'fault':<44}{'times':>6}{'acknowledged':>14}{'lost':>6}{'half':>6}{'recovered':>11}{'seconds':>9}"
NAMES = {
    "web": "web server killed (-9)",
    "load": "load of files killed (-9)",
    "worker": "worker killed (-9)",
    "workers": "two workers on one queue",
    "database": "database killed (-9)",
    "backend": "a process of the database killed (-9)",
    "disk": "disk full",
    "clock": "clock jumps",
    "broken": "broken files",
    "power": "power cut",
}
ONLY_POSTGRESQL = ("database", "backend")


@dataclass(slots=True)
class Row:
    """One fault, all its times."""

    times: int = 0
    recovered: int = 0
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)

    def add(self, struck: Struck) -> None:
        """One time more."""
        self.times += 1
        self.recovered += struck.is_recovered
        self.lost += struck.lost
        self.half += struck.half


def drill_faults(table: Table, engine: str, work: Path, cluster: Cluster | None, times: int, only: list[str]) -> None:
    """In a process of its own, whose settings are those of the desk that is struck."""
    folder = work / f"faults-{engine}"
    folder.mkdir()
    settings = Settings(folder / "data", cluster.url if cluster else "")
    more = {
        "SERVANDA_SANDBOX": "no",
        "SERVANDA_PROGRAMS": "no",
        "DRILL_LOG": str(folder / "log"),
        "DRILL_CLUSTER": f"{cluster.place}:{cluster.port}" if cluster else "",
    }
    given = [str(folder), str(times), ",".join(only)]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "scripts.drills.faults.command", *given],
        env=settings.environment | more,
        check=False,
    )
    table.failed += done.returncode != 0
    if done.returncode and (folder / "log").exists():
        print((folder / "log").read_text(errors="replace")[-4000:])


def run(folder: Path, times: int, only: list[str]) -> bool:
    """Every fault that this engine can have; whether all held."""
    import django

    django.setup()
    from django.db import connection

    from scripts.drills.faults import strikes
    from scripts.drills.faults.desk import Desk
    from scripts.drills.faults.processes import end_with_parent

    end_with_parent()
    place, _colon, port = os.environ["DRILL_CLUSTER"].rpartition(":")
    chance = random.Random(int(os.environ.get("DRILL_SEED", "1")))
    scene = strikes.Scene(Desk(folder), Cluster(Path(place), int(port)) if place else None, chance)
    print(f"\n{connection.vendor}: {_durability()}\n{HEAD}", flush=True)
    try:
        rows = [_row(name, scene, times) for name in only if scene.cluster or name not in ONLY_POSTGRESQL]
    finally:
        scene.desk.end()
    return all(not row.lost and not row.half and row.recovered == row.times for row in rows)


def _row(name: str, scene: Scene, times: int) -> Row:
    from scripts.drills.faults import strikes

    blows: dict[str, Callable[[Scene], Struck]] = {
        "web": strikes.web_killed,
        "load": strikes.load_killed,
        "worker": strikes.worker_killed,
        "workers": strikes.two_workers,
        "database": strikes.database_killed,
        "backend": strikes.backend_killed,
        "disk": strikes.disk_full,
        "clock": strikes.clock_jumps,
        "broken": strikes.broken_file,
        "power": strikes.power_cut,
    }
    row, begin, before = Row(), time.monotonic(), scene.desk.promises.count()
    for scene.time in range(times):
        row.add(blows[name](scene))
    kept = scene.desk.promises.count() - before
    spent = time.monotonic() - begin
    print(
        f"{NAMES[name]:<44}{row.times:>6}{kept:>14}{len(row.lost):>6}{len(row.half):>6}{row.recovered:>11}{spent:>9.0f}",
        flush=True,
    )
    for said in list(dict.fromkeys([*row.lost, *row.half]))[:10]:
        print(f"    {said}", flush=True)
    return row


def _durability() -> str:
    """What the engine says of whether a commit is forced to the disk: a copy of files cannot show what a disk loses."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            level = int(cursor.fetchone()[0])
            return f"synchronous = {('OFF', 'NORMAL', 'FULL', 'EXTRA')[level]}"
        cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
        return "fsync = {}, synchronous_commit = {}".format(*cursor.fetchone())


if __name__ == "__main__":
    sys.exit(not run(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3].split(",")))
