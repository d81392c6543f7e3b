"""Every engine behind the port gives the same hits, in six languages."""

import sqlite3
from dataclasses import replace

import pytest

from servanda.errors import InvalidQuery
from servanda.search import tsquery
from servanda.search.port import EntryKind, Order, SearchEntry, SearchIndex
from servanda.search.query import parse_query
from servanda.search.sqlite import SqliteIndex
from servanda.search.tables import TableIndex
from tests.search.conftest import ENTRIES, OLD, PAPER, REPORT, entry, filled


def found(index: SearchIndex, query: str, **how: object) -> set[str]:
    hits = index.search(parse_query(query), **how)  # type: ignore[arg-type]
    assert hits.total == len(hits.hits)
    return {f"{hit.document_id[3:7]}#{hit.key}" for hit in hits.hits}


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("vessel", {"2030#rec-1"}),
        ("VESSELS", {"2030#rec-1"}),
        ("boarding", {"2030#rec-1", "2030#3"}),
        ("investigations", {"2030#rec-2"}),
        ("the vessels", {"2030#rec-1"}),
        ("banks money", {"2030#rec-2"}),
        ("money AND banks", {"2030#rec-2"}),
        ("banks OR ships", {"2030#rec-2", "2030#3", "2029#1"}),
        ("banks -closed", {"2030#rec-2"}),
        ("banks NOT money", {"2029#1"}),
        ("-banks -session:9", {"2030#rec-1", "2030#3"}),
        ('"flag State"', {"2030#rec-1"}),
        ('"State flag"', set()),
        ("flag-State", {"2030#rec-1"}),
        ("bo*", {"2030#rec-1", "2030#rec-2", "2030#3"}),
        ("banks (money OR ships)", {"2030#rec-2"}),
        ("CTOC/COP/WG.7/2021/3", {"2030#3", "2031#4"}),
        ("CTOC/COP/WG.7/20*", {"2030#3", "2031#4"}),
        ("2021/4", set()),
        ("board NEAR/1 vessels", {"2030#rec-1"}),
        ("vessels NEAR/1 board", {"2030#rec-1"}),
        ("board NEAR/0 vessels", set()),
        ('"flag State" NEAR/2 asking', {"2030#rec-1"}),
        ('asking NEAR/2 "flag State"', {"2030#rec-1"}),
        ('asking NEAR/0 "flag State"', set()),
        ("vess* NEAR/3 consent", set()),
        ("vess* NEAR/6 flag", {"2030#rec-1"}),
        ("flag NEAR/6 vess*", {"2030#rec-1"}),
        ("sea NEAR/20 board", set()),  # a heading is no neighbour of its text
        ("argent NEAR/2 enquête", {"2031#1"}),
        ("мигрантов NEAR/3 море", {"2031#3"}),
        ("الدول NEAR/2 المهاجرين", {"2031#4"}),
        ("资产 NEAR/5 移民", {"2031#5"}),
        ("asking NEAR/5 flag NEAR/5 consent", {"2030#rec-1"}),
        ("banks -(board NEAR/1 vessels)", {"2030#rec-2", "2029#1"}),
        ("theme:human_rights", {"2030#rec-1"}),
        ("theme:HUMAN_RIGHTS vessel", {"2030#rec-1"}),
        ('addressee:"states parties" banks', {"2030#rec-2"}),
        ("theme:return OR boat", {"2030#rec-2"}),
        ("symbol:CTOC/COP/*", {"2030#3"}),
        ("symbol:CTOC/*/3", set()),
        ("type:recommendation", {"2030#rec-1", "2030#rec-2"}),
        ("language:ar", {"2031#4"}),
        ("money", {"2030#rec-2"}),
        ("enquête", {"2031#1"}),
        ("l'argent", {"2031#1"}),
        ("navire", {"2031#1"}),
        ("corrupcion", {"2031#2"}),
        ("investigaciones", {"2031#2"}),
        ("migrante", {"2031#2"}),
        ("расследования", {"2031#3"}),
        ("ввоз мигранты", {"2031#3"}),
        ('"незаконный ввоз"', {"2031#3"}),
        ("استرداد", {"2031#4"}),
        ("المهاجرين", {"2031#4"}),
        ("مهاجر", {"2031#4"}),
        ("وثيقة", {"2031#4"}),
        ('"استرداد الأصول"', {"2031#4"}),
        ("资产", {"2031#5"}),
        ("追回资产", {"2031#5"}),
        ("资产追回", set()),
        ("海上 移民", {"2031#5"}),
        ("资*", {"2031#5"}),
        ("资", {"2031#5"}),
        ("民", {"2031#5"}),
        ("脱 OR zzz", {"2031#5"}),
        ('forms : "a"', set()),
        ("NEAR", set()),
        ("a' OR '1'='1", {"2030#3", "2031#2", "2030#rec-1"} - {"2030#rec-1"}),
    ],
)
def test_a_query_finds(index: SearchIndex, query: str, keys: set[str]) -> None:
    assert found(index, query) == keys


