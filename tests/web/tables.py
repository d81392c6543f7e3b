"""A copy of the tables as migrations leave them, for desks that processes of their own work on: migrating takes seconds."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connection


@contextmanager
def kept_copy(place: Path) -> Iterator[str]:
    """Copy the tables of the database at hand: into a file, or on PostgreSQL into a database beside it. Its name."""
    if connection.vendor != "postgresql":
        connection.ensure_connection()
        with closing(sqlite3.connect(place)) as copy:
            connection.connection.backup(copy)
        yield str(place)
        return
    source, name = connection.settings_dict["NAME"], f"servanda_migrated_{os.getpid()}"
    connection.close()
    given = urlsplit(os.environ["SERVANDA_DATABASE_URL"])
    with psycopg.connect(urlunsplit(given._replace(scheme="postgresql", path="/postgres")), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
        try:
            yield name
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
