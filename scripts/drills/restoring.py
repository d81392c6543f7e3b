"""Backup, destruction and restore on both engines, and the way back to a minute of the past on PostgreSQL."""

from __future__ import annotations

import shutil
from pathlib import Path

from scripts.drills.desks import Cluster, Desk
from scripts.drills.table import Table


def size_of(folder: Path) -> int:
    """Bytes of all files under a folder; one that is linked counts once."""
    return sum({(one.stat().st_ino): one.stat().st_size for one in folder.rglob("*") if one.is_file()}.values())


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.2f} GB" if size > 1e8 else f"{size / 1e6:.1f} MB"


def drill_backup(table: Table, engine: str, work: Path, cluster: Cluster | None, megabytes: int) -> None:
    """Fill, keep, destroy, put back, compare."""
    desk = Desk(work / engine, cluster.url if cluster else "")
    with table.step(engine, "fill a desk") as said:
        desk.fill(megabytes)
        before = desk.tell()
        said.append(f"{sum(one.get('rows', 0) for one in before.values())} rows")
    kept = work / f"{engine}-backups"
    with table.step(engine, "backup") as said:
        desk.command("backup", str(kept))
        place = next(kept.glob("servanda-*Z"))
        size = size_of(place)
        said.append(_gigabytes(size))
    with table.step(engine, "backup once more (files are linked)") as said:
        desk.command("backup", str(kept))
        said.append(f"{_gigabytes(size_of(kept))} for both")
    with table.step(engine, "destroy database and data folder"):
        shutil.rmtree(desk.folder)
        if cluster:
            cluster.ask("DROP DATABASE servanda", database="postgres")
            cluster.ask("CREATE DATABASE servanda OWNER servanda", database="postgres")
        desk.folder.mkdir()
    with table.step(engine, "restore") as said:
        print("            " + desk.command("restore", str(place)).replace("\n", "\n            ").rstrip())
    with table.step(engine, "compare") as said:
        after = desk.tell()
        same = {name for name in before if after.get(name) == before[name]}
        table.check(said, holds=same == set(before), name=f"{len(same) - 1} of {len(before) - 1} tables the same")
        table.check(said, holds=all(code == 200 for code in after["pages"].values()), name="pages answer")
    shutil.rmtree(kept)


def drill_past(table: Table, work: Path, cluster: Cluster) -> None:
    """A base copy, work after it, a mistake, a power cut; then the desk as it was one second before the mistake."""
    engine = "past minute"
    cluster.ask("DROP DATABASE servanda", database="postgres")
    cluster.ask("CREATE DATABASE servanda OWNER servanda", database="postgres")
    desk = Desk(work / "past", cluster.url)
    base = cluster.place / "base"
    with table.step(engine, "fill a desk"):
        desk.fill()
    with table.step(engine, "pg_basebackup"):
        own = ("-h", "127.0.0.1", "-p", str(cluster.port), "-U", "postgres")
        cluster.run(cluster.program("pg_basebackup"), *own, "-D", str(base), "-c", "fast", "-X", "none")
    with table.step(engine, "work after the copy: a person is let in") as said:
        desk.command("invite", "ana@desk.example", "--role", "editor", "--name", "Ana")
        before = desk.tell()
        moment = cluster.ask("SELECT clock_timestamp()")
        said.append(f"the moment to go back to: {moment[:19]}")
    with table.step(engine, "a mistake one second later; then a power cut") as said:
        cluster.ask("SELECT pg_sleep(1)")
        cluster.ask("TRUNCATE library_document CASCADE")
        cluster.ask("SELECT pg_switch_wal()")
        table.check(said, holds=desk.tell(pages=False)["library_document"]["rows"] == 0, name="documents gone")
        cluster.stop("immediate")
        cluster.run("rm", "-rf", str(cluster.data))
    with table.step(engine, "back to the moment"):
        cluster.run("cp", "-a", str(base), str(cluster.data))
        said_to_server = (
            f"\nrestore_command = 'cp {cluster.wal}/%f %p'\nrecovery_target_time = '{moment}'\n"
            "recovery_target_action = promote\n"
        )
        cluster.write(cluster.data / "postgresql.conf", said_to_server, more=True)
        cluster.write(cluster.data / "recovery.signal", "")
        cluster.start()
        cluster.ask("DO $$ BEGIN WHILE pg_is_in_recovery() LOOP PERFORM pg_sleep(0.2); END LOOP; END $$")
    with table.step(engine, "compare") as said:
        after = desk.tell()
        same = {name for name in before if after.get(name) == before[name]}
        table.check(said, holds=same == set(before), name=f"{len(same) - 1} of {len(before) - 1} tables the same")
        table.check(said, holds=all(code == 200 for code in after["pages"].values()), name="pages answer")
