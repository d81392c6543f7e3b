"""What the page of the record of events shows: one page of events, each held against the chain, and the chains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.interchange.cells import Value
from servanda_web.audit.asking import Asked
from servanda_web.audit.chain import START, canonical, hash_of, moment
from servanda_web.audit.models import ChainName, Event, Head
from servanda_web.audit.places import Place, places_of
from servanda_web.audit.records import record_of
from servanda_web.audit.words import kind_name, verb_name

PAGE_SIZE = 25
COLUMNS = (
    "chain", "number", "at", "actor", "name", "verb", "kind", "key", "about", "reason", "before", "after", "hash",
)  # fmt: skip
_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as text."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in the list. `holds` is None where the event before it is in an archive."""

    event: Event
    deed: str
    kind: str
    place: Place | None
    changes: tuple[FieldChange, ...]
    holds: bool | None


@dataclass(frozen=True, slots=True)
class EventPage:
    """One page of events; `older` is the key from which the next one goes on, None at the end."""

    entries: tuple[Entry, ...]
    older: int | None


def page_of(asked: Asked) -> EventPage:
    """The page that an address asks for; the number of queries does not hang on how many events there are."""
    rows = list(asked.latest(PAGE_SIZE + 1))
    shown = rows[:PAGE_SIZE]
    places, before = places_of(shown), _hashes_before(shown)
    entries = tuple(_entry(event, places.get((event.target_kind, event.target_key)), before) for event in shown)
    return EventPage(entries, shown[-1].pk if len(rows) > PAGE_SIZE else None)


def heads() -> list[Head]:
    """Where the chains stand."""
    known = {head.chain: head for head in Head.objects.all()}
    return [known.get(chain.value, Head(chain=chain, hash="")) for chain in ChainName]


def as_rows(asked: Asked) -> Iterator[dict[str, Value]]:
    """All events that are asked for, as rows of a table; memory does not grow with them."""
    for event in asked.events().iterator(chunk_size=_AT_ONCE):
        told = record_of(event) | {"at": moment(event.at)}
        told |= {name: canonical(told[name]).decode() for name in ("before", "after")}
        yield {name: told[name] for name in COLUMNS}


def _hashes_before(events: Sequence[Event]) -> dict[tuple[str, int], str]:
    """The hashes that the events must follow, from one query."""
    found = {(head.chain, head.archived): head.archived_hash for head in Head.objects.all()}
    found |= {(chain.value, 0): START for chain in ChainName}
    # Both chains are asked for all numbers, and in no order: so the index of numbers is taken, and a few rows too many.
    numbers = [one.number - 1 for one in events if one.number]
    rows = Event.objects.filter(chain__in=ChainName.values, number__in=numbers).order_by()
    for chain_name, number, told in rows.values_list("chain", "number", "hash"):
        found[chain_name, number or 0] = told
    return found


def _entry(event: Event, place: Place | None, before: dict[tuple[str, int], str]) -> Entry:
    previous = before.get((event.chain, event.number - 1)) if event.number else None
    return Entry(
        event=event,
        deed=verb_name(event.verb),
        kind=kind_name(event.target_kind),
        place=place,
        changes=tuple(_changes(event.before, event.after)),
        holds=None if previous is None else hash_of(record_of(event), previous) == event.hash,
    )


def _changes(before: dict[str, Any], after: dict[str, Any]) -> Iterable[FieldChange]:
    for name in dict.fromkeys((*before, *after)):
        yield FieldChange(name, _as_text(before.get(name)), _as_text(after.get(name)))


def _as_text(value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    return value if isinstance(value, str) else canonical(value).decode()
