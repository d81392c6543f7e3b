"""Makes and revokes tokens; the token itself is told once, to the person who made it, and never again."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import allowed, require
from servanda_web.audit.services import record
from servanda_web.tokens.errors import InvalidToken, TooManyTokens
from servanda_web.tokens.models import LINE, ApiToken
from servanda_web.tokens.words import SCOPES

MARK, HINT = "servanda_", 14
MOST_DAYS = 365
MOST_TOKENS = 20


@transaction.atomic
def make_token(
    *, person: User, name: str, scopes: Sequence[str], days: int, actor: User | None = None
) -> tuple[ApiToken, str]:
    """A new token and its text. `actor` is None where a command makes it; a person makes only their own.

    Raises `InvalidToken`, or `NotAllowed` for a scope that is beyond the person's roles.
    """
    require(person, "tokens.make")
    _check(name, scopes, days)
    for scope in scopes:
        require(person, scope)
    if ApiToken.objects.filter(person=person, revoked_at=None, expires_at__gt=timezone.now()).count() >= MOST_TOKENS:
        raise TooManyTokens(
            expected=f"at most {MOST_TOKENS} tokens at a time", found=f"{MOST_TOKENS}", remedy="Revoke one first."
        )
    secret = MARK + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        person=person,
        name=name.strip()[:LINE],
        hint=secret[:HINT],
        digest=digest_of(secret),
        scopes=sorted(set(scopes)),
        expires_at=timezone.now() + timedelta(days=days),
    )
    told = {"name": token.name, "scopes": token.scopes, "expires": token.expires_at.isoformat()}
    record(actor=actor, verb="token.made", target=token, after=told)
    return token, secret


@transaction.atomic
def revoke_token(*, token: ApiToken, actor: User | None) -> None:
    """Let the token be good for nothing from now on; to revoke it twice changes nothing."""
    if actor is not None and actor != token.person:
        require(actor, "accounts.manage")
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        record(actor=actor, verb="token.revoked", target=token, before={"name": token.name})


def note_use(token: ApiToken) -> None:
    """Remember the day on which a token was last used; not the hour, and nothing of what for."""
    today = timezone.localdate()
    if token.used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(used_on=today)


def digest_of(secret: str) -> str:
    """The digest under which a token is kept: it has 256 random bits, so that no slower digest is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _check(name: str, scopes: Sequence[str], days: int) -> None:
    if not name.strip():
        raise InvalidToken(expected="a name", found="none", remedy="Say which program will use the token.")
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown or not scopes:
        raise InvalidToken(
            expected=f"one or more of {', '.join(SCOPES)}",
            found=", ".join(unknown) or "nothing",
            remedy="Choose what the token may do.",
        )
    if not 1 <= days <= MOST_DAYS:
        raise InvalidToken(expected=f"1 to {MOST_DAYS} days", found=str(days), remedy="Choose a shorter time.")


def possible_scopes(person: User) -> list[str]:
    """The scopes that the roles of a person allow."""
    return [scope for scope in SCOPES if allowed(person, scope)]
