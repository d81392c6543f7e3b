"""Makes a backup while the desk goes on: the database as it is at one moment, then every file that it names."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from servanda_web.operations import postgresql
from servanda_web.operations.archive import (
    FILES,
    MANIFEST,
    Manifest,
    columns_of_tables,
    copy,
    digest_of,
    digests,
    flush,
    originals,
)
from servanda_web.operations.digests import asking
from servanda_web.operations.errors import UnusableBackup

_NAME = "servanda-%Y%m%dT%H%M%S.%fZ"


def make_backup(folder: Path, *, keep: int = 0) -> Path:
    """A new backup in a folder of its own under `folder`; with `keep`, older ones beyond that number go.

    A file is named by a row only when it is whole, and is never altered: the database comes first, the files after it.
    Files that the last backup holds are linked and take no room. What stops this leaves no backup, and removes none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made_at = datetime.now(UTC)
    place = folder / made_at.strftime(_NAME)
    partial = place.with_name(place.name + ".partial")
    partial.mkdir(mode=0o700)
    try:
        manifest = _database(partial, made_at)
        manifest.files = _files(partial, newest(folder))
        manifest.write(partial)
        flush(partial)
        partial.rename(place)
        flush(folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    if keep:
        # Where the clock was set back, older ones bear later names: the new one stays in any case.
        for old in [one for one in backups(folder) if one != place][keep - 1 :]:
            shutil.rmtree(old)
    return place


def backups(folder: Path) -> list[Path]:
    """The whole backups in a folder, the newest first."""
    found = (one for one in folder.glob("servanda-*Z") if (one / MANIFEST).is_file())
    return sorted(found, key=lambda one: one.name, reverse=True)


def newest(folder: Path) -> Path | None:
    """The last whole backup, if there is one."""
    return next(iter(backups(folder)), None)


def _database(folder: Path, made_at: datetime) -> Manifest:
    name = "database.dump" if connection.vendor == "postgresql" else "database.sqlite3"
    tables, migrations = (_dumped if connection.vendor == "postgresql" else _copied)(folder / name)
    flush(folder / name)
    return Manifest(
        made_at=made_at.isoformat(timespec="seconds"),
        version=version("servanda"),
        engine=connection.vendor,
        database=name,
        sha256=digest_of(folder / name),
        migrations=migrations,
        tables=tables,
    )


def _dumped(place: Path) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Dump and digests see the same moment: one transaction lends its eyes to `pg_dump`."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        postgresql.dump(place, snapshot=cursor.fetchone()[0])
        cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY id")
        migrations = [str(row[0]) for row in cursor.fetchall()]
        with asking() as ask:
            return digests(columns_of_tables(), ask), migrations


def _copied(place: Path) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """SQLite's own copying, which readers and writers do not feel; the digests are those of the copy."""
    connection.ensure_connection()
    place.touch(mode=0o600)
    with closing(sqlite3.connect(place)) as copied:
        connection.connection.backup(copied)
        copied.execute("PRAGMA journal_mode=DELETE")
        found = copied.execute("PRAGMA quick_check").fetchone()[0]
        if found != "ok":
            raise UnusableBackup(
                expected="a sound database", found=str(found), remedy="Restore the last backup.", where=str(place)
            )
        rows = copied.execute("SELECT app || '.' || name FROM django_migrations ORDER BY id").fetchall()
        tables = digests(columns_of_tables(), copied.execute)
    return tables, [row[0] for row in rows]


def _files(folder: Path, before: Path | None) -> dict[str, dict[str, Any]]:
    known = Manifest.read(before).files if before else {}
    root, told = Path(settings.DATA_FOLDER), {}
    for place in originals():
        name, size = str(place.relative_to(root)), place.stat().st_size
        target = folder / FILES / name
        is_kept = name.startswith("files/") and known.get(name, {}).get("size") == size
        if before and is_kept and _linked(before / FILES / name, target):
            told[name] = known[name]
        else:
            told[name] = {"sha256": copy(place, target), "size": size}
    return told


def _linked(before: Path, target: Path) -> bool:
    """Whether the file of the last backup could be used again: named by its digest, it is the same for ever."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        os.link(before, target)
    except OSError:
        return False
    return True
