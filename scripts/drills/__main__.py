"""`python -m scripts.drills restore [--size MB] | faults [--times N] | upgrade | restart`, on desks of its own."""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import tempfile
from pathlib import Path

from scripts.drills.desks import cluster
from scripts.drills.faults.command import NAMES, drill_faults
from scripts.drills.restoring import drill_backup, drill_past
from scripts.drills.table import Table


def main() -> None:
    """Run one drill in a folder that goes afterwards."""
    parser = argparse.ArgumentParser(prog="python -m scripts.drills", description=__doc__)
    parser.add_argument("drill", choices=("restore", "faults", "upgrade", "restart"))
    parser.add_argument("--size", type=int, default=0, metavar="MB", help="restore: how large the desk is about")
    parser.add_argument("--times", type=int, default=20, metavar="N", help="faults: how often each of them happens")
    parser.add_argument("--only", default=",".join(NAMES), help="faults: which, with commas")
    parser.add_argument("--engine", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--before", default="2ed934a", help="upgrade, restart: the release before, as git knows it")
    given = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="servanda-drill-", dir=os.environ.get("TMPDIR", "/var/tmp")))
    work.chmod(0o755)
    table = Table()
    try:
        if given.drill == "restore":
            _restore(table, work, given.engine, given.size)
        elif given.drill == "faults":
            _faults(table, work, given.engine, given.times, given.only.split(","))
        elif given.drill == "upgrade":
            from scripts.drills.upgrading import drill_upgrade

            with cluster(work / "server", _port()) as one:
                drill_upgrade(table, work, given.before, one, _engines(given.engine))
        else:
            from scripts.drills.restarting import drill_restart

            with cluster(work / "server", _port()) as one:
                drill_restart(table, work, given.before, one)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    table.end()


def _restore(table: Table, work: Path, engine: str, megabytes: int) -> None:
    if engine in ("sqlite", "both"):
        drill_backup(table, "sqlite", work, None, megabytes)
    if engine in ("postgresql", "both"):
        with cluster(work / "server", _port()) as one:
            drill_backup(table, "postgresql", work, one, megabytes)
            drill_past(table, work, one)


def _faults(table: Table, work: Path, engine: str, times: int, only: list[str]) -> None:
    if engine in ("sqlite", "both"):
        drill_faults(table, "sqlite", work, None, times, only)
    if engine in ("postgresql", "both"):
        with cluster(work / "server", _port()) as one:
            drill_faults(table, "postgresql", work, one, times, only)


def _engines(engine: str) -> tuple[str, ...]:
    return ("sqlite", "postgresql") if engine == "both" else (engine,)


def _port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main()