def test_filters_hold_one_value_of_each_field(index: SearchIndex) -> None:
    assert found(index, "banks", filters={"session": ["7", "9"]}) == {"2029#1"}
    assert found(index, "banks", filters={"session": ["7", "8"], "type": ["recommendation"]}) == {"2030#rec-2"}
    assert found(index, "banks", filters={"session": []}) == set()


def test_without_a_query_all_is_found_in_the_documents_order(index: SearchIndex) -> None:
    hits = index.search(None, filters={"document": [REPORT]})
    assert [hit.key for hit in hits.hits] == ["rec-1", "rec-2", "3"]


def test_what_did_not_change_is_not_written_again(index: SearchIndex) -> None:
    mine = [one for one in ENTRIES if one.document_id == REPORT]
    if isinstance(index, TableIndex):
        before = index._store().journal.state()
        index.replace(REPORT, mine)
        assert index._store().journal.state() == before
    index.replace(REPORT, [mine[0], replace(mine[1], text="Ferries carry lanterns."), replace(mine[2], fields={})])
    assert found(index, "lanterns") == {"2030#rec-2"}
    assert found(index, "boat") == set()
    assert found(index, "vessels") == {"2030#rec-1"}
    assert found(index, "symbol:CTOC/COP/*") == set()
    index.replace(REPORT, mine[:1])
    assert {hit.key for hit in index.search(None, filters={"document": [REPORT]}).hits} == {"rec-1"}


def test_a_phrase_is_found_where_an_entry_has_too_many_pairs(
    empty_index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tsquery, "_MOST_PAIRS", 5)
    index = filled(empty_index)
    assert found(index, '"flag State"') == {"2030#rec-1"}
    assert found(index, '"behind each boat"') == {"2030#rec-2"}
    assert found(index, '"State flag"') == set()


def test_facets_count_over_all_hits(index: SearchIndex) -> None:
    hits = index.search(None, limit=1, facets=["session", "theme", "type"])
    assert (hits.total, len(hits.hits)) == (len(ENTRIES), 1)
    assert hits.facets["session"] == (("9", 5), ("8", 3), ("7", 1))
    assert hits.facets["type"] == (("paragraph", 7), ("recommendation", 2))
    assert hits.facets["theme"][0] == ("financial_investigations", 1)


def test_a_hit_says_what_it_is(index: SearchIndex) -> None:
    (hit,) = index.search(parse_query("vessel")).hits
    assert (hit.document_id, hit.key, hit.kind, hit.title) == (REPORT, "rec-1", "recommendation", "At sea")
    assert hit.fields["theme"] == ("smuggling_by_sea", "human_rights")
    assert "suspicious **vessels** only" in hit.snippet.marked()
    assert hit.score > 0


def test_the_better_hit_comes_first(empty_index: SearchIndex) -> None:
    texts = ["A word about boats and much else besides, at some length.", "Boats, boats and boats."]
    empty_index.replace(OLD, [entry(OLD, str(i), "en", text) for i, text in enumerate(texts)])
    assert [hit.key for hit in empty_index.search(parse_query("boat")).hits] == ["1", "0"]


