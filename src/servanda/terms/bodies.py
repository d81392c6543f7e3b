"""The bodies that meet and publish: names, symbol prefix, the body above, and the sessions that are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from servanda.errors import InvalidData, UnknownTerm
from servanda.spans import Span
from servanda.terms.names import Gazetteer, NamesInHan, fold_name
from servanda.terms.sources import data_folder, read_yaml


@dataclass(frozen=True, slots=True)
class BodySession:
    """One session or meeting of a body; dates are ISO 8601. `verified` says that `source` was read and prints it."""

    ordinal: int
    place: str | None
    start: str
    end: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A body. `aliases` stand for it anywhere, `here` only in its own documents ("Conference"); `parent` is a key."""

    key: str
    name: str
    symbol: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    here: tuple[str, ...] = ()
    sessions: tuple[BodySession, ...] = ()


@cache
def _bodies() -> dict[str, Body]:
    files = sorted((data_folder() / "bodies").glob("*.yaml"))
    return {one.key: one for path in files for one in (_body(row, str(path)) for row in read_yaml(path)["bodies"])}


def _body(row: dict[str, Any], where: str) -> Body:
    try:
        return Body(
            key=row["key"],
            name=row["name"],
            symbol=row["symbol"],
            parent=row.get("parent"),
            aliases=tuple(row.get("aliases", ())),
            here=tuple(row.get("here", ())),
            sessions=tuple(_session(session) for session in row.get("sessions", ())),
        )
    except (KeyError, TypeError) as error:
        raise InvalidData(
            expected="a body with key, name and symbol, and sessions with ordinal, start, end, source and verified",
            found=f"{row!r:.120} ({error!r})",
            remedy="Complete the entry; data/bodies/README.md tells the fields.",
            where=where,
        ) from error


def _session(row: dict[str, Any]) -> BodySession:
    return BodySession(
        ordinal=int(row["ordinal"]),
        place=row.get("place"),
        start=str(row["start"]),
        end=str(row["end"]),
        source=row["source"],
        verified=bool(row["verified"]),
    )


def all_bodies() -> tuple[Body, ...]:
    """Every body in the data."""
    return tuple(_bodies().values())


def body(key: str) -> Body:
    """The body of a key; `UnknownTerm` where there is none.

    >>> body("ctoc-wg-som").symbol, body("ctoc-wg-som").parent
    ('CTOC/COP/WG.7', 'ctoc-cop')
    """
    found = _bodies().get(key)
    if found is None:
        raise UnknownTerm(
            expected="the key of a body in data/bodies",
            found=repr(key),
            remedy="Known keys: " + ", ".join(sorted(_bodies())) + ".",
        )
    return found


@cache
def body_names() -> Gazetteer:
    """Names and aliases of all bodies, for finding them in running text."""
    return Gazetteer({name: one.key for one in all_bodies() for name in (one.name, *one.aliases)})


def find_body(name: str, within: Body | None = None) -> Body | None:
    """The body that a name stands for; None where unknown.

    `within` is the body whose document is read: there "the Working Group" and "the Conference" have a meaning.

    >>> found = find_body("the Conference", within=body("ctoc-wg-som"))
    >>> found.key if found else None
    'ctoc-cop'
    """
    key = body_names().get(name)
    if key is not None:
        return body(key)
    folded = fold_name(name)
    above = iter(()) if within is None else lineage(within)
    return next((one for one in above if folded in map(fold_name, one.here)), None)


def find_bodies(text: str) -> Iterator[tuple[Body, Span]]:
    """The bodies that running text names in full, with their places.

    >>> [(found.key, span.start) for found, span in find_bodies("2041年举行的偷运移民问题工作组会议报告")]
    [('ctoc-wg-som', 8)]
    """
    for key, span in chain(_names_in_han().find(text), body_names().find(text)):
        yield body(key), span


@cache
def _names_in_han() -> NamesInHan:
    return NamesInHan({name: one.key for one in all_bodies() for name in one.aliases})


@lru_cache(maxsize=1024)  # documents of a body are named again and again
def body_of_symbol(symbol: str) -> Body | None:
    """The body whose prefix a symbol has, the longest prefix winning.

    >>> found = body_of_symbol("CTOC/COP/WG.7/2021/3")
    >>> found.key if found else None
    'ctoc-wg-som'
    """
    fits = [
        one for one in all_bodies() if symbol == one.symbol or symbol.startswith((f"{one.symbol}/", f"{one.symbol}."))
    ]
    return max(fits, key=lambda one: len(one.symbol), default=None)


def lineage(one: Body) -> Iterator[Body]:
    """The body and those above it, upwards."""
    current: Body | None = one
    while current is not None:
        yield current
        current = None if current.parent is None else body(current.parent)


def session_of(one: Body, *, ordinal: int | None = None, date: str | None = None) -> BodySession | None:
    """The known session with that number, or in whose days an ISO date lies; None where the data know none.

    >>> found = session_of(body("ctoc-wg-som"), date="2021-10-15")
    >>> found.ordinal if found else None
    8
    """
    fits = (
        session
        for session in one.sessions
        if (ordinal is None or session.ordinal == ordinal) and (date is None or session.start <= date <= session.end)
    )
    return None if ordinal is None and date is None else next(fits, None)
