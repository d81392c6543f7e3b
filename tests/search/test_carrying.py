"""What a reader takes over from one state of the index to the next is what it would look up anew."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from servanda.search import holdings, journal
from servanda.search.holdings import holdings_of
from servanda.search.port import Hits, Order, SearchEntry, SearchIndex
from servanda.search.query import parse_query
from servanda.search.tables import TableIndex
from tests.search.conftest import entry

WORDS = (
    "boat",
    "boats",
    "sea",
    "banks",
    "money",
    "Étude",
    "étude",
    "consent",
    "of",
    "the",
    "migrants",
    "океан",
    "海上",
    "money-lenders",
)
DOCUMENTS = tuple(f"WG/2030/{number}" for number in range(1, 6))
FACETS = ("type", "theme", "session", "language", "document")
QUERIES = (
    None, "boat", "sea banks", '"of the"', '"boats sea"', '"of the sea"', "ban*", "boat NEAR/3 sea", "theme:rescue",
    "NOT boat", "étude", "океан", "session:1*", '"étude money"',
)  # fmt: skip


@pytest.fixture
def tables(empty_index: SearchIndex) -> TableIndex:
    if not isinstance(empty_index, TableIndex):
        pytest.skip("this engine keeps no sets")
    return empty_index


def _entry(chance: random.Random, document: str, key: int) -> SearchEntry:
    text = " ".join(chance.choices(WORDS, k=chance.randint(1, 8)))
    made = entry(document, str(key), chance.choice(("en", "fr", "ru", "zh")), text, title=chance.choice(WORDS))
    values = {
        "theme": tuple(chance.sample(("rescue", "return", "Rescue"), 2)),
        "session": (str(chance.randint(8, 12)),),
    }
    return replace(made, fields=values, date=f"20{chance.randint(10, 30)}", number=chance.randint(1, 99))


def _changed(chance: random.Random, entries: list[SearchEntry], document: str) -> list[SearchEntry]:
    """Other values, another text, one more or one less."""
    deed, place = chance.choice(("value", "text", "more", "less")), chance.randrange(len(entries) or 1)
    if deed == "more" or not entries:
        return [*entries, _entry(chance, document, len(entries))]
    if deed == "less":
        return entries[:place] + entries[place + 1 :]
    other = _entry(chance, document, place)
    kept = entries[place]
    changed = replace(kept, fields=other.fields) if deed == "value" else replace(kept, text=other.text)
    return [*entries[:place], changed, *entries[place + 1 :]]


def _answers(index: TableIndex) -> list[tuple[Hits, list[int]]]:
    asked: list[Any] = [parse_query(one) if one else None for one in QUERIES]
    filters = {"theme": ["rescue"]}
    return [
        (index.search(one, 50, 0, chosen, FACETS, order), index.numbers(one, chosen))
        for one in asked
        for chosen in ({}, filters)
        for order in (Order.RELEVANCE, Order.NEWEST)
    ]


def test_what_is_taken_over_is_what_would_be_read(tables: TableIndex) -> None:
    chance = random.Random(5)
    held = {document: [_entry(chance, document, key) for key in range(4)] for document in DOCUMENTS}
    for document, entries in held.items():
        tables.replace(document, entries)
    for _ in range(40):
        _answers(tables)
        for document in chance.sample(DOCUMENTS, chance.randint(1, 3)):
            held[document] = _changed(chance, held[document], document)
            tables.replace(document, held[document])
        carried = _answers(tables)
        holdings._states.clear()
        assert carried == _answers(tables)


def test_words_are_looked_up_once_while_only_values_change(tables: TableIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(6)
    entries = [_entry(chance, DOCUMENTS[0], key) for key in range(4)]
    tables.replace(DOCUMENTS[0], entries)
    before = tables.search(parse_query("boat OR sea"), facets=FACETS)
    tables.replace(DOCUMENTS[0], [replace(one, fields={"theme": ("return",)}) for one in entries])
    for name in ("having", "answering", "everything", "values", "ordered"):
        monkeypatch.setattr(type(tables._store()), name, _refuse)
    after = tables.search(parse_query("boat OR sea"), facets=FACETS)
    assert after.total == before.total
    assert after.facets["theme"] == (("return", after.total),)


def _refuse(*_: object) -> None:
    raise AssertionError("looked up again")


def test_a_change_too_large_to_note_is_read_anew(tables: TableIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_MOST_NOTED", 2)
    chance = random.Random(7)
    tables.replace(DOCUMENTS[0], [_entry(chance, DOCUMENTS[0], 0)])
    known = holdings_of(tables._store())
    tables.replace(DOCUMENTS[1], [_entry(chance, DOCUMENTS[1], key) for key in range(5)])
    assert tables.search(None).total == 6
    assert holdings_of(tables._store()) is not known
    assert tables._store().journal.since(tables._store().journal.state(), holdings._states.keys()) is None
