"""Writes accounts: invites a person into a role and makes the link with which a password is set."""

from __future__ import annotations

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
from servanda_web.accounts.models import Membership, Role, User
from servanda_web.common.errors import InvalidPerson


@transaction.atomic
def invite(*, email: str, role: str, name: str = "", state: str = "", organization: str = "") -> User:
    """The person with that address, made if need be, in that role; to invite twice changes nothing.

    Raises `InvalidPerson` for an address, a role, a State or a combination that cannot be.
    """
    _check(email, role, state, organization)
    email = email.strip().lower()
    person = User.objects.filter(email=email).first() or User.objects.create_user(email, name=name)
    EmailAddress.objects.get_or_create(user=person, email=email, defaults={"verified": True, "primary": True})
    Membership.objects.get_or_create(user=person, role=role, state=state, organization=organization)
    return person


def activation_link(person: User) -> str:
    """The address under which a person sets a password; it holds until one is set, or for three days."""
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    uid, _dash, token = key.partition("-")
    return settings.BASE_URL + reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})


def end_session(*, actor: User, key: int) -> None:
    """Sign one browser of the person out; one of somebody else is as if it were not there."""
    for session in UserSession.objects.filter(user=actor, pk=key):
        session.end()


def _check(email: str, role: str, state: str, organization: str) -> None:
    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise InvalidPerson(expected="an e-mail address", found=repr(email), remedy="Correct it.") from error
    if role not in Role.values:
        raise InvalidPerson(expected=f"a role of {', '.join(Role.values)}", found=repr(role), remedy="Choose one.")
    if (role == Role.STATE) != bool(state) or (state and state not in {one.key for one in all_states()}):
        raise InvalidPerson(
            expected="the ISO 3166-1 alpha-3 code of a State with the role state, and with it alone",
            found=repr(state),
            remedy="Correct role or State.",
        )
    if (role == Role.ORGANIZATION) != bool(organization):
        raise InvalidPerson(
            expected="the name of an organization with the role organization, and with it alone",
            found=repr(organization),
            remedy="Correct role or organization.",
        )
