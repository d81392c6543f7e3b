"""A small index in six languages, written for these tests, behind each engine."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from servanda.search.port import EntryKind, SearchEntry, SearchIndex
from servanda.search.sqlite import SqliteIndex

REPORT, PAPER, OLD = "WG/2030/3", "WG/2031/2", "WG/2029/9"


def entry(document: str, key: str, language: str, text: str, **fields: tuple[str, ...] | str) -> SearchEntry:
    kind = EntryKind(str(fields.pop("kind", "paragraph")))
    title = str(fields.pop("title", ""))
    values = {name: (value,) if isinstance(value, str) else value for name, value in fields.items()}
    return SearchEntry(document, key, kind, language, title, text, values)


ENTRIES = [
    entry(
        REPORT,
        "rec-1",
        "en",
        "States parties should board suspicious vessels only after asking the flag State's consent.",
        kind="recommendation",
        title="At sea",
        theme=("smuggling_by_sea", "human_rights"),
        session="8",
        addressee="States parties",
    ),
    entry(
        REPORT,
        "rec-2",
        "en",
        "States parties are encouraged to investigate the money behind each boat, with the help of banks.",
        kind="recommendation",
        title="Money",
        theme="financial_investigations",
        session="8",
        addressee="States parties",
    ),
    entry(
        REPORT,
        "3",
        "en",
        "A speaker recalled document CTOC/COP/WG.7/2021/3 and the boarding of ships.",
        symbol="CTOC/COP/WG.7/2021/3",
        session="8",
    ),
    entry(PAPER, "1", "fr", "Les enquêtes sur l’argent des passeurs exigent des navires équipés.", session="9"),
    entry(PAPER, "2", "es", "La investigación de la corrupción protege a las personas migrantes.", session="9"),
    entry(PAPER, "3", "ru", "Расследование незаконного ввоза мигрантов по морю ведут вместе.", session="9"),
    entry(
        PAPER,
        "4",
        "ar",
        "يجب على الدول حماية المُهاجرين واسترداد الأصول وفقا للوثيقة CTOC/COP/WG.7/2021/3.",
        session="9",
    ),
    entry(PAPER, "5", "zh", "各国应追回资产并保护移民，海上偷运者不得逃脱。", session="9"),
    entry(OLD, "1", "en", "Nothing here concerns the others; banks are closed.", session="7"),
]


def filled(index: SearchIndex) -> SearchIndex:
    for document in (REPORT, PAPER, OLD):
        index.replace(document, [one for one in ENTRIES if one.document_id == document])
    return index


@pytest.fixture(scope="session")
def postgres_database() -> Iterator[str]:
    """The address of a database of its own, on the server that the tests of the desk run on."""
    address = os.environ.get("SERVANDA_DATABASE_URL", "")
    if not address.startswith("postgres"):
        pytest.skip("SERVANDA_DATABASE_URL names no PostgreSQL")
    psycopg = pytest.importorskip("psycopg", reason="the extra “web” is not installed")
    server, name = address.rpartition("/")[0], f"test_search_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{server}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres(postgres_database: str) -> Iterator[Any]:
    """A connection on which nothing stays."""
    import psycopg

    with psycopg.connect(postgres_database) as connection:
        yield connection
        connection.rollback()


ONCE = pytest.mark.one_database


@pytest.fixture(params=[pytest.param("sqlite", marks=ONCE), "postgres", pytest.param("tantivy", marks=ONCE)])
def empty_index(request: pytest.FixtureRequest) -> Iterator[SearchIndex]:
    if request.param == "postgres":
        from servanda.search.postgres import PostgresIndex

        yield PostgresIndex(request.getfixturevalue("postgres"))
        return
    if request.param == "tantivy":
        pytest.importorskip("tantivy", reason="the extra “search” is not installed")
        from servanda.search.tantivy import TantivyIndex

        yield TantivyIndex()
    else:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        yield SqliteIndex(connection)
        connection.close()


@pytest.fixture
def index(empty_index: SearchIndex) -> SearchIndex:
    return filled(empty_index)
