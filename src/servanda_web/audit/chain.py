"""The arithmetic of the chain: what is hashed of an event, in which form, and how a row of events is checked.

An event's hash covers its number, its deed and the hash of the event before. Names, and what an event says about a
person, enter as digests with a salt of their own: they can be erased, digest left and salt gone, and the hash holds.
The form is fixed: an event of ten years ago must give the same hash. A new form needs a new name (`FORM`).
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

FORM = "servanda-event-1"
START = "0" * 64
"""What stands for the hash before the first event."""
ERASURE = "person.erased"
ARCHIVING = "events.archived"
MOST_FAULTS = 20
# From here on PostgreSQL gives a whole number back for a float, which Python writes otherwise.
_WHOLE = 1e16

Record = Mapping[str, Any]


def canonical(value: Any) -> bytes:
    """A JSON value as the bytes that are hashed: keys in order, no spaces, UTF-8.

    >>> canonical({"b": 1, "a": "é"}).decode()
    '{"a":"é","b":1}'
    """
    told = json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return told.encode()


def digest(salt: str, *parts: Any) -> str:
    """The digest that stands for a part of an event which may be erased; without the salt it tells nothing of it."""
    return hashlib.sha256(canonical([salt, *parts])).hexdigest()


def hash_of(record: Record, previous: str) -> str:
    """The hash of an event, given that of the one before."""
    name = record["name_digest"] or digest(record["name_salt"], record["name"])
    content = record["content_digest"] or digest(
        record["content_salt"], record["reason"], record["before"], record["after"]
    )
    plain = [record[key] for key in ("chain", "number", "at", "actor", "verb", "kind", "key", "about")]
    return hashlib.sha256(canonical([FORM, previous, *plain, name, content])).hexdigest()


def new_salt() -> str:
    """128 random bits: too many to try names against a digest."""
    return secrets.token_hex(16)


def moment(at: datetime) -> str:
    """A moment as it is hashed: UTC, with microseconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def pseudonym(person: int) -> str:
    """What stands where the name of an erased person stood; always the same for the same person.

    >>> pseudonym(17)
    'person-17'
    """
    return f"person-{person}"


def _plain(value: Any) -> Any:
    """The value as it comes back from a database."""
    if isinstance(value, float):
        if abs(value) >= _WHOLE and value == int(value):
            return int(value)
        return value or 0.0  # minus nought
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a chain does not hold, and in which way: `kind` is a word for programs, `says` a sentence."""

    number: int
    kind: str
    says: str


@dataclass(slots=True)
class Walk:
    """Goes along a chain from the event after `number`, whose hash is `hash`, and notes what does not hold."""

    number: int = 0
    hash: str = START
    first: int = 0
    count: int = 0
    faults: list[Fault] = field(default_factory=list)
    cuts: set[tuple[int, str]] = field(default_factory=set)
    marks: Mapping[int, str] = field(default_factory=dict)
    _sealed: dict[int, int] = field(default_factory=dict)
    _erased: set[int] = field(default_factory=set)

    def along(self, records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The same records, each checked before it is handed on."""
        for record in records:
            self.step(record)
            yield record

    def step(self, record: Record) -> None:
        """Check one event against the one before."""
        number = record["number"]
        self.first = self.first or number
        if number != self.number + 1:
            self._missing(number)
        elif hash_of(record, self.hash) != record["hash"]:
            self.fault(number, "altered", f"event {number} is not what was written, or does not follow {number - 1}")
        elif self.marks.get(number, record["hash"]) != record["hash"]:
            self.fault(number, "forked", f"event {number} is not the one that the checkpoint names")
        self._note_seals(record)
        self.number, self.hash, self.count = number, record["hash"], self.count + 1

    def finish(self) -> None:
        """Say what only the end can tell: parts that were emptied although nobody was erased."""
        for person, number in self._sealed.items():
            if person not in self._erased:
                says = f"event {number} lost a name or its content, and no event tells that person {person} was erased"
                self.fault(number, "emptied", says)

    def _missing(self, number: int) -> None:
        if number <= self.number:
            self.fault(number, "twice", f"event {number} stands behind {self.number}")
        elif number == self.number + 2:
            self.fault(number - 1, "missing", f"event {number - 1} is missing")
        else:
            self.fault(self.number + 1, "missing", f"events {self.number + 1} to {number - 1} are missing")

    def _note_seals(self, record: Record) -> None:
        if record["verb"] == ERASURE:
            self._erased.add(int(record["key"]))
        if record["verb"] == ARCHIVING and "hash" in record["after"]:
            self.cuts.add((record["after"]["through"], record["after"]["hash"]))
        if record["name_digest"]:
            self._seal(record, record["actor"], record["name"] == pseudonym(record["actor"] or 0))
        if record["content_digest"]:
            self._seal(record, record["about"], not (record["reason"] or record["before"] or record["after"]))

    def _seal(self, record: Record, person: int | None, is_empty: bool) -> None:
        if person is None or not is_empty:
            says = f"event {record['number']} says something that its hash does not cover"
            self.fault(record["number"], "altered", says)
        else:
            self._sealed.setdefault(person, record["number"])

    def fault(self, number: int, kind: str, says: str) -> None:
        """Note what does not hold; the first twenty are enough."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(number, kind, says))
