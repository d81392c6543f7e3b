"""The search index as those who run the desk see it: brought up to date, made anew, compared."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from django.db import connection

from servanda_web.find import following, index
from servanda_web.operations.digests import Digest, of_rows

_ENTRIES = "SELECT document_id, position, key, kind, language, title, text, date, number FROM search_entry"


def bring_up_to_date(*, anew: bool = False) -> Digest:
    """Let the index follow all changes, or make it of the rows from nothing; the digest of what can be found."""
    if anew:
        index.forget()
    following.follow_all()
    return digest()


def digest() -> Digest:
    """The digest of the entries of the index, the same for SQLite and PostgreSQL."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_ENTRIES)
            return of_rows(cursor.fetchall())
    with closing(sqlite3.connect(index.place())) as file:
        return of_rows(file.execute(_ENTRIES))
