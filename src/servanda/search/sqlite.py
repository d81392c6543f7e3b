"""A search index in SQLite: full-text tables over terms of our own analyser, beside the original text."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from servanda.errors import UnusableIndex
from servanda.search.bitmaps import ids_from_text
from servanda.search.entries import EntryRow, rows_from, unique_fields
from servanda.search.fts import match, match_rows, pairs
from servanda.search.holdings import Row
from servanda.search.journal import SCHEMA as JOURNAL
from servanda.search.journal import Journal
from servanda.search.port import SearchEntry
from servanda.search.query import Near, Prefix
from servanda.search.tables import TableIndex
from servanda.search.terms import EntryTerms, Terms

_FORMAT: Final = "4"
# Terms are folded and joined by spaces already: the `ascii` tokenizer leaves every other character alone.
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS search_format (version TEXT NOT NULL, state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS search_entry (
    id INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    date TEXT NOT NULL,
    sorted_as TEXT NOT NULL,
    number INTEGER,
    UNIQUE (document_id, position)
);
CREATE INDEX IF NOT EXISTS search_entry_newest ON search_entry (date DESC, sorted_as, position);
CREATE INDEX IF NOT EXISTS search_entry_symbol ON search_entry (sorted_as, position);
CREATE INDEX IF NOT EXISTS search_entry_number ON search_entry (number) WHERE number IS NOT NULL;
CREATE TABLE IF NOT EXISTS search_value (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (name, folded)
);
CREATE TABLE IF NOT EXISTS search_field (
    value_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (value_id, entry_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS search_field_of_entry ON search_field (entry_id);
CREATE TABLE IF NOT EXISTS search_word (
    word TEXT PRIMARY KEY, backwards TEXT NOT NULL, entries INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS search_word_backwards ON search_word (backwards);
CREATE VIRTUAL TABLE IF NOT EXISTS search_terms USING fts5 (title, terms, forms, tokenize = "ascii tokenchars '_'");
CREATE VIRTUAL TABLE IF NOT EXISTS search_pairs USING fts5 (
    pairs, content = '', detail = none, tokenize = "ascii tokenchars '_'"
);
"""
_ORDERS: Final = {
    "newest": "date DESC, sorted_as, position",
    "oldest": "date = '', date, sorted_as, position",
    "symbol": "sorted_as, position",
}


