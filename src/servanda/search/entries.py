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


def field_rows(entry: SearchEntry) -> Iterator[tuple[str, str, str, int]]:
    """Name, folded value, value and rank of everything that the entry can be filtered by."""
    for name, values in entry.filter_values().items():
        for rank, value in enumerate(values):
            yield name, fold(value), value, rank


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
