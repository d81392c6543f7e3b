"""An entry on its way into the tables of an engine and out of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from servanda.search.holdings import Row
from servanda.search.port import SearchEntry
from servanda.text.folding import fold

_DIGITS: Final = re.compile(r"[0-9]+")
_WIDTH: Final = 8


Field = tuple[str, str, str, int]
"""Name, folded value, value and rank."""


class EntryRow(NamedTuple):
    """The columns of an entry without its terms and fields."""

    document_id: str
    position: int
    key: str
    kind: str
    language: str
    title: str
    text: str
    date: str
    sorted_as: str
    number: int | None


def entry_row(document_id: str, position: int, entry: SearchEntry) -> EntryRow:
    """The entry as columns."""
    shown = (entry.key, entry.kind.value, entry.language, entry.title, entry.text)
    return EntryRow(document_id, position, *shown, entry.date, sorted_as(document_id), entry.number)


def field_rows(entry: SearchEntry) -> Iterator[Field]:
    """Name, folded value, value and rank of everything that the entry can be filtered by."""
    for name, values in entry.filter_values().items():
        for rank, value in enumerate(values):
            yield name, fold(value), value, rank


def unique_fields(entry: SearchEntry) -> list[Field]:
    """The field rows without those that fold like one before: an entry has a value once."""
    first: dict[tuple[str, str], Field] = {}
    for row in field_rows(entry):
        first.setdefault((row[0], row[1]), row)
    return list(first.values())


class Stored(NamedTuple):
    """An entry as the tables hold it, with its field rows in any order."""

    id: int
    row: EntryRow
    fields: set[Field]


class Difference(NamedTuple):
    """What has to be done so that a document's entries are those given: which ids go, what is added at which place, and
    which stay where they are with other words, or with other values alone."""

    gone: list[int]
    added: list[tuple[int, SearchEntry]]
    rewritten: dict[int, tuple[int, SearchEntry]]
    revalued: dict[int, SearchEntry]


def difference(document_id: str, stored: Iterable[Stored], entries: Iterable[SearchEntry]) -> Difference:
    """Compare by everything that is stored; an entry that comes elsewhere in an order is another entry."""
    known = {one.row.position: one for one in stored}
    change = Difference([], [], {}, {})
    for place, entry in enumerate(entries):
        row = entry_row(document_id, place, entry)
        held = known.get(place)
        if held is None or _stands_at(held.row) != _stands_at(row):
            change.added.append((place, entry))
            continue
        del known[place]
        if held.row != row:
            change.rewritten[held.id] = place, entry
        elif held.fields != set(unique_fields(entry)):
            change.revalued[held.id] = entry
    change.gone.extend(one.id for one in known.values())
    return change


def _stands_at(row: EntryRow) -> tuple[object, ...]:
    """What an entry is ordered by and known by elsewhere."""
    return row.position, row.date, row.sorted_as, row.number


def rows_from(entries: Iterable[Any], fields: Iterable[Any]) -> dict[int, Row]:
    """Entries (id, then the columns of `Row` but fields) and their fields (id, name, value, in order) as rows."""
    by_entry: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for entry_id, name, value in fields:
        by_entry[entry_id][name] = (*by_entry[entry_id].get(name, ()), value)
    return {row[0]: Row._make((*row[1:], by_entry[row[0]])) for row in entries}


def sorted_as(document_id: str) -> str:
    """What a document is sorted by: its numbers at one width, so that the tenth follows the ninth.

    >>> sorted_as("WG.7/2021/10") > sorted_as("WG.7/2021/9")
    True
    """
    return _DIGITS.sub(lambda found: found[0].zfill(_WIDTH), document_id)
