"""Every engine behind the port gives the same hits, in six languages."""

import sqlite3

import pytest

from servanda.errors import InvalidQuery
from servanda.search.port import EntryKind, SearchEntry, SearchIndex
from servanda.search.query import parse_query
from servanda.search.sqlite import SqliteIndex
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
