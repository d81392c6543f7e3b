"""Reads tokens."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from servanda_web.accounts.models import User
from servanda_web.tokens.models import ApiToken
from servanda_web.tokens.services import digest_of


def find_token(secret: str) -> ApiToken | None:
    """The token of that text, if it is good: known, not revoked, not expired, of a person who may still sign in."""
    good = ApiToken.objects.filter(revoked_at=None, expires_at__gt=timezone.now(), person__is_active=True)
    return good.select_related("person").filter(digest=digest_of(secret)).first()


def tokens_of(person: User) -> QuerySet[ApiToken]:
    """A person's tokens that have not been revoked, the newest first."""
    return ApiToken.objects.filter(person=person, revoked_at=None)


def token_of(person: User, key: int) -> ApiToken | None:
    """One token of a person, revoked or not; None where there is none of theirs."""
    return ApiToken.objects.filter(person=person, pk=key).first()
