"""A search index in PostgreSQL: tsvectors of our own analyser's terms, in the same transactions as all else there."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final

from servanda.errors import UnusableIndex
from servanda.search.entries import EntryRow, rows_from, unique_fields
from servanda.search.holdings import Row
from servanda.search.journal import SCHEMA as JOURNAL
from servanda.search.journal import Journal
from servanda.search.port import SearchEntry
from servanda.search.query import Near, Prefix
from servanda.search.tables import TableIndex
from servanda.search.terms import EntryTerms, Terms
from servanda.search.tsquery import rows_query, tsquery, vector

_FORMAT: Final = "5"
_LOCK: Final = 7_301_994  # of our own: writers of the index wait for each other
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS search_format (version text NOT NULL, state text NOT NULL);
CREATE TABLE IF NOT EXISTS search_entry (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document_id text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    language text NOT NULL,
    title text NOT NULL,
    text text NOT NULL,
    date text COLLATE "C" NOT NULL,
    sorted_as text COLLATE "C" NOT NULL,
    number bigint,
    UNIQUE (document_id, position)
);
CREATE INDEX IF NOT EXISTS search_entry_newest ON search_entry (date DESC, sorted_as, position) INCLUDE (id);
CREATE INDEX IF NOT EXISTS search_entry_symbol ON search_entry (sorted_as, position) INCLUDE (id);
CREATE TABLE IF NOT EXISTS search_terms (
    entry_id integer PRIMARY KEY REFERENCES search_entry (id) ON DELETE CASCADE,
    title text NOT NULL,
    terms text NOT NULL,
    forms text NOT NULL
);
-- Apart, so that few pages are read to tell who has a frequent word.
CREATE TABLE IF NOT EXISTS search_vector (
    entry_id integer PRIMARY KEY REFERENCES search_entry (id) ON DELETE CASCADE,
    vector tsvector NOT NULL
) WITH (toast_tuple_target = 128);
CREATE INDEX IF NOT EXISTS search_vector_gin ON search_vector USING gin (vector);
-- By the index always: for a frequent word the planner would read every vector, and thinks nothing of unpacking them.
CREATE OR REPLACE FUNCTION search_having(wanted tsquery) RETURNS bytea LANGUAGE sql STABLE SET enable_seqscan = off
AS $$ SELECT string_agg(int4send(entry_id), '') FROM search_vector WHERE vector @@ wanted $$;
CREATE TABLE IF NOT EXISTS search_value (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    folded text COLLATE "C" NOT NULL,
    value text COLLATE "C" NOT NULL,
    UNIQUE (name, folded)
);
CREATE TABLE IF NOT EXISTS search_field (
    value_id integer NOT NULL,
    entry_id integer NOT NULL REFERENCES search_entry (id) ON DELETE CASCADE,
    rank integer NOT NULL,
    PRIMARY KEY (value_id, entry_id)
);
CREATE INDEX IF NOT EXISTS search_field_of_entry ON search_field (entry_id);
CREATE TABLE IF NOT EXISTS search_word (
    word text COLLATE "C" PRIMARY KEY, backwards text COLLATE "C" NOT NULL, entries integer NOT NULL
);
CREATE INDEX IF NOT EXISTS search_word_backwards ON search_word (backwards);
"""
_KINDS: Final = ("text", "int", "text", "text", "text", "text", "text", "text", "text", "bigint")  # as in `EntryRow`
_ORDERS: Final = {
    "newest": "date DESC, sorted_as, position",
    "oldest": "date = '', date, sorted_as, position",
    "symbol": "sorted_as, position",
}


