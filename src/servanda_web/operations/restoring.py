"""Restores a backup: checks it first, puts back all of it, and compares what stands there then."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from servanda_web.operations import postgresql
from servanda_web.operations.archive import FILES, Manifest, copy, different, digest_of
from servanda_web.operations.errors import UnusableBackup


def check(place: Path) -> Manifest:
    """The manifest of a backup whose every file is as it was written; `UnusableBackup` where one is not."""
    manifest = Manifest.read(place)
    wanted = {manifest.database: manifest.sha256}
    wanted |= {f"{FILES}/{name}": told["sha256"] for name, told in manifest.files.items()}
    altered = [name for name, sha256 in wanted.items() if not _is(place / name, sha256)]
    if altered:
        raise UnusableBackup(
            expected="files as they were written",
            found=f"{len(altered)} missing or altered, the first {altered[0]}",
            remedy="Take another backup.",
            where=str(place),
        )
    return manifest


def _is(place: Path, sha256: str) -> bool:
    return place.is_file() and digest_of(place) == sha256


def restore(place: Path, *, replace: bool = False) -> Manifest:
    """Put a backup back, into an empty desk or, with `replace`, in the place of what is there. The desk must not run.

    A database that is replaced is kept beside the new one in SQLite; in PostgreSQL it goes in the same transaction.
    """
    manifest = check(place)
    _check_fits(manifest)
    if not replace and connection.introspection.table_names():
        raise UnusableBackup(
            expected="an empty database", found="tables", remedy="Add --replace to put the backup in their place."
        )
    _files(place, manifest)
    if connection.vendor == "postgresql":
        connection.close()
        postgresql.restore(place / manifest.database, replace=replace)
    else:
        _put_file(place / manifest.database)
    _prove(manifest)
    return manifest


def is_older(manifest: Manifest) -> bool:
    """Whether the backup wants `migrate` before this release can use it."""
    loader = MigrationLoader(None)
    return bool({f"{app}.{name}" for app, name in loader.disk_migrations} - set(manifest.migrations))


def _check_fits(manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        raise UnusableBackup(
            expected=f"a backup of {connection.vendor}",
            found=manifest.engine,
            remedy="Restore it into its own engine, then `servanda-web migrate-storage`.",
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    newer = [name for name in manifest.migrations if name not in known and _is_ours(name, known)]
    if newer:
        raise UnusableBackup(
            expected="a backup of this release or an older one",
            found=f"one that knows {newer[0]}",
            remedy=f"Install release {manifest.version} or a newer one, then restore.",
        )


def _is_ours(name: str, known: set[str]) -> bool:
    """Whether the application of a migration is still there: one that was taken out counts for nothing."""
    return name.partition(".")[0] in {one.partition(".")[0] for one in known}


def _files(place: Path, manifest: Manifest) -> None:
    """Files first: a row then never names one that is not there. What stands there already stays."""
    for name, told in manifest.files.items():
        target = Path(settings.DATA_FOLDER) / name
        if not _is(target, told["sha256"]):
            partial = target.with_name(target.name + ".partial")
            copy(place / FILES / name, partial)
            partial.replace(target)


def _put_file(copied: Path) -> None:
    """Put the SQLite file in place; the former one keeps its rows under another name."""
    connection.close()
    place = Path(connection.settings_dict["NAME"])
    fresh = place.with_name(place.name + ".partial")
    copy(copied, fresh)
    if place.exists():
        with closing(sqlite3.connect(place)) as former:
            former.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        place.rename(place.with_name(f"{place.name}.replaced-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"))
    for end in ("-wal", "-shm"):
        place.with_name(place.name + end).unlink(missing_ok=True)
    fresh.replace(place)


def _prove(manifest: Manifest) -> None:
    others = different(manifest.tables)
    if others:
        raise UnusableBackup(
            expected="the rows of the backup", found=f"others in {', '.join(others)}", remedy="Do not start the desk."
        )
