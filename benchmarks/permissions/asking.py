"""One triple: somebody, an address or a call, an object; asked of the desk, told as an outcome, and undone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from random import Random
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.safestring import SafeString, mark_safe

from benchmarks.connection import kept_connection
from benchmarks.permissions.matrix import BY_TOKEN, ENTERING, FOCAL, NOBODY, OWN, SECRETARIAT, SIDE, Oracle, Right
from benchmarks.permissions.world import Somebody, World, etag
from servanda_web.accounts.sides import Side

DONE, SIGN_IN, REFUSED, MISSING, NO_METHOD, FAILED = "done", "sign in", "refused", "missing", "no method", "failed"
_WRITE = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM) \"(\w+)\"", re.I)
_OWN_TRAFFIC = re.compile(
    r"\s*\w+ (?:INTO |FROM )?\"(?:django_session|usersessions_|audit_|accounts_(?:count|attempt)|common_"
    r"|servanda_cache|tokens_apitoken\" SET \"used_on\")",
    re.I,
)
"""Written by asking itself: sessions, counts, the record of what was refused, the day of a token's last use."""

_SENT: dict[str, tuple[str, ...]] = {
    "do": ("delete", "rename", "alert", "up", "accept", "reject"), "version": ("1", "2", "0"), "reason": ("why", ""),
    "name": ("name",), "text": ("States should keep lists.",), "state": ("confirmed", "rejected"), "alert": ("daily",),
    "earlier": ("1", "2"), "later": ("2", "3"), "kind": ("repeats",), "address": ("q=ports",), "days": ("30",),
    "scope": ("",), "title": ("Edition",), "date": ("2031-05-01",), "language": ("en",),
    "arrangement": ("themes",), "confirm": ("on",), "email": ("new@fuzz.example",), "role": ("secretariat",),
    "successor": ("return", ""), "event": ("1",), "next": ("/",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Triple:
    """Who asks for what, and what the documentation says."""

    who: Somebody
    method: str
    address: str
    route: str
    expected: bool
    is_there: bool
    """Whether the thing is known to lie there for this person: then it must not be missing."""

    is_judged: bool
    """Whether a right is documented, and not only a step of signing in."""
    headers: dict[str, str]
    body: str | dict[str, str]


def routes(resolver: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """Every route of the table of URLs, as `addresses.md` writes it."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one, route)
        elif isinstance(one, URLPattern):
            yield route


class Drawing:
    """Draws triples: addresses with a right more often than public ones, whose pages are the dear ones to make."""

    def __init__(self, world: World, oracle: Oracle, random: Random) -> None:
        self.world, self.oracle, self.random = world, oracle, random
        known = [(route, oracle.rights[route]) for route in dict.fromkeys(routes()) if route in oracle.rights]
        self._routes = known
        self._weights = [1 if {right.reading, right.sending} <= {"everyone", NOBODY} else 4 for _, right in known]

    def draw(self) -> Triple:
        """The next one."""
        route, right = self.random.choices(self._routes, self._weights)[0]
        who = self.random.choice(self.world.people)
        method = self.random.choices(("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE"), (8, 8, 1, 1, 1, 1))[0]
        place = self.random.choice(self.world.places)
        if right.whose == BY_TOKEN:
            return self._by_token(route, right, who, method, place)
        owner, key = self._object(route)
        number, is_draft = self.random.choice(list(self.world.editions.items()))
        roles = who.roles
        expected = self.oracle.holds(right.of(method), roles)
        if right.whose == OWN and owner is not None:
            expected = expected and owner is who
        if right.for_drafts and is_draft:
            expected = expected and self.oracle.holds(right.for_drafts, roles)
        extra: dict[str, str] = {}
        if right.whose == SIDE:
            extra, is_theirs = self._of_a_side(route, who)
            expected = expected and is_theirs
        address = self._filled(route, {**place, "key": key, "pk": key, "number": str(number)} | extra)
        body = {name: self.random.choice(values) for name, values in _SENT.items()}
        is_judged = right.of(method) != ENTERING
        return Triple(who, method, address, route, expected, owner is who and owner is not None, is_judged, {}, body)

    def _by_token(self, route: str, right: Right, who: Somebody, method: str, place: dict[str, str]) -> Triple:
        """Programs speak with a token; whose session a browser has beside it must not matter."""
        secret, is_good = self.random.choice([*who.tokens, ("servanda_forged", False), ("", False)])
        headers = {"if-match": etag(self.world, place, self.random)}
        headers |= {"authorization": f"Bearer {secret}"} if secret else {}
        expected = is_good and self.oracle.holds(right.of(method), who.roles)
        body = self.random.choice(('{"decision": "accept"}', '{"decision": "reject", "reason": "why"}'))
        return Triple(who, method, self._filled(route, place), route, expected, False, True, headers, body)

    def _of_a_side(self, route: str, who: Somebody) -> tuple[dict[str, str], bool]:
        """A person, a role of theirs, or an invitation; and whether it is of a side that `who` looks after."""
        if "invitations" in route:
            key, side = self.random.choice(self.world.invitations)
            return {"key": str(key)}, _looks_after(who, [side], is_acting=True)
        someone = self.random.choice([one for one in self.world.people if one.user and one.memberships])
        assert someone.user is not None
        membership, side = self.random.choice(someone.memberships)
        sides = [side] if "/take" in route else [one for _, one in someone.memberships]
        parts = {"key": str(someone.user.pk), "membership": str(membership)}
        return parts, _looks_after(who, sides, is_acting="/take" in route)

    def _object(self, route: str) -> tuple[Somebody | None, str]:
        """A thing that somebody keeps, where the address is one of such things; else the key of a public one."""
        for name, part in (("searches", "/searches/<int:key>"), ("drafts", "/kept/"), ("tokens", "/account/tokens/<")):
            if part in route:
                owner = self.random.choice([one for one in self.world.people if one.keys.get(name)])
                return owner, str(self.random.choice(owner.keys[name]))
        if "concepts" in route:
            return None, self.random.choice(self.world.concepts)
        return None, str(self.random.choice(self.world.links)) if "links" in route else "KEN"

    def _filled(self, route: str, parts: dict[str, str]) -> str:
        others = {
            "code": "fr", "instrument": "UNTOC", "path": "art_16", "theme": "extradition", "suffix": "json",
            "kind": "json", "form": "json", "state": "hidden", "running": "1", "part": "1", "group": "1",
            "earlier": "1", "token": "x", "provider_id": "none", "uidb36": "1",
        }  # fmt: skip
        named = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route).translate({94: "", 36: ""})
        return re.sub(r"<(?:(\w+):)?(\w+)>", lambda part: _value(part, others | parts), named)


def _looks_after(who: Somebody, sides: list[Side], *, is_acting: bool) -> bool:
    """The Secretariat looks after everyone, a focal point after its own side, and acts on no other focal point."""
    roles = who.roles or ()
    own = [side for _, side in who.memberships] if FOCAL in roles else []
    theirs = [side for side in sides if not (is_acting and side.is_focal_point)]
    return SECRETARIAT in roles or any(
        (mine.role, mine.state, mine.organization) == (one.role, one.state, one.organization)
        for mine in own
        for one in theirs
    )


def _value(part: re.Match[str], parts: dict[str, str]) -> str:
    """A value that the converter takes."""
    kind, value = part[1], parts.get(part[2], "1")
    if kind == "uuid":
        return "00000000-0000-4000-8000-000000000000"
    return value if kind != "int" or value.isdecimal() else "1"


@contextmanager
def pages_left_blank() -> Iterator[None]:
    """Pages are decided but not written: templates hold no logic, and writing them is most of the time."""
    rendered = Template.render

    def blank(_self: Template, _context: Any = None, _request: Any = None) -> SafeString:
        return mark_safe("")

    Template.render = blank  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        Template.render = rendered  # type: ignore[method-assign]


def ask(client: Client, triple: Triple) -> str:
    """What is wrong with the answer to a triple; empty if it is as documented. Whatever was written is undone."""
    written: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        result, found = execute(sql, params, many, context), _WRITE.match(sql)
        if found and context["cursor"].rowcount and not _OWN_TRAFFIC.match(sql):
            written.append(found[1])
        return result

    client.cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: triple.who.session} if triple.who.session else {})
    with transaction.atomic():
        with connection.execute_wrapper(watch):
            outcome = _outcome(_sent(client, triple))
        transaction.set_rollback(True)
    return _difference(triple, outcome, written)


def _sent(client: Client, triple: Triple) -> HttpResponseBase:
    if triple.method in ("GET", "HEAD"):
        return client.generic(triple.method, triple.address, headers=triple.headers)
    if isinstance(triple.body, str):
        return client.generic(triple.method, triple.address, triple.body, "application/json", headers=triple.headers)
    if triple.method == "POST":
        return client.post(triple.address, triple.body)
    return client.generic(triple.method, triple.address)


def _outcome(answer: HttpResponseBase) -> str:
    status = answer.status_code
    if answer.streaming:
        with kept_connection():
            answer.close()
    if status >= 500:
        return FAILED
    asks = status == 401 or (status == 302 and answer["Location"].startswith("/account/login/"))
    return SIGN_IN if asks else {403: REFUSED, 404: MISSING, 405: NO_METHOD}.get(status, DONE)


def _difference(triple: Triple, outcome: str, written: list[str]) -> str:
    if outcome == FAILED:
        return "the desk failed"
    if not triple.is_judged:
        return f"written by somebody who only signs in: {written}" if written else ""
    if triple.expected:
        if (
            outcome in (SIGN_IN, REFUSED)
            or (outcome == NO_METHOD and triple.method in ("GET", "POST"))
            or (triple.is_there and outcome == MISSING)
        ):
            return f"documented as allowed, but {outcome}"
        return ""
    if written:
        return f"documented as not allowed, but written: {sorted(set(written))}"
    return "documented as not allowed, but done" if outcome == DONE else ""
