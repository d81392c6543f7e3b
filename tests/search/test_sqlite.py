"""The SQLite index on disk: files made, shared, foreign, damaged, missing."""

import sqlite3
from pathlib import Path

import pytest

from servanda.errors import UnusableIndex
from servanda.search.query import parse_query
from servanda.search.sqlite import SqliteIndex
from tests.search.conftest import OLD, entry, filled


def test_an_index_is_kept_in_its_file(tmp_path: Path) -> None:
    index = SqliteIndex.open(tmp_path / "index.sqlite")
    filled(index)
    index.close()
    again = SqliteIndex.open(tmp_path / "index.sqlite", read_only=True)
    assert again.search(parse_query("vessels")).total == 1
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        again.remove(OLD)
    again.close()


def test_reading_while_another_writes(tmp_path: Path) -> None:
    writer = SqliteIndex.open(tmp_path / "index.sqlite")
    filled(writer)
    reader = SqliteIndex.open(tmp_path / "index.sqlite", read_only=True)
    writer._db.execute("BEGIN IMMEDIATE")
    writer.remove(OLD)
    assert reader.search(parse_query("closed")).total == 1
    writer._db.execute("COMMIT")
    assert reader.search(parse_query("closed")).total == 0
    writer.close()
    reader.close()


def test_a_failure_leaves_the_document_as_it_was(tmp_path: Path) -> None:
    index = SqliteIndex.open(tmp_path / "index.sqlite")
    filled(index)
    with pytest.raises(ZeroDivisionError):
        index.replace(OLD, (entry(OLD, str(1 // i), "en", "New.") for i in (1, 0)))
    assert index.search(parse_query("closed")).total == 1
    index.close()


def test_a_connection_with_other_tables_can_hold_the_index() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE library_document (id INTEGER)")
    index = SqliteIndex(connection)
    connection.execute("BEGIN")
    filled(index)
    connection.execute("ROLLBACK")
    assert index.count() == 0
    connection.close()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableIndex, match=r"none\.sqlite: .*found no file"):
        SqliteIndex.open(tmp_path / "none.sqlite", read_only=True)
    with pytest.raises(UnusableIndex, match="its folder exists"):
        SqliteIndex.open(tmp_path / "no" / "folder.sqlite")


@pytest.mark.parametrize("read_only", [True, False])
def test_a_foreign_database_is_left_alone(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "foreign.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(UnusableIndex, match="found a database"):
        SqliteIndex.open(path, read_only=read_only)
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [True, False])
def test_what_is_no_database_is_said(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "text.sqlite"
    path.write_text("This is a letter, not a database. " * 40)
    with pytest.raises(UnusableIndex, match="file is not a database"):
        SqliteIndex.open(path, read_only=read_only)


def test_an_index_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    index = SqliteIndex.open(path)
    index._db.execute("UPDATE search_format SET version = '0'")
    index.close()
    with pytest.raises(UnusableIndex, match="an index of version 0"):
        SqliteIndex.open(path)
