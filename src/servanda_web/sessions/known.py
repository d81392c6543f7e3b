"""Sessions that the project's data know from other sources, beside those that the documents of the desk name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
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
    by_name: dict[str, list[Session]] = defaultdict(list)
    for one in sessions:
        by_name[one.body].append(one)
    held: dict[str, list[Session]] = defaultdict(list)
    bodies: dict[str, Body] = {}
    for name, same in by_name.items():
        if body := find_body(name):
            bodies[body.key] = body
            held[body.key] += same
    known = (KnownSession(body, listed) for body in bodies.values() for listed in body.sessions)
    missing = [one for one in known if not any(_is_same(session, one) for session in held[one.body.key])]
    return sorted(missing, key=lambda one: (one.start, one.body.name))


def _is_same(session: Session, known: KnownSession) -> bool:
    """Whether a session of the body is the known one: on those days, or of that number where it has no days."""
    if session.start is None:
        return session.ordinal is not None and session.ordinal == known.listed.ordinal
    return session.start <= known.end and known.start <= (session.end or session.start)
