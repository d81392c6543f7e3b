"""Sessions that the project's data know from other sources, beside those that the documents of the desk name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from servanda.terms.bodies import Body, BodySession, find_body
from servanda_web.library.models import Session


@dataclass(frozen=True, slots=True)
class KnownSession:
    """A session of a body as `data/bodies` has it, with its source and whether somebody read it there."""

    body: Body
    listed: BodySession

    @property
    def start(self) -> date:
        """Its first day."""
        return date.fromisoformat(self.listed.start)

    @property
    def end(self) -> date:
        """Its last day."""
        return date.fromisoformat(self.listed.end)


def known_as(session: Session) -> KnownSession | None:
    """The same session in the data: the one on those days, else, where the desk has no days, the one of that number."""
    body = find_body(session.body)
    for listed in body.sessions if body and not session.name else ():
        one = KnownSession(body, listed) if body else None
        if one and _is_same(session, one):
            return one
    return None


def without_documents(sessions: Iterable[Session]) -> list[KnownSession]:
    """The known sessions of the desk's bodies of which it holds nothing, the earliest first."""
    held = list(sessions)
    bodies = {body.key: body for one in held if (body := find_body(one.body))}
    missing = [one for body in bodies.values() for one in _sessions_of(body) if not any(_is_same(s, one) for s in held)]
    return sorted(missing, key=lambda one: (one.start, one.body.name))


def _sessions_of(body: Body) -> Iterator[KnownSession]:
    for listed in body.sessions:
        yield KnownSession(body, listed)


def _is_same(session: Session, known: KnownSession) -> bool:
    if find_body(session.body) != known.body:
        return False
    if session.start is None:
        return session.ordinal is not None and session.ordinal == known.listed.ordinal
    return session.start <= known.end and known.start <= (session.end or session.start)