def test_what_speaks_of_something_comes_before_what_names_it(empty_index: SearchIndex) -> None:
    if not isinstance(empty_index, TableIndex):
        pytest.skip("this engine ranks for itself")
    texts = {
        EntryKind.HEADING: "Boats",
        EntryKind.FOOTNOTE: "Boats.",
        EntryKind.PARAGRAPH: "Boats are to be registered.",
    }
    entries = [replace(entry(OLD, str(kind), "en", text), kind=kind) for kind, text in texts.items()]
    empty_index.replace(OLD, entries)
    assert [hit.kind for hit in empty_index.search(parse_query("boats")).hits] == ["paragraph", "heading", "footnote"]


def test_equal_hits_keep_the_documents_order_on_every_page(empty_index: SearchIndex) -> None:
    empty_index.replace(OLD, [entry(OLD, str(i), "en", "One boat.") for i in range(25)])
    pages = [empty_index.search(parse_query("boat"), 10, offset).hits for offset in (0, 10, 20)]
    assert [hit.key for page in pages for hit in page] == [str(i) for i in range(25)]


def test_replacing_twice_changes_nothing(index: SearchIndex) -> None:
    before = index.search(parse_query("banks"))
    filled(index)
    assert index.count() == len(ENTRIES)
    after = index.search(parse_query("banks"))
    assert [(hit.document_id, hit.key) for hit in after.hits] == [(hit.document_id, hit.key) for hit in before.hits]


def test_replacing_forgets_what_the_document_no_longer_has(index: SearchIndex) -> None:
    index.replace(OLD, [entry(OLD, "2", "en", "Other words.")])
    assert found(index, "closed") == set()
    assert found(index, "document:WG/2029/9") == {"2029#2"}


def test_removing_forgets_one_document(index: SearchIndex) -> None:
    index.remove(PAPER)
    index.remove("WG/unknown")
    assert index.count() == len(ENTRIES) - 5
    assert found(index, "追回资产") == set()
    assert found(index, "vessel") == {"2030#rec-1"}


@pytest.mark.parametrize(("limit", "offset"), [(-1, 0), (10, -1), (10, 10**30), (10**30, 0)])
def test_a_page_out_of_bounds_is_refused(index: SearchIndex, limit: int, offset: int) -> None:
    with pytest.raises(InvalidQuery, match="a limit from 0 to 1000"):
        index.search(None, limit, offset)


def test_words_of_one_language_are_not_those_of_another() -> None:
    index = SqliteIndex(sqlite3.connect(":memory:", isolation_level=None))
    texts = {
        "1": "The smuggling of migrants by sea.",
        "2": "Banks told them per se nothing.",
        "3": "A theme of its own.",
    }
    index.replace("d", [SearchEntry("d", key, EntryKind.PARAGRAPH, "en", "", text) for key, text in texts.items()])
    for word, key in (("sea", "1"), ("theme", "3")):
        assert [hit.key for hit in index.search(parse_query(word)).hits] == [key]


def test_a_field_without_a_value_is_refused() -> None:
    with pytest.raises(InvalidQuery, match="a value after"):
        parse_query("theme: boats")


def keys(index: SearchIndex, query: str | None, order: Order) -> list[str]:
    hits = index.search(parse_query(query) if query else None, order=order)
    return [f"{hit.document_id}#{hit.key}" for hit in hits.hits]


@pytest.fixture
def dated(empty_index: SearchIndex) -> SearchIndex:
    """Documents of four dates, one of them unknown; numbers in symbols are numbers."""
    for document, date in (("WG/10", "2031"), ("WG/9", "2030-05-01"), ("WG/2", ""), ("WG/11", "2030-05-02")):
        empty_index.replace(document, [replace(entry(document, key, "en", "A boat."), date=date) for key in "12"])
    return empty_index


@pytest.mark.parametrize(
    ("order", "documents"),
    [
        (Order.NEWEST, ["WG/10", "WG/11", "WG/9", "WG/2"]),
        (Order.OLDEST, ["WG/9", "WG/11", "WG/10", "WG/2"]),
        (Order.SYMBOL, ["WG/2", "WG/9", "WG/10", "WG/11"]),
    ],
)
def test_hits_come_in_the_order_asked_for(dated: SearchIndex, order: Order, documents: list[str]) -> None:
    expected = [f"{document}#{key}" for document in documents for key in "12"]
    assert keys(dated, "boat", order) == expected
    assert keys(dated, None, order) == expected


