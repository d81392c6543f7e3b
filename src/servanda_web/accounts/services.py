"""Writes accounts: invites a person into a role and makes the link with which a password is set."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from servanda.terms.states import all_states
from servanda_web.accounts.models import LINE, Membership, Role, User
from servanda_web.accounts.sides import Side
from servanda_web.common.errors import InvalidPerson


@transaction.atomic
def invite(
    *,
    email: str,
    role: str,
    name: str = "",
    state: str = "",
    organization: str = "",
    is_focal_point: bool = False,
) -> User:
    """The person with that address, made if need be, in that role; to invite twice changes nothing.

    Raises `InvalidPerson` for an address, a role, a State or a combination that cannot be.
    """
    side = Side(role, state, organization, is_focal_point)
    check_person(email, side)
    email = email.strip().lower()
    person = User.objects.filter(email=email).first() or User.objects.create_user(email, name=name)
    EmailAddress.objects.get_or_create(user=person, email=email, defaults={"verified": True, "primary": True})
    give_role(person=person, side=side)
    return person


def give_role(*, person: User, side: Side) -> Membership:
    """That role for that person; one that is held already can become, or cease to be, that of a focal point."""
    place: dict[str, Any] = {"role": side.role, "state": side.state, "organization": side.organization}
    held, _made = Membership.objects.update_or_create(
        user=person, **place, defaults={"is_focal_point": side.is_focal_point}
    )
    person.__dict__.pop("_memberships", None)
    return held


def activation_link(person: User) -> str:
    """The address under which a person sets a password; it holds until one is set, or for three days."""
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    uid, _dash, token = key.partition("-")
    return settings.BASE_URL + reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})


def end_session(*, actor: User, key: int) -> None:
    """Sign one browser of the person out; one of somebody else is as if it were not there."""
    for session in UserSession.objects.filter(user=actor, pk=key):
        session.end()


def end_other_sessions(*, person: User, but: str | None) -> None:
    """Sign a person out everywhere but in the session with that key; everywhere where there is none."""
    for session in UserSession.objects.filter(user=person).exclude(session_key=but or ""):
        session.end()


def check_person(email: str, side: Side) -> None:
    """Raise `InvalidPerson` for an address or a side that cannot be."""
    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise InvalidPerson(expected="an e-mail address", found=repr(email), remedy="Correct it.") from error
    check_side(side)


def check_side(side: Side) -> None:
    """Raise `InvalidPerson` for a role that does not go with that State or organization."""
    role, state, organization = side.role, side.state, side.organization
    if role not in Role.values:
        raise InvalidPerson(expected=f"a role of {', '.join(Role.values)}", found=repr(role), remedy="Choose one.")
    if (role == Role.STATE) != bool(state) or (state and state not in {one.key for one in all_states()}):
        raise InvalidPerson(
            expected="the ISO 3166-1 alpha-3 code of a State with the role state, and with it alone",
            found=repr(state),
            remedy="Correct role or State.",
        )
    if (role == Role.ORGANIZATION) != bool(organization) or len(organization) > LINE:
        raise InvalidPerson(
            expected="the name of an organization with the role organization, and with it alone",
            found=repr(organization),
            remedy="Correct role or organization.",
        )
    if side.is_focal_point and role not in (Role.STATE, Role.ORGANIZATION):
        raise InvalidPerson(
            expected="a focal point of a State or an organization", found=repr(role), remedy="Correct the role."
        )
