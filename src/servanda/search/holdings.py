"""What an index holds, as sets in memory: values of fields, hits of words, orders; made when first asked for.

A state of an index has one `Holdings`; the sets of a state never change, so that threads share them without locks.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from threading import Lock, RLock
from typing import Any, Final, NamedTuple, Protocol, TypeVar, cast

from pyroaring import BitMap

from servanda.search.bitmaps import Ordering, bytes_of
from servanda.search.field_sets import Value, carried_values, most_frequent_first
from servanda.search.journal import Changed, Depth, Journal
from servanda.search.query import FieldValue, Near, Prefix, Text
from servanda.search.row_sets import carried_rows
from servanda.search.terms import EntryTerms, Terms, sequences
from servanda.text.folding import fold

Leaf = Text | Near
Told = TypeVar("Told")
MOST_BYTES_KEPT: Final = 96 * 1024 * 1024  # the sets of some 3,000 words among 500,000 entries; few where these are few
MOST_TERMS_KEPT: Final = 10_000  # entries: some ten megabytes
MOST_TOLD_KEPT: Final = 2000
MOST_STATES_KEPT: Final = 3


class Row(NamedTuple):
    """An entry as an engine stores it; `fields` are its values by name."""

    document_id: str
    key: str
    kind: str
    language: str
    title: str
    text: str
    number: int | None
    fields: Mapping[str, tuple[str, ...]]


class Store(Protocol):
    """What an engine has to look up; all the rest is the same for every engine."""

    @property
    def journal(self) -> Journal:
        """Which state the index is in, and what led there."""

    def everything(self) -> array[int]:
        """All ids."""

    def having(self, rows: Sequence[Terms]) -> array[int]:
        """The ids of the entries in which the terms of one of the rows, all of one length, stand side by side."""

    def answering(self, leaf: Prefix | Near) -> array[int]:
        """The ids of the entries that have the beginning of a word, or a pair of neighbours."""

    def with_value(self, name: str, folded: str, is_prefix: bool) -> array[int]:
        """The ids of the entries with a value, or one that begins so."""

    def values(self, name: str) -> Iterable[tuple[str, array[int]]]:
        """Every value of a field with the ids of its entries, values that fold alike as one."""

    def ordered(self, order: str) -> array[int]:
        """All ids in an order."""

    def terms(self, ids: Iterable[int]) -> dict[int, EntryTerms]:
        """The terms of some entries."""

    def rows(self, ids: Iterable[int]) -> dict[int, Row]:
        """Some entries."""

    def values_of(self, ids: Iterable[int]) -> Iterable[tuple[int, str, str]]:
        """Id, name of the field and value, for each value of some entries."""

    def numbers(self) -> Iterable[tuple[int, int]]:
        """Id and number of each entry that has one."""


class Holdings:
    """The sets of one state of one index, looked up once."""

    def __init__(self) -> None:
        """Nothing is looked up yet."""
        self._lock = Lock()
        self._making = RLock()  # what takes long is looked up once, not once by each of those who wait for it
        self._all: BitMap | None = None
        self._fields: dict[str, tuple[Value, ...]] = {}
        self._orders: dict[str, Ordering] = {}
        self._numbers: dict[int, int] | None = None
        self._found: OrderedDict[object, BitMap] = OrderedDict()
        self._bytes = 0  # of what was found
        self._terms: dict[int, EntryTerms] = {}
        self._told: OrderedDict[object, Any] = OrderedDict()

    def all(self, store: Store) -> BitMap:
        """Every entry."""
        with self._making:
            if self._all is None:
                self._all = BitMap(store.everything())
            return self._all

    def having(self, store: Store, leaf: Leaf) -> BitMap:
        """The entries that have a word, phrase, prefix or pair of neighbours."""
        if isinstance(leaf, Prefix | Near):
            return self._kept(leaf, lambda: store.answering(leaf))
        rows = sequences(leaf)
        return self._kept(rows, lambda: store.having(rows)) if rows else BitMap()

    def with_value(self, store: Store, asked: FieldValue) -> BitMap:
        """The entries with a value of a field."""
        name, folded = asked.name, fold(asked.value)
        if name in self._fields:
            fits = str.startswith if asked.is_prefix else str.__eq__
            return BitMap.union(BitMap(), *(one.entries for one in self._fields[name] if fits(one.folded, folded)))
        key = FieldValue(name, folded, asked.is_prefix)
        return self._kept(key, lambda: store.with_value(name, folded, asked.is_prefix))

    def values(self, store: Store, name: str) -> tuple[Value, ...]:
        """The values of a field, the most frequent first."""
        with self._making:
            if name not in self._fields:
                self._fields[name] = most_frequent_first((value, BitMap(ids)) for value, ids in store.values(name))
            return self._fields[name]

    def in_order(self, store: Store, order: str, found: BitMap) -> Iterator[int]:
        """The entries of a set in an order."""
        with self._making:
            if order not in self._orders:
                self._orders[order] = Ordering(store.ordered(order))
            ordering = self._orders[order]
        return ordering.of(found)

    def numbers(self, store: Store, found: BitMap) -> list[int]:
        """The callers' own numbers of the entries in a set."""
        with self._making:
            if self._numbers is None:
                self._numbers = dict(store.numbers())
            numbers = self._numbers
        return [numbers[one] for one in found if one in numbers]

    def terms(self, store: Store, ids: Iterable[int]) -> dict[int, EntryTerms]:
        """The terms of some entries: the newest are compared in one search after the other."""
        wanted, held = list(ids), self._terms
        known = {one: held[one] for one in wanted if one in held}
        read = store.terms([one for one in wanted if one not in known]) if len(known) < len(wanted) else {}
        with self._lock:
            if len(self._terms) + len(read) > MOST_TERMS_KEPT:
                self._terms = {}
            self._terms.update(read)
        return known | read

    def told(self, key: object, work_out: Callable[[], Told]) -> Told:
        """What was worked out before from the same sets under that key: the next page of a search asks again."""
        with self._lock:
            if key in self._told:
                self._told.move_to_end(key)
                return cast(Told, self._told[key])
        answer = work_out()
        with self._lock:
            self._told[key] = answer
            while len(self._told) > MOST_TOLD_KEPT:
                self._told.popitem(last=False)
        return answer

    @property
    def is_nearly_full(self) -> bool:
        """Whether the sets of words take three quarters of the room that they may."""
        return self._bytes > MOST_BYTES_KEPT * 3 // 4

    def followed(self, store: Store, changed: Changed) -> Holdings:
        """Those of a later state: what is the same is taken over, and only entries that changed are looked up."""
        later = Holdings()
        with self._making, self._lock:
            fields, everything = dict(self._fields), self._all
            found = [(key, entries) for key, entries in self._found.items() if not isinstance(key, FieldValue)]
            if changed.depth < Depth.PLACES:
                later._all, later._orders, later._numbers = everything, dict(self._orders), self._numbers
        rows = list(store.values_of(changed.entries))
        if changed.depth is Depth.PLACES and everything is not None:
            later._all = (everything - changed.entries) | BitMap(id_ for id_, _name, _value in rows)
        for name, values in fields.items():
            now = ((id_, value) for id_, its, value in rows if its == name)
            later._fields[name] = carried_values(values, changed.entries, now)
        if changed.depth is Depth.VALUES:
            later._take(found)
            later._terms = dict(self._terms)
        else:
            later._take(carried_rows(found, changed.entries, store.terms(changed.entries)))
            later._terms = {one: terms for one, terms in self._terms.copy().items() if one not in changed.entries}
        return later

    def _kept(self, key: object, look_up: Callable[[], array[int]]) -> BitMap:
        known = self._known(key)
        if known is None:
            known = _packed(look_up())
            self._take([(key, known)])
        return known

    def _known(self, key: object) -> BitMap | None:
        with self._lock:
            if key not in self._found:
                return None
            self._found.move_to_end(key)
            return self._found[key]

    def _take(self, found: Iterable[tuple[object, BitMap]]) -> None:
        with self._lock:
            for key, entries in found:
                if key not in self._found:
                    self._found[key] = entries
                    self._bytes += bytes_of(entries)
            while self._bytes > MOST_BYTES_KEPT:
                self._bytes -= bytes_of(self._found.popitem(last=False)[1])


def _packed(ids: array[int]) -> BitMap:
    found = BitMap(ids)
    found.run_optimize()
    return found


_states: OrderedDict[str, Holdings] = OrderedDict()
_states_lock = Lock()


def holdings_of(store: Store) -> Holdings:
    """The holdings of the state that the index is in now, made of those before it where its journal tells how; those of
    earlier states are let go."""
    journal = store.journal
    state = journal.state()
    with _states_lock:
        if state not in _states:
            led = journal.since(state, _states.keys()) if _states else None
            _states[state] = _states[led[0]].followed(store, led[1]) if led else Holdings()
            while len(_states) > MOST_STATES_KEPT:
                _states.popitem(last=False)
        _states.move_to_end(state)
        return _states[state]