class PostgresIndex(TableIndex):
    """A `SearchIndex` in tables of a PostgreSQL database that may hold other tables as well."""

    _HOLE = "%s"

    FORGET: Final = (
        "DROP FUNCTION IF EXISTS search_having;"
        " DROP TABLE IF EXISTS"
        " search_format, search_journal, search_field, search_value, search_terms, search_vector, search_entry,"
        " search_word"
    )

    def __init__(
        self,
        connection: Any,
        *,
        writing: Callable[[], AbstractContextManager[Any]] | None = None,
        make: bool = True,
        patience: float | None = None,
    ) -> None:
        """Use an open psycopg connection; `writing` gives a transaction where the connection's own is not to be used.

        `make` creates the tables where they are missing, else that raises `UnusableIndex`. Whoever writes waits for
        another writer, at most `patience` seconds where that is given, then fails with psycopg's `LockNotAvailable`.
        """
        self._db, self._patience = connection, patience
        self._writing = writing or connection.transaction
        if connection.execute("SELECT to_regclass('search_format')").fetchone()[0] is None:
            if not make:
                self._refuse("a database without search tables", "Make the index first.")
            self._create()
        version = connection.execute("SELECT version FROM search_format").fetchone()
        if version is None or version[0] != _FORMAT:
            self._refuse(f"an index of version {version and version[0]}", "Make the index anew from the documents.")

    def _refuse(self, found: str, remedy: str) -> None:
        raise UnusableIndex(
            expected=f"a search index of version {_FORMAT}", found=found, remedy=remedy, where="this database"
        )

    def _create(self) -> None:
        with self.at_once():
            self._db.execute(_SCHEMA + JOURNAL)
            self._db.execute(
                "INSERT INTO search_format SELECT %s, gen_random_uuid()::text"
                " WHERE NOT EXISTS (SELECT 1 FROM search_format)",
                (_FORMAT,),
            )

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """A transaction in which nobody else writes to the index."""
        with self._writing():
            if self._patience is not None:
                patience = f"{round(1000 * self._patience)}ms"
                self._db.execute("SELECT set_config('lock_timeout', %s, true)", (patience,))
            self._db.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            yield

    def close(self) -> None:
        """Nothing: the connection belongs to the caller."""

    def replace(self, document_id: str, entries: Iterable[SearchEntry]) -> None:
        """Let `entries` be all that the index knows of this document."""
        super().replace(document_id, map(_without_nul, entries))

    def _store(self) -> _Store:
        return _Store(self._db)

    def _vocabulary(self) -> _Words:
        return _Words(self._db)

    def _add_rows(self, rows: Sequence[EntryRow]) -> list[int]:
        added = self._db.execute(
            f"INSERT INTO search_entry ({', '.join(EntryRow._fields)})"  # noqa: S608 - our own words
            f" SELECT * FROM unnest({', '.join(f'%s::{kind}[]' for kind in _KINDS)})"
            " RETURNING position, id",
            _columns(rows),
        ).fetchall()
        return [id_ for _position, id_ in sorted(added)]

    def _set_rows(self, rows: Mapping[int, EntryRow]) -> None:
        columns = ", ".join(f"{column} = %s" for column in EntryRow._fields)
        for id_, row in rows.items():
            self._db.execute(f"UPDATE search_entry SET {columns} WHERE id = %s", (*row, id_))  # noqa: S608

    def _add_words(self, terms: Mapping[int, EntryTerms]) -> None:
        if not terms:
            return
        self._db.execute(
            "INSERT INTO search_terms (entry_id, title, terms, forms)"
            " SELECT * FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[])",
            _columns([(id_, *one) for id_, one in terms.items()]),
        )
        self._db.execute(
            "INSERT INTO search_vector (entry_id, vector)"
            " SELECT id, vector::tsvector FROM unnest(%s::int[], %s::text[]) AS g (id, vector)",
            (list(terms), [vector(one) for one in terms.values()]),
        )

    def _forget_words(self, terms: Mapping[int, EntryTerms]) -> None:
        self._delete("search_terms", "entry_id", list(terms))
        self._delete("search_vector", "entry_id", list(terms))

    def _add_fields(self, entries: Mapping[int, SearchEntry]) -> None:
        rows = [(id_, *row) for id_, entry in entries.items() for row in unique_fields(entry)]
        if not rows:
            return
        self._db.execute(
            "WITH given AS (SELECT * FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[], %s::int[])"
            " AS g (entry_id, name, folded, value, rank)), known AS (INSERT INTO search_value (name, folded, value)"
            ' SELECT name, folded, min(value COLLATE "C") FROM given GROUP BY name, folded'
            " ON CONFLICT (name, folded)"
            " DO UPDATE SET value = least(search_value.value, excluded.value) RETURNING id, name, folded)"
            " INSERT INTO search_field (value_id, entry_id, rank)"
            " SELECT known.id, given.entry_id, given.rank FROM known JOIN given USING (name, folded)",
            _columns(rows),
        )

    def _count_words(self, counts: Mapping[str, int]) -> None:
        words = sorted(counts)
        self._db.execute(
            "INSERT INTO search_word (word, backwards, entries)"
            " SELECT * FROM unnest(%s::text[], %s::text[], %s::int[])"
            " ON CONFLICT (word) DO UPDATE SET entries = search_word.entries + excluded.entries",
            (words, [word[::-1] for word in words], [counts[word] for word in words]),
        )

    def _delete(self, table: str, column: str, ids: Sequence[int]) -> None:
        if ids:
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ANY(%s)", (list(ids),))  # noqa: S608


