"""Reads people and open invitations: all for the Secretariat, those of the same side for a focal point."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Q, QuerySet

from servanda_web.accounts.models import Membership, Role, User
from servanda_web.accounts.permissions import allowed, memberships_of
from servanda_web.people.models import Invitation
from servanda_web.tokens.selectors import tokens_of

NOBODY = Q(pk__in=())


def people_seen_by(actor: User, *, words: str = "", role: str = "") -> QuerySet[User]:
    """The people whom `actor` looks after, by name; `words` are part of a name or address."""
    rows = User.objects.prefetch_related("memberships").order_by("-is_active", "name", "email", "pk")
    if not allowed(actor, "accounts.manage"):
        rows = rows.filter(pk__in=Membership.objects.filter(_own_sides(actor)).values("user"))
    for word in words.split()[:5]:
        rows = rows.filter(Q(name__icontains=word) | Q(email__icontains=word))
    if role in Role.values:
        rows = rows.filter(pk__in=Membership.objects.filter(role=role).values("user"))
    return rows


def person_seen_by(actor: User, key: int) -> User | None:
    """One of them; None for anybody else."""
    return people_seen_by(actor).filter(pk=key).first()


def invitations_seen_by(actor: User) -> QuerySet[Invitation]:
    """Invitations that wait, or whose time is over; what was accepted or withdrawn is told by events."""
    rows = Invitation.objects.filter(accepted_at=None, withdrawn_at=None).select_related("invited_by")
    return rows if allowed(actor, "accounts.manage") else rows.filter(_own_sides(actor))


def _own_sides(actor: User) -> Q:
    """Rows for the States and organizations whose focal point `actor` is."""
    sides = NOBODY
    for one in memberships_of(actor):
        if one.is_focal_point:
            sides |= Q(role=one.role, state=one.state, organization=one.organization)
    return sides


@dataclass(frozen=True, slots=True)
class WayIn:
    """How a person signs in, as far as the Secretariat needs to know to help."""

    has_password: bool
    has_second_factor: bool
    has_single_sign_on: bool
    sessions: int
    tokens: int


def way_in_of(person: User) -> WayIn:
    """What there is of each; nothing of its content."""
    return WayIn(
        has_password=person.has_usable_password(),
        has_second_factor=Authenticator.objects.filter(user=person).exists(),
        has_single_sign_on=SocialAccount.objects.filter(user=person).exists(),
        sessions=UserSession.objects.filter(user=person).count(),
        tokens=tokens_of(person).count(),
    )
