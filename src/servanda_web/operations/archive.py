"""What a backup is on disk: a folder with a manifest, the database, and the files of the data folder."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from servanda_web.operations.digests import Ask, asking, of_table
from servanda_web.operations.errors import UnusableBackup

FORMAT = "servanda-backup/1"
MANIFEST, FILES = "manifest.json", "files"
_PIECE = 1 << 20
# What is made of the rows, or of the package, is not kept: it is made anew.
_DERIVED = ("search.sqlite3", "static", "metrics")


@dataclass(slots=True)
class Manifest:
    """What a backup holds: tables with columns and digests, files with sizes and SHA-256, migrations applied."""

    made_at: str
    version: str
    engine: str
    database: str
    sha256: str
    migrations: list[str]
    tables: dict[str, dict[str, Any]]
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    format: str = FORMAT

    def write(self, folder: Path) -> None:
        """Last of all: a folder without it is no backup."""
        place = folder / MANIFEST
        place.write_text(json.dumps(asdict(self), indent=1, sort_keys=True), encoding="utf-8")
        flush(place)

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of a folder; `UnusableBackup` where there is none that this release knows."""
        try:
            told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            if told.get("format") != FORMAT:
                raise ValueError(f"the format {told.get('format')}")
            return cls(**told)
        except (OSError, ValueError, TypeError) as error:
            raise UnusableBackup(
                expected=f"a backup ({FORMAT})",
                found=str(error),
                remedy="Name a folder that `backup` made.",
                where=str(folder),
            ) from error


def columns_of_tables() -> dict[str, list[str]]:
    """The tables of the desk with their columns, as the database has them."""
    with connection.cursor() as cursor:
        names = [info.name for info in connection.introspection.get_table_list(cursor) if info.type == "t"]
        # The index is made of the rows; its tables are none of the desk's.
        kept = sorted(name for name in names if not name.startswith(("search_", "sqlite_")))
        described = connection.introspection.get_table_description
        return {name: [column.name for column in described(cursor, name)] for name in kept}


def digests(tables: dict[str, list[str]], ask: Ask) -> dict[str, dict[str, Any]]:
    """Columns, number of rows and digest of each table."""
    told = {}
    for name, columns in tables.items():
        digest = of_table(name, columns, ask)
        told[name] = {"columns": columns, "rows": digest.rows, "digest": digest.sum}
    return told


def different(tables: dict[str, dict[str, Any]]) -> list[str]:
    """The tables that do not hold what the manifest says."""
    with asking() as ask:
        found = digests({name: told["columns"] for name, told in tables.items()}, ask)
    return [name for name, told in tables.items() if found[name] != told]


def originals() -> Iterator[Path]:
    """The files of the data folder that cannot be made anew, in order: originals, editions, keys."""
    root, own = Path(settings.DATA_FOLDER), str(connection.settings_dict["NAME"])
    for place in sorted(root.rglob("*")):
        name = str(place.relative_to(root))
        is_database = str(place).startswith(own) and connection.vendor == "sqlite"
        if place.is_file() and not is_database and not name.startswith(_DERIVED) and not name.endswith(".partial"):
            yield place


def copy(source: Path, target: Path) -> str:
    """Copy a file, durable when it returns; its SHA-256. Where there is no room nothing of it is left."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        digest = _copied(source, target)
    except OSError:
        target.unlink(missing_ok=True)
        raise
    shutil.copystat(source, target)
    return digest


def _copied(source: Path, target: Path) -> str:
    digest = hashlib.sha256()
    with source.open("rb") as given, target.open("wb") as taken:
        while piece := given.read(_PIECE):
            digest.update(piece)
            taken.write(piece)
        taken.flush()
        os.fsync(taken.fileno())
    return digest.hexdigest()


def digest_of(place: Path) -> str:
    """The SHA-256 of a file."""
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush(place: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