def _columns(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Rows as one array for each column: a statement with arrays is as long for many rows as for one."""
    return [list(column) for column in zip(*rows, strict=True)]


def _without_nul(entry: SearchEntry) -> SearchEntry:
    """PostgreSQL refuses NUL in a text."""
    if "\x00" not in entry.text + entry.title + entry.key:
        return entry
    from dataclasses import replace

    parts = {name: getattr(entry, name).replace("\x00", "\ufffd") for name in ("text", "title", "key")}
    return replace(entry, **parts)


class _Store:
    """What the tables hold, as sets and rows."""

    def __init__(self, connection: Any) -> None:
        self._db = connection

    @property
    def journal(self) -> Journal:
        return Journal(self._db, PostgresIndex._HOLE)

    def everything(self) -> array[int]:
        return self._ids("SELECT string_agg(int4send(id), '') FROM search_entry")

    def having(self, rows: Sequence[Terms]) -> array[int]:
        return self._matching(rows_query(rows))

    def answering(self, leaf: Prefix | Near) -> array[int]:
        return self._matching(tsquery(leaf))

    def _matching(self, wanted: str) -> array[int]:
        return self._ids("SELECT search_having(%s::tsquery)", wanted)

    def with_value(self, name: str, folded: str, is_prefix: bool) -> array[int]:
        sql = (
            "SELECT string_agg(int4send(f.entry_id), '') FROM search_value v JOIN search_field f ON f.value_id = v.id"
            " WHERE v.name = %s AND v.folded BETWEEN %s AND %s"
        )
        folded = folded.replace("\x00", "\ufffd")
        return self._ids(sql, name, folded, folded + "\U0010ffff" if is_prefix else folded)

    def values(self, name: str) -> Iterator[tuple[str, array[int]]]:
        rows = self._in_bytes(
            "SELECT v.value, string_agg(int4send(f.entry_id), '') FROM search_value v"
            " JOIN search_field f ON f.value_id = v.id WHERE v.name = %s GROUP BY v.id",
            name,
        )
        return ((value, _unpacked(ids)) for value, ids in rows)

    def ordered(self, order: str) -> array[int]:
        return self._ids(
            f"SELECT string_agg(int4send(id), '') FROM (SELECT id FROM search_entry ORDER BY {_ORDERS[order]}) ids"  # noqa: S608 - our own words
        )

    def terms(self, ids: Iterable[int]) -> dict[int, EntryTerms]:
        rows = self._db.execute(
            "SELECT entry_id, title, terms, forms FROM search_terms WHERE entry_id = ANY(%s)", (list(ids),)
        )
        return {id_: EntryTerms(*terms) for id_, *terms in rows}

    def rows(self, ids: Iterable[int]) -> dict[int, Row]:
        entries = self._db.execute(
            "SELECT id, document_id, key, kind, language, title, text, number FROM search_entry WHERE id = ANY(%s)",
            (list(ids),),
        ).fetchall()
        return rows_from(entries, self.values_of(ids))

    def values_of(self, ids: Iterable[int]) -> Iterable[tuple[int, str, str]]:
        rows: Iterable[tuple[int, str, str]] = self._db.execute(
            "SELECT f.entry_id, v.name, v.value FROM search_field f JOIN search_value v ON v.id = f.value_id"
            " WHERE f.entry_id = ANY(%s) ORDER BY f.entry_id, v.name, f.rank",
            (list(ids),),
        )
        return rows

    def numbers(self) -> Iterable[tuple[int, int]]:
        rows: Iterable[tuple[int, int]] = self._db.execute(
            "SELECT id, number FROM search_entry WHERE number IS NOT NULL"
        )
        return rows

    def _ids(self, sql: str, *values: Any) -> array[int]:
        return _unpacked(self._in_bytes(sql, *values).fetchone()[0])

    def _in_bytes(self, sql: str, *values: Any) -> Any:
        """The rows as bytes, not as text to read: a cursor of psycopg's own, as Django's can ask for text only."""
        from psycopg import Cursor

        return Cursor(self._db).execute(sql, values, binary=True)


class _Words:
    """The spellings of the index, by either end."""

    def __init__(self, connection: Any) -> None:
        self._db = connection

    def beginning(self, part: str, shortest: int, longest: int) -> Iterable[tuple[str, int]]:
        return self._range("word", part, shortest, longest)

    def ending(self, part: str, shortest: int, longest: int) -> Iterable[tuple[str, int]]:
        return self._range("backwards", part[::-1], shortest, longest)

    def _range(self, column: str, part: str, shortest: int, longest: int) -> Iterable[tuple[str, int]]:
        rows: Iterable[tuple[str, int]] = self._db.execute(
            f"SELECT word, entries FROM search_word WHERE {column} BETWEEN %s AND %s"  # noqa: S608 - our own words
            " AND length(word) BETWEEN %s AND %s AND entries > 0",
            (part, part + "\U0010ffff", shortest, longest),
        )
        return rows


def _unpacked(ids: bytes | memoryview | None) -> array[int]:
    """Ids as PostgreSQL packs them: four bytes each, the highest first."""
    found = array("I", bytes(ids or b""))
    if sys.byteorder == "little":
        found.byteswap()
    return found
