"""A search index in SQLite: full-text tables over terms of our own analyser, beside the original text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from servanda.errors import UnusableIndex
from servanda.search.fts import Condition, all_conditions, filter_conditions, page_query
from servanda.search.port import EntryKind, Filters, Hit, Hits, SearchEntry, check_page
from servanda.search.query import Query, Text
from servanda.search.snippets import make_snippet
from servanda.search.terms import entry_terms
from servanda.text.folding import fold

_FORMAT: Final = "2"
# Terms are folded and joined by spaces already: the `ascii` tokenizer leaves every other character alone.
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS search_format (version TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS search_entry (
    id INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (document_id, position)
);
CREATE TABLE IF NOT EXISTS search_field (
    entry_id INTEGER NOT NULL REFERENCES search_entry (id),
    name TEXT NOT NULL,
    rank INTEGER NOT NULL,
    value TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (entry_id, name, rank)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS search_field_by_value ON search_field (name, folded, entry_id);
CREATE VIRTUAL TABLE IF NOT EXISTS search_terms USING fts5 (title, terms, forms, tokenize = "ascii tokenchars '_'");
"""


class SqliteIndex:
    """A `SearchIndex` in a SQLite database, which may hold other tables as well.

    Writing takes the write lock at once, unless the connection is in a transaction already, which it then joins.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use an open connection and create the tables where they are missing."""
        self._db = connection
        with _clear_errors("this connection"):
            if "search_format" not in _tables(connection):
                self._create()
            _check_format(connection, "this connection")

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> SqliteIndex:
        """The index in a file, made if it is not there; `read_only` wants one that is.

        Raises `UnusableIndex` for a missing file (read-only), a file of another program or another version.
        """
        with _clear_errors(str(path)):
            if not read_only:
                connection = sqlite3.connect(path, timeout=5, isolation_level=None)
                _check_foreign(connection, str(path))
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                return cls(connection)
            if not path.is_file():
                _refuse(str(path), "no file", "Check the path, or make the index first.")
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=5, isolation_level=None
            )
            _check_format(connection, str(path))
            index = cls.__new__(cls)
            index._db = connection
            return index

    def _create(self) -> None:
        with self._writing():
            for statement in filter(str.strip, _SCHEMA.split(";")):
                self._db.execute(statement)
            # Another process may have been quicker: one row is enough.
            self._db.execute(
                "INSERT INTO search_format SELECT ? WHERE NOT EXISTS (SELECT 1 FROM search_format)", (_FORMAT,)
            )

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def replace(self, document_id: str, entries: Iterable[SearchEntry]) -> None:
        """Let `entries` be all that the index knows of this document."""
        with self._writing():
            self._remove(document_id)
            for position, entry in enumerate(entries):
                self._add(document_id, position, entry)

    def remove(self, document_id: str) -> None:
        """Forget the document."""
        with self._writing():
            self._remove(document_id)

    def count(self) -> int:
        """How many entries the index holds."""
        return int(self._db.execute("SELECT count(*) FROM search_entry").fetchone()[0])

    def search(
        self,
        query: Query | None,
        limit: int = 20,
        offset: int = 0,
        filters: Filters | None = None,
        facets: Iterable[str] = (),
    ) -> Hits:
        """The entries that answer `query`, best first; see `SearchIndex.search`."""
        check_page(limit, offset)
        where = all_conditions(query, filter_conditions(filters or {}))
        sql, values = page_query(query, where)
        wanted = query.wanted() if query else ()
        rows = self._db.execute(f"{sql} LIMIT ? OFFSET ?", (*values, limit, offset)).fetchall()
        total = self._db.execute(f"SELECT count(*) FROM search_entry e WHERE {where.sql}", where.values).fetchone()[0]  # noqa: S608
        hits = tuple(self._hit(row, wanted) for row in rows)
        return Hits(int(total), hits, {name: self._facet(name, where) for name in facets})

    def _hit(self, row: tuple[int, str, str, str, str, str, str, float], wanted: tuple[Text, ...]) -> Hit:
        entry_id, document_id, key, kind, language, title, text, rank = row
        fields: dict[str, tuple[str, ...]] = {}
        for name, value in self._db.execute(
            "SELECT name, value FROM search_field WHERE entry_id = ? ORDER BY name, rank", (entry_id,)
        ):
            fields[name] = (*fields.get(name, ()), value)
        snippet = make_snippet(text, language, wanted)
        return Hit(document_id, key, EntryKind(kind), language, title, -rank, snippet, fields)

    def _facet(self, name: str, where: Condition) -> tuple[tuple[str, int], ...]:
        sql = (
            "SELECT min(f.value), count(DISTINCT f.entry_id) AS n FROM search_field f WHERE f.name = ?"  # noqa: S608
            f" AND f.entry_id IN (SELECT e.id FROM search_entry e WHERE {where.sql})"
            " GROUP BY f.folded ORDER BY n DESC, f.folded"
        )
        rows = self._db.execute(sql, (name, *where.values))
        return tuple((value, number) for value, number in rows)

    def _add(self, document_id: str, position: int, entry: SearchEntry) -> None:
        row = (document_id, position, entry.key, entry.kind.value, entry.language, entry.title, entry.text)
        added = self._db.execute(
            "INSERT INTO search_entry (document_id, position, key, kind, language, title, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            row,
        ).lastrowid
        terms = entry_terms(entry.title, entry.text, entry.language)
        self._db.execute("INSERT INTO search_terms (rowid, title, terms, forms) VALUES (?, ?, ?, ?)", (added, *terms))
        self._db.executemany(
            "INSERT INTO search_field (entry_id, name, rank, value, folded) VALUES (?, ?, ?, ?, ?)",
            [
                (added, name, rank, value, fold(value))
                for name, values in entry.filter_values().items()
                for rank, value in enumerate(values)
            ],
        )

    def _remove(self, document_id: str) -> None:
        ids = self._db.execute("SELECT id FROM search_entry WHERE document_id = ?", (document_id,)).fetchall()
        self._db.executemany("DELETE FROM search_terms WHERE rowid = ?", ids)
        self._db.executemany("DELETE FROM search_field WHERE entry_id = ?", ids)
        self._db.execute("DELETE FROM search_entry WHERE document_id = ?", (document_id,))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.rollback()
            raise
        self._db.commit()


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _check_format(connection: sqlite3.Connection, where: str) -> None:
    if "search_format" not in _tables(connection):
        _refuse(where, "a database without search tables", "Check the path, or make the index first.")
    version = connection.execute("SELECT version FROM search_format").fetchone()
    if version is None or version[0] != _FORMAT:
        found = f"an index of version {version[0] if version else 'unknown'}"
        _refuse(where, found, "Make the index anew from the documents.")


def _check_foreign(connection: sqlite3.Connection, where: str) -> None:
    """A file that holds other tables and no index is someone else's: leave it as it is."""
    tables = _tables(connection)
    if tables and "search_format" not in tables:
        _refuse(where, "a database of another program", "Name a new file for the index.")


def _refuse(where: str, found: str, remedy: str) -> None:
    raise UnusableIndex(expected=f"a search index of version {_FORMAT}", found=found, remedy=remedy, where=where)


@contextmanager
def _clear_errors(where: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise UnusableIndex(
            expected=f"a search index of version {_FORMAT}",
            found=f"what SQLite calls “{error}”",
            remedy="Check that the file is an index, is not in use, and that its folder exists and can be written.",
            where=where,
        ) from error
