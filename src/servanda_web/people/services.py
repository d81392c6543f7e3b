"""Writes what becomes of people: roles given and taken, accounts closed and opened again."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction

from servanda_web.accounts import services as accounts
from servanda_web.accounts.models import Membership, Role, User
from servanda_web.accounts.permissions import require
from servanda_web.accounts.sides import Side
from servanda_web.audit.services import record
from servanda_web.people.errors import NotYourself
from servanda_web.people.invitations import withdraw_all
from servanda_web.tokens.selectors import tokens_of
from servanda_web.tokens.services import revoke_token


@transaction.atomic
def let_in(*, email: str, side: Side, name: str = "") -> User:
    """A person in a role at once and by nobody's act but that of who runs the desk: for its first person."""
    person = accounts.invite(
        email=email,
        name=name,
        role=side.role,
        state=side.state,
        organization=side.organization,
        is_focal_point=side.is_focal_point,
    )
    record(actor=None, verb="membership.given", target=person, after=side.as_told())
    return person


@transaction.atomic
def give_role(*, actor: User, person: User, side: Side) -> None:
    """Give a person of the desk one more role, or make them a focal point, or no longer one."""
    require(actor, "accounts.manage")
    accounts.check_side(side)
    held = next((one.side for one in person.memberships.all() if one.side.is_same_as(side)), None)
    if held == side:
        return
    accounts.give_role(person=person, side=side)
    told = held.as_told() if held else {}
    record(actor=actor, verb="membership.given", target=person, before=told, after=side.as_told())


@transaction.atomic
def take_role(*, actor: User, membership: Membership) -> None:
    """Take a role from a person. Raises `NotYourself` for one's own part in the Secretariat."""
    side, person = membership.side, membership.user
    require(actor, "accounts.invite", side)
    if person == actor and side.role == Role.SECRETARIAT:
        raise NotYourself(
            expected="the role of another", found="your own", remedy="Somebody else of the Secretariat takes it."
        )
    membership.delete()
    record(actor=actor, verb="membership.taken", target=person, before=side.as_told())


@transaction.atomic
def close_account(*, actor: User, person: User, reason: str) -> None:
    """Close an account: sessions, tokens, second factors, identities of single sign-on and the password end, and the
    invitations that the person sent and nobody has followed yet.

    The row and its roles stay: what the person decided is told with their name, and the account can be opened again.
    """
    require(actor, "accounts.manage")
    if person == actor:
        raise NotYourself(
            expected="the account of another", found="your own", remedy="Somebody else of the Secretariat closes it."
        )
    if not person.is_active:
        return
    for session in UserSession.objects.filter(user=person):
        session.end()
    for token in tokens_of(person):
        revoke_token(token=token, actor=actor)
    withdraw_all(actor=actor, inviter=person)
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    person.is_active = False
    person.set_unusable_password()
    person.save(update_fields=["is_active", "password"])
    record(actor=actor, verb="person.closed", target=person, reason=reason)


@transaction.atomic
def open_account(*, actor: User, person: User) -> None:
    """Open a closed account again; the person sets a new password by "Forgot your password?"."""
    require(actor, "accounts.manage")
    if not person.is_active:
        person.is_active = True
        person.save(update_fields=["is_active"])
        record(actor=actor, verb="person.opened", target=person)
