"""Moves a desk from one engine to the other, in one transaction of the target, and proves that both hold the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connections, models, transaction
from django.db.migrations.executor import MigrationExecutor

from servanda_web.common.models import Change
from servanda_web.operations.copying import copy_table, counters, set_counters
from servanda_web.operations.digests import Digest, of_model, stored_models
from servanda_web.operations.errors import UnmovableStorage

SOURCE, TARGET = "default", "target"
# Stands in the target from the first moment to the last: a move that was stopped may begin anew there.
MARK = "servanda_moving"


@dataclass(frozen=True, slots=True)
class Compared:
    """A table on both sides."""

    table: str
    source: Digest
    target: Digest

    @property
    def is_same(self) -> bool:
        """Whether both hold the same rows."""
        return self.source == self.target


def move(address: str, tell: Callable[[Compared], None]) -> list[Compared]:
    """Move everything to the database at `address`, which must be empty, or hold a move that was stopped.

    `UnmovableStorage` where that cannot be; the source stays as it is and in use, and nothing stands in the target.
    """
    with _target(address):
        _check_source()
        _mark()
        call_command("migrate", database=TARGET, verbosity=0, interactive=False)
        with _one_state(), transaction.atomic(using=TARGET):
            return _move(tell)


def _move(tell: Callable[[Compared], None]) -> list[Compared]:
    tables = stored_models()
    _empty(tables)
    lasts = counters(SOURCE)
    # The others' triggers note every row that is copied; those notes are not the source's.
    for model in sorted(tables, key=lambda one: one is Change):
        if model is Change:
            _empty([Change])
        copy_table(model, SOURCE, TARGET)
    set_counters(
        {one._meta.db_table: lasts[one._meta.db_table] for one in tables if one._meta.db_table in lasts}, TARGET
    )
    _settle()
    compared = []
    for model in tables:
        one = Compared(model._meta.db_table, of_model(model, SOURCE), of_model(model, TARGET))
        tell(one)
        compared.append(one)
    _prove(compared, lasts)
    with connections[TARGET].cursor() as cursor:
        cursor.execute(f"DROP TABLE {MARK}")
    return compared


def _prove(compared: list[Compared], lasts: dict[str, int]) -> None:
    """Nothing is kept unless everything is equal."""
    others = [one.table for one in compared if not one.is_same]
    now = counters(TARGET)
    others += [f"{one.table} (counter)" for one in compared if lasts.get(one.table, 0) > now.get(one.table, 0)]
    if others:
        raise UnmovableStorage(
            expected="the same rows in both databases",
            found=f"others in {', '.join(others)}",
            remedy="Nothing was moved. Report this with the version of the desk.",
        )


@contextmanager
def _target(address: str) -> Iterator[None]:
    """The other database as a connection, closed and forgotten afterwards."""
    described = settings.DESCRIBE_DATABASE(address, otherwise=Path())
    described |= {"ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "TIME_ZONE": None, "TEST": {}}
    for name, value in (("OPTIONS", {}), ("CONN_MAX_AGE", 0), ("CONN_HEALTH_CHECKS", False)):
        described.setdefault(name, value)
    for name in ("USER", "PASSWORD", "HOST", "PORT"):
        described.setdefault(name, "")
    connections.databases[TARGET] = described
    try:
        _reach()
        yield
    finally:
        connections[TARGET].close()
        del connections[TARGET], connections.databases[TARGET]


def _reach() -> None:
    try:
        connections[TARGET].ensure_connection()
    except DatabaseError as error:
        raise UnmovableStorage(
            expected="a database that answers",
            found=str(error).split("\n")[0],
            remedy="Check address, name and password; nothing was moved.",
        ) from error


def _check_source() -> None:
    if connections[SOURCE].vendor == connections[TARGET].vendor:
        raise UnmovableStorage(
            expected="a database of the other engine",
            found=connections[TARGET].vendor,
            remedy="Use backup and restore between two databases of one engine.",
        )
    executor = MigrationExecutor(connections[SOURCE])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise UnmovableStorage(
            expected="a desk of this release", found="migrations that are not applied", remedy="servanda-web migrate"
        )


def _mark() -> None:
    """Refuse a target that holds anything that no stopped move left there."""
    tables = connections[TARGET].introspection.table_names()
    if tables and MARK not in tables:
        raise UnmovableStorage(
            expected="an empty database",
            found=f"{len(tables)} tables",
            remedy="Make a new database and name that one; nothing was moved.",
        )
    if not tables:
        with connections[TARGET].cursor() as cursor:
            cursor.execute(f"CREATE TABLE {MARK} (since text)")


@contextmanager
def _one_state() -> Iterator[None]:
    """Read the source as it is at one moment; in SQLite nobody writes meanwhile."""
    with transaction.atomic(using=SOURCE):
        if connections[SOURCE].vendor == "postgresql":
            with connections[SOURCE].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _empty(tables: list[type[models.Model]]) -> None:
    """Take away what migrating wrote into the target."""
    connection = connections[TARGET]
    quote = connection.ops.quote_name
    filled = [one for one in tables if one._base_manager.using(TARGET).exists()]
    with connection.cursor() as cursor:
        for model in filled:
            table = quote(model._meta.db_table)
            is_postgresql = connection.vendor == "postgresql"
            cursor.execute(f"TRUNCATE {table} CASCADE" if is_postgresql else f"DELETE FROM {table}")  # noqa: S608


def _settle() -> None:
    """Let the target check now what it would check at the end."""
    connections[TARGET].check_constraints()
