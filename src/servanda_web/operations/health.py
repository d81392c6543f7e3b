"""Whether this desk can serve, and what an administrator should look at: each check says what it found in a word."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from servanda.errors import UnusableIndex
from servanda_web.common.models import Change
from servanda_web.find.index import open_index
from servanda_web.operations import queue

LONG_WAIT = timedelta(minutes=15)
MANY_WAITING = 200


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. Where one that `is_vital` fails, the desk should get no requests until it is mended."""

    name: str
    is_well: bool
    found: str
    is_vital: bool = True


def checks() -> list[Check]:
    """Everything, in the order in which one thing rests on another."""
    database = _try("database", _database)
    told = [database, _folder(), _space()]
    if database.is_well:
        told += [_try("migrations", _migrations), _try("queue", _queue), _try("search index", _index)]
    return told


def is_ready(told: list[Check]) -> bool:
    """Whether all that is vital is well."""
    return all(one.is_well for one in told if one.is_vital)


def _try(name: str, look: Callable[[], Check]) -> Check:
    try:
        return look()
    except DatabaseError as error:
        return Check(name, False, type(error).__name__)


def _database() -> Check:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Check("database", True, connection.vendor)


def _migrations() -> Check:
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return Check("migrations", not waiting, f"{waiting} not applied" if waiting else "all applied")


def _folder() -> Check:
    place = Path(settings.DATA_FOLDER)
    can = place.is_dir() and os.access(place, os.W_OK | os.X_OK)
    return Check("data folder", can, "writable" if can else "missing or not writable")


def free_space() -> int:
    """Bytes that are free where the data folder lies, or will lie."""
    place = Path(settings.DATA_FOLDER)
    while not place.exists() and place != place.parent:
        place = place.parent
    return shutil.disk_usage(place).free


def _space() -> Check:
    free = free_space()
    return Check("disk space", free >= settings.LEAST_SPACE, f"{free // 1_000_000} MB free")


def _queue() -> Check:
    since = queue.waiting_since()
    waited = timezone.now() - since if since else timedelta()
    found = f"the oldest work waits for {waited.total_seconds() / 60:.0f} minutes" if since else "nothing waits"
    return Check("queue", waited < LONG_WAIT, found, is_vital=False)


def not_indexed() -> int:
    """How many changes the search has not followed yet."""
    return Change.objects.filter(is_followed=False).count()


def _index() -> Check:
    waiting = not_indexed()
    try:
        with open_index():
            pass
    except UnusableIndex:
        return Check("search index", False, "missing or of another version", is_vital=False)
    return Check("search index", waiting < MANY_WAITING, f"{waiting} changes not followed", is_vital=False)
