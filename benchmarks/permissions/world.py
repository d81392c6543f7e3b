"""People of every mix of roles, and what each of them keeps, on a desk that holds documents already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.test import Client
from django.utils import timezone

from benchmarks.permissions.matrix import FOCAL
from servanda_web.accounts.models import User
from servanda_web.accounts.services import invite
from servanda_web.accounts.sides import Side
from servanda_web.common.api.answers import as_bytes, etag_of
from servanda_web.compendium.models import Edition
from servanda_web.compendium.publishing import EditionFields, draft_edition
from servanda_web.drafting.services import keep
from servanda_web.find.services import save_search
from servanda_web.library.models import Document
from servanda_web.lineage.models import Link
from servanda_web.people.invitations import send_invitation
from servanda_web.recommendations.forms import record
from servanda_web.recommendations.models import Recommendation
from servanda_web.thesaurus.models import Concept
from servanda_web.tokens.models import ApiToken
from servanda_web.tokens.services import make_token

MIXES: tuple[tuple[str, ...], ...] = (
    (), ("reader",), ("state",), ("state",), ("organization",), ("editor",), ("editor",), ("secretariat",),
    ("secretariat",), ("reader", "editor"), ("state", "organization"), ("state", "editor"), ("reader", "secretariat"),
    ("state", FOCAL), ("state", FOCAL), ("organization", FOCAL),
)  # fmt: skip
_STATES = ("KEN", "FRA")
DECIDE = "recommendations.decide"


@dataclass(slots=True)
class Somebody:
    """A person as the fuzz knows them: by the roles that they were given, whatever the desk makes of these."""

    name: str
    roles: tuple[str, ...] | None
    user: User | None = None
    session: str = ""
    keys: dict[str, list[int]] = field(default_factory=dict)
    memberships: list[tuple[int, Side]] = field(default_factory=list)
    tokens: list[tuple[str, bool]] = field(default_factory=list)
    """Each token's text, and whether it is one that is good."""


@dataclass(slots=True)
class World:
    """Who there is, and the places to try."""

    people: list[Somebody]
    places: list[dict[str, str]]
    """Document, language and printed number of recommendations, with the ETag of each."""

    editions: dict[int, bool]
    """Each edition's number, and whether it is a draft."""

    concepts: list[str]
    links: list[int]
    etags: dict[str, str]
    invitations: list[tuple[int, Side]]


def build() -> World:
    """Invite the people, let each keep something, and draft an edition."""
    people = [_somebody(number, roles) for number, roles in enumerate(MIXES)]
    left = _somebody(98, ("secretariat",), name="left")
    former = _somebody(99, ("editor",), name="former editor")
    _end(left, former)
    secretariat = next(one.user for one in people if one.roles == ("secretariat",))
    fields = {"date": date(2031, 5, 1), "language": "en"}
    editions = [draft_edition(actor=secretariat, fields=EditionFields(f"Edition {one}", **fields)) for one in (1, 2)]  # type: ignore[arg-type]
    # Where the queue works at once the first is made by now, and can be published.
    made = Edition.objects.filter(pk=editions[0].pk).exclude(checksum="")
    made.update(status="published", published_at=timezone.now())
    rows = list(Recommendation.objects.select_related("document").order_by("pk")[:40])
    return World(
        people=[Somebody("nobody", None), *people, left, former],
        places=[_place(row) for row in rows],
        editions={row.number: row.status == "draft" for row in Edition.objects.all()},
        concepts=[*Concept.objects.values_list("key", flat=True)[:20], "extradition", "return"],
        links=list(Link.objects.values_list("pk", flat=True)) or [1],
        invitations=_invitations(secretariat),
        etags={_name(place): etag_of(as_bytes(record(**place))) for place in map(_place, rows)},
    )


def _somebody(number: int, roles: tuple[str, ...], name: str = "") -> Somebody:
    email = f"p{number}@fuzz.example"
    user = None
    for role in [role for role in roles if role != FOCAL] or ["reader"]:
        sides = {"state": _STATES[number % 2]} if role == "state" else {}
        sides |= {"organization": "Aid"} if role == "organization" else {}
        user = invite(email=email, role=role, name=name or email, is_focal_point=FOCAL in roles, **sides)
    assert user is not None
    if not roles:
        user.memberships.all().delete()
        user = User.objects.get(pk=user.pk)
    one = Somebody(name or ("+".join(roles) or "no role"), roles, user)
    one.keys["searches"] = [save_search(person=user, address=f"q=word{number}", name="mine").pk]
    one.keys["drafts"] = [keep(actor=user, text=f"States should keep draft {number}.").pk]
    scopes = [DECIDE] if {"editor", "secretariat"} & set(roles) else []
    one.tokens = list(_tokens(user, scopes))
    one.keys["tokens"] = list(ApiToken.objects.filter(person=user).values_list("pk", flat=True))
    one.memberships = [(row.pk, row.side) for row in user.memberships.all()]
    one.session = _session(user)
    return one


def _invitations(secretariat: User | None) -> list[tuple[int, Side]]:
    """Open ones for both States and an organization, and one for a focal point, which is the Secretariat's alone."""
    assert secretariat is not None
    sides = [Side("state", state) for state in _STATES]
    sides += [Side("organization", organization="Aid"), Side("editor"), Side("state", _STATES[0], is_focal_point=True)]
    rows = [
        send_invitation(actor=secretariat, side=side, email=f"new{number}@fuzz.example", name="", language="en")
        for number, side in enumerate(sides)
    ]
    return [(row.pk, side) for row, side in zip(rows, sides, strict=True)]


def _tokens(user: User, scopes: list[str]) -> Iterable[tuple[str, bool]]:
    """A good one, an expired and a revoked one, and one without the scope."""
    for kind in ("good", "expired", "revoked", "bare") if scopes else ():
        token, secret = make_token(person=user, name=kind, scopes=scopes, days=9)
        changed = {
            "expired": {"expires_at": timezone.now() - timedelta(days=1)},
            "revoked": {"revoked_at": timezone.now()},
            "bare": {"scopes": []},
        }.get(kind, {})
        ApiToken.objects.filter(pk=token.pk).update(**changed)
        yield secret, kind == "good"


def _session(user: User) -> str:
    """A session of somebody who said just now who they are, so that no sensitive act stops at that question."""
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    record_authentication(SimpleNamespace(session=session), user, "password", reauthenticated=True)  # type: ignore[arg-type]
    session.save()
    return str(session.session_key)


def _end(left: Somebody, former: Somebody) -> None:
    """One account is closed while its session and tokens live on; another lost its only role."""
    assert left.user is not None
    assert former.user is not None
    User.objects.filter(pk=left.user.pk).update(is_active=False)
    left.roles = None
    former.user.memberships.all().delete()
    former.roles = ()
    left.memberships = former.memberships = []
    for one in (left, former):
        one.tokens = [(secret, False) for secret, _is_good in one.tokens]


def _place(row: Recommendation) -> dict[str, str]:
    document: Document = row.document
    return {"identifier": document.identifier, "language": document.language, "printed_id": row.printed_id}


def _name(place: dict[str, Any]) -> str:
    return "/".join(place.values())


def etag(world: World, place: dict[str, str], random: Random) -> str:
    """The tag of a recommendation as a program would send it, seldom a wrong one."""
    return '"wrong"' if random.random() < 0.1 else world.etags[_name(place)]
