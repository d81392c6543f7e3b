"""Writes invitations: sends them, sends them again, withdraws them, and lets in who follows the link."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from servanda_web.accounts.models import LINE, User
from servanda_web.accounts.permissions import require
from servanda_web.accounts.services import check_person, give_role, invite
from servanda_web.accounts.sides import Side
from servanda_web.audit.services import record
from servanda_web.common.errors import InvalidPerson
from servanda_web.people.errors import UnusableInvitation
from servanda_web.people.letters import deliver
from servanda_web.people.models import Invitation

DAYS = 7


def send_invitation(*, actor: User, email: str, side: Side, language: str, name: str = "") -> Invitation:
    """Ask an address in; the link goes there and nowhere else. One that is open for the same side is sent again.

    `sent_at` stays empty where the letter could not be sent. Raises `NotAllowed`, or `InvalidPerson` for what cannot be
    and for somebody who holds the role already.
    """
    require(actor, "accounts.invite", side)
    check_person(email, side)
    email = email.strip().lower()
    with transaction.atomic():
        _refuse_member(email, side)
        place = {"email": email, "role": side.role, "state": side.state, "organization": side.organization}
        row = Invitation.objects.filter(**place, accepted_at=None, withdrawn_at=None).first() or Invitation(**place)
        row.name, row.language = name.strip()[:LINE], language
        row.is_focal_point, row.invited_by = side.is_focal_point, actor
        secret = _give_new_link(row)
        record(actor=actor, verb="invitation.sent", target=row, after=side.as_told())
    return deliver(row, secret)


def send_again(*, actor: User, row: Invitation) -> Invitation:
    """A new link by a new letter; the former link ends."""
    require(actor, "accounts.invite", row.side)
    with transaction.atomic():
        row = _open(Invitation.objects.select_for_update().get(pk=row.pk))
        secret = _give_new_link(row)
        record(actor=actor, verb="invitation.sent_again", target=row, after=row.side.as_told())
    return deliver(row, secret)


@transaction.atomic
def withdraw_invitation(*, actor: User, row: Invitation) -> None:
    """Let the link be good for nothing."""
    require(actor, "accounts.invite", row.side)
    row = _open(Invitation.objects.select_for_update().get(pk=row.pk))
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    record(actor=actor, verb="invitation.withdrawn", target=row, before=row.side.as_told())


@transaction.atomic
def withdraw_all(*, actor: User, inviter: User) -> None:
    """Withdraw the open invitations of a person whose account is closed: whom they asked in, another may ask again."""
    require(actor, "accounts.manage")
    for row in inviter.invitations.select_for_update().filter(accepted_at=None, withdrawn_at=None):
        withdraw_invitation(actor=actor, row=row)


@transaction.atomic
def accept_as_new(*, secret: str, name: str, password: str) -> User:
    """The person that the link brings into being, with the name and password that they chose.

    Whoever has the link reads the letters of that address, so that the address counts as verified.
    """
    row = find_open(secret, for_update=True)
    known = User.objects.filter(email=row.email).first()
    if known is not None and not is_new(known):
        raise UnusableInvitation(expected="an address without an account", found="one", remedy="Sign in with it first.")
    side = row.side
    person = invite(
        email=row.email,
        role=side.role,
        state=side.state,
        organization=side.organization,
        is_focal_point=side.is_focal_point,
    )
    person.name = name.strip()[:LINE]
    person.set_password(password)
    person.save(update_fields=["name", "password"])
    _accepted(row, person)
    return person


@transaction.atomic
def accept_as_known(*, secret: str, person: User) -> None:
    """The role of the invitation for who has an account already; another person's link gives nothing."""
    row = find_open(secret, for_update=True)
    if row.email != person.email:
        raise UnusableInvitation(
            expected="the person who was invited", found="another", remedy="Sign out, and follow the link again."
        )
    give_role(person=person, side=row.side)
    _accepted(row, person)


def find_open(secret: str, *, for_update: bool = False) -> Invitation:
    """The invitation of a link; raises `UnusableInvitation` for any that is not good now."""
    rows = Invitation.objects.select_for_update() if for_update else Invitation.objects
    row = rows.filter(digest=_digest(secret)).first()
    if row is None or row.is_expired:
        raise UnusableInvitation(
            expected="an invitation", found="none that is good now", remedy="Ask who invited you to send it again."
        )
    return _open(row)


def is_new(person: User) -> bool:
    """Whether an account was never used: who follows a link from a letter to its address may set its password."""
    return person.is_active and person.last_login is None and not person.has_usable_password()


def _open(row: Invitation) -> Invitation:
    if row.accepted_at or row.withdrawn_at:
        found = "one that was used" if row.accepted_at else "one that was withdrawn"
        raise UnusableInvitation(expected="an open invitation", found=found, remedy="Ask for a new one.")
    return row


def _refuse_member(email: str, side: Side) -> None:
    person = User.objects.filter(email=email).prefetch_related("memberships").first()
    if person is None:
        return
    if any(side.is_same_as(one.side) for one in person.memberships.all()):
        raise InvalidPerson(
            expected="somebody without this role", found="somebody who has it", remedy="There is nothing to do."
        )


def _give_new_link(row: Invitation) -> str:
    secret = secrets.token_urlsafe(32)
    row.digest = _digest(secret)
    row.expires_at = timezone.now() + timedelta(days=DAYS)
    row.sent_at = None
    row.save()
    return secret


def _accepted(row: Invitation, person: User) -> None:
    row.accepted_at, row.accepted_by = timezone.now(), person
    row.save(update_fields=["accepted_at", "accepted_by"])
    record(actor=person, verb="invitation.accepted", target=row, after=row.side.as_told())
    record(actor=person, verb="membership.given", target=person, after=row.side.as_told())


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