class SqliteIndex(TableIndex):
    """A `SearchIndex` in a SQLite database, which may hold other tables as well.

    Writing takes the write lock at once, unless the connection is in a transaction already, which it then joins.
    """

    _HOLE = "?"

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use an open connection and create the tables where they are missing."""
        self._db = connection
        with _clear_errors("this connection"):
            if "search_format" not in _tables(connection):
                self._create()
            _check_format(connection, "this connection")

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, patience: float = 5) -> SqliteIndex:
        """The index in a file, made if it is not there; `read_only` wants one that is.

        Whoever writes waits at most `patience` seconds for another writer, then fails with SQLite's own error.

        Raises `UnusableIndex` for a missing file (read-only), a file of another program or another version.
        """
        with _clear_errors(str(path)):
            if not read_only:
                connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
                _check_foreign(connection, str(path))
                connection.execute("PRAGMA journal_mode = WAL")
                # A caller notes elsewhere what the index has followed: a power cut must not take it back here.
                connection.execute("PRAGMA synchronous = FULL")
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
        with self.at_once():
            for statement in filter(str.strip, (_SCHEMA + JOURNAL).split(";")):
                self._db.execute(statement)
            # Another process may have been quicker: one row is enough.
            self._db.execute(
                "INSERT INTO search_format SELECT ?, lower(hex(randomblob(12)))"
                " WHERE NOT EXISTS (SELECT 1 FROM search_format)",
                (_FORMAT,),
            )

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def _store(self) -> _Store:
        return _Store(self._db)

    def _vocabulary(self) -> _Words:
        return _Words(self._db)

    def _add_rows(self, rows: Sequence[EntryRow]) -> list[int]:
        columns, places = ", ".join(EntryRow._fields), ", ".join("?" * len(EntryRow._fields))
        sql = f"INSERT INTO search_entry ({columns}) VALUES ({places}) RETURNING id"  # noqa: S608 - our own words
        return [self._db.execute(sql, row).fetchone()[0] for row in rows]

    def _set_rows(self, rows: Mapping[int, EntryRow]) -> None:
        columns = ", ".join(f"{column} = ?" for column in EntryRow._fields)
        sql = f"UPDATE search_entry SET {columns} WHERE id = ?"  # noqa: S608 - our own words
        self._db.executemany(sql, [(*row, id_) for id_, row in rows.items()])

    def _add_words(self, terms: Mapping[int, EntryTerms]) -> None:
        self._db.executemany(
            "INSERT INTO search_terms (rowid, title, terms, forms) VALUES (?, ?, ?, ?)",
            [(id_, *one) for id_, one in terms.items()],
        )
        self._db.executemany(
            "INSERT INTO search_pairs (rowid, pairs) VALUES (?, ?)", [(id_, pairs(one)) for id_, one in terms.items()]
        )

    def _forget_words(self, terms: Mapping[int, EntryTerms]) -> None:
        # A table that keeps no text is told what to forget.
        self._db.executemany(
            "INSERT INTO search_pairs (search_pairs, rowid, pairs) VALUES ('delete', ?, ?)",
            [(id_, pairs(one)) for id_, one in terms.items()],
        )
        self._delete("search_terms", "rowid", list(terms))

    def _add_fields(self, entries: Mapping[int, SearchEntry]) -> None:
        known: dict[tuple[str, str], int] = {}
        self._db.executemany(
            "INSERT INTO search_field (value_id, entry_id, rank) VALUES (?, ?, ?)",
            [
                (self._value(*row[:3], known), id_, row[3])
                for id_, entry in entries.items()
                for row in unique_fields(entry)
            ],
        )

    def _value(self, name: str, folded: str, value: str, known: dict[tuple[str, str], int]) -> int:
        if (name, value) not in known:
            known[name, value] = self._db.execute(
                "INSERT INTO search_value (name, folded, value) VALUES (?, ?, ?)"
                " ON CONFLICT (name, folded) DO UPDATE SET value = min(value, excluded.value) RETURNING id",
                (name, folded, value),
            ).fetchone()[0]
        return known[name, value]

    def _count_words(self, counts: Mapping[str, int]) -> None:
        self._db.executemany(
            "INSERT INTO search_word (word, backwards, entries) VALUES (?, ?, ?)"
            " ON CONFLICT (word) DO UPDATE SET entries = entries + excluded.entries",
            [(word, word[::-1], count) for word, count in sorted(counts.items())],
        )

    def _delete(self, table: str, column: str, ids: Sequence[int]) -> None:
        self._db.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(id_,) for id_ in ids])  # noqa: S608

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """A transaction in which nobody else writes to the index."""
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


class _Store:
    """What the tables hold, as sets and rows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    @property
    def journal(self) -> Journal:
        return Journal(self._db, SqliteIndex._HOLE)

    def everything(self) -> array[int]:
        return self._ids("SELECT group_concat(id) FROM search_entry")

    def having(self, rows: Sequence[Terms]) -> array[int]:
        return self._matching(*match_rows(rows))

    def answering(self, leaf: Prefix | Near) -> array[int]:
        return self._matching("search_terms", match(leaf))

    def _matching(self, table: str, expression: str) -> array[int]:
        return self._ids(f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?", expression)  # noqa: S608 - our own names

    def with_value(self, name: str, folded: str, is_prefix: bool) -> array[int]:
        # A range uses the index and knows no wildcards; the last code point ends every beginning.
        last = folded + "\U0010ffff" if is_prefix else folded
        return self._ids(
            "SELECT group_concat(f.entry_id) FROM search_value v JOIN search_field f ON f.value_id = v.id"
            " WHERE v.name = ? AND v.folded BETWEEN ? AND ?",
            name,
            folded,
            last,
        )

    def values(self, name: str) -> Iterator[tuple[str, array[int]]]:
        rows = self._db.execute(
            "SELECT v.value, group_concat(f.entry_id) FROM search_value v JOIN search_field f ON f.value_id = v.id"
            " WHERE v.name = ? GROUP BY v.id",
            (name,),
        )
        return ((value, ids_from_text(ids)) for value, ids in rows)

    def ordered(self, order: str) -> array[int]:
        rows = self._db.execute(f"SELECT id FROM search_entry ORDER BY {_ORDERS[order]}")  # noqa: S608 - our own words
        return array("L", (one for (one,) in rows))

    def terms(self, ids: Iterable[int]) -> dict[int, EntryTerms]:
        # Where FTS5 keeps the columns of its table: asked through the table each row costs twice as much.
        rows = self._db.execute(
            "SELECT id, c0, c1, c2 FROM search_terms_content WHERE id IN (SELECT value FROM json_each(?))",
            (_json(ids),),
        )
        return {id_: EntryTerms(*terms) for id_, *terms in rows}

    def rows(self, ids: Iterable[int]) -> dict[int, Row]:
        entries = self._db.execute(
            "SELECT id, document_id, key, kind, language, title, text, number FROM search_entry"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (_json(ids),),
        )
        return rows_from(entries, self.values_of(ids))

    def values_of(self, ids: Iterable[int]) -> Iterable[tuple[int, str, str]]:
        return self._db.execute(
            "SELECT f.entry_id, v.name, v.value FROM search_field f JOIN search_value v ON v.id = f.value_id"
            " WHERE f.entry_id IN (SELECT value FROM json_each(?)) ORDER BY f.entry_id, v.name, f.rank",
            (_json(ids),),
        )

    def numbers(self) -> Iterable[tuple[int, int]]:
        return self._db.execute("SELECT id, number FROM search_entry WHERE number IS NOT NULL")

    def _ids(self, sql: str, *values: Any) -> array[int]:
        return ids_from_text(self._db.execute(sql, values).fetchone()[0])


class _Words:
    """The spellings of the index, by either end."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def beginning(self, part: str, shortest: int, longest: int) -> Iterable[tuple[str, int]]:
        return self._range("word", part, shortest, longest)

    def ending(self, part: str, shortest: int, longest: int) -> Iterable[tuple[str, int]]:
        return self._range("backwards", part[::-1], shortest, longest)

    def _range(self, column: str, part: str, shortest: int, longest: int) -> Iterable[tuple[str, int]]:
        return self._db.execute(
            f"SELECT word, entries FROM search_word WHERE {column} BETWEEN ? AND ?"  # noqa: S608 - our own words
            " AND length(word) BETWEEN ? AND ? AND entries > 0",
            (part, part + "\U0010ffff", shortest, longest),
        )


def _json(ids: Iterable[int]) -> str:
    return f"[{','.join(map(str, ids))}]"


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