def test_a_facet_is_counted_under_the_filters_of_the_others(index: SearchIndex) -> None:
    filters = {"session": ["8"], "type": ["recommendation"]}
    hits = index.search(None, filters=filters, facets=["session", "type"])
    assert hits.total == 2
    assert hits.facets["session"] == (("8", 2),)
    assert hits.facets["type"] == (("recommendation", 2), ("paragraph", 1))


def test_a_facet_tells_the_most_frequent_values_and_no_more_than_asked_for(index: SearchIndex) -> None:
    assert index.search(None, limit=0, facets=["session"], most=2).facets["session"] == (("9", 5), ("8", 3))
    assert index.search(parse_query("banks"), limit=0, facets=["session"], most=1).facets["session"] == (("7", 1),)


def test_numbers_of_all_that_is_found(empty_index: SearchIndex) -> None:
    texts = ("One boat.", "A ship.", "Two boats.", "No number, but a boat.")
    numbers = (31, 32, 33, None)
    entries = [
        replace(entry(OLD, str(place), "en", text), number=number)
        for place, (text, number) in enumerate(zip(texts, numbers, strict=True))
    ]
    empty_index.replace(OLD, entries)
    assert sorted(empty_index.numbers(parse_query("boat"))) == [31, 33]
    assert sorted(empty_index.numbers(None, {"document": [OLD]})) == [31, 32, 33]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vesels", "vessels"),
        ("VESSLES", "vessels"),
        ("мигранов", "мигрантов"),
        ("المهجرين", "المهاجرين"),
        ("enquêtez", "enquetes"),
        ("corupción", "corrupcion"),
    ],
)
def test_words_that_may_have_been_meant(index: SearchIndex, typed: str, meant: str) -> None:
    told = index.similar_words(typed)
    assert meant in told or type(index).__name__ == "TantivyIndex"  # which does not tell its words


@pytest.mark.parametrize("typed", ["vessels", "aboard", "xyz", "资产", ""])
def test_nothing_is_meant_by_what_is_right_short_or_far_from_all(index: SearchIndex, typed: str) -> None:
    assert typed not in index.similar_words(typed)
    assert "bananas" not in index.similar_words("banks")


def test_a_forgotten_document_gives_no_words(index: SearchIndex) -> None:
    index.remove(REPORT)
    assert index.similar_words("vesels") == ()


def test_databases_rank_alike(postgres: object) -> None:
    """The order is ours, so that a desk that moves to PostgreSQL shows what it showed before."""
    from servanda.search.postgres import PostgresIndex

    engines = filled(PostgresIndex(postgres)), filled(SqliteIndex(sqlite3.connect(":memory:", isolation_level=None)))
    for query in ("banks OR vessel OR boat", "state* part*", "CTOC/COP/WG.7/2021/3 OR ships"):
        first, second = ([(hit.key, hit.score) for hit in one.search(parse_query(query)).hits] for one in engines)
        assert first == second


def test_a_writer_in_postgresql_waits_no_longer_than_it_is_told(postgres_database: str) -> None:
    import psycopg

    from servanda.search.postgres import _LOCK, PostgresIndex

    with psycopg.connect(postgres_database) as first, psycopg.connect(postgres_database) as second:
        first.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        with pytest.raises(psycopg.errors.LockNotAvailable):
            PostgresIndex(second, patience=0.05)
        second.rollback()
        first.rollback()
        PostgresIndex(second, patience=0.05)
        second.rollback()


def test_very_many_hits_are_ranked_in_part_and_follow_one_order(empty_index: SearchIndex) -> None:
    texts = ["Boats meet at sea.", *["A boat, and the sea."] * 1100, "Boats, boats at sea, sea."]
    empty_index.replace(OLD, [entry(OLD, str(i), "en", text) for i, text in enumerate(texts)])
    pages = [empty_index.search(parse_query("boat sea"), 100, offset).hits for offset in range(0, 1200, 100)]
    found = [hit.key for page in pages for hit in page]
    assert len(found) == len(set(found)) == len(texts)
