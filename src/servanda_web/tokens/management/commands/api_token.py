"""`servanda-web api_token`: make, list and revoke tokens where there is no browser."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from servanda.errors import ServandaError
from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import NotAllowed
from servanda_web.tokens.models import ApiToken
from servanda_web.tokens.services import make_token, revoke_token
from servanda_web.tokens.words import SCOPES


class Command(BaseCommand):
    """Tokens of a person."""

    help = "Make, list or revoke a person's tokens for writing through the API."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, and what is to be done."""
        parser.add_argument("email", help="e-mail address of the person")
        parser.add_argument("--make", metavar="NAME", help="make a token of that name and print it once")
        parser.add_argument("--scope", action="append", choices=list(SCOPES), help="what it may do; all by default")
        parser.add_argument("--days", type=int, default=90, help="how long it is good (90)")
        parser.add_argument("--revoke", metavar="HINT", help="revoke the token that begins so")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or say why not and exit 1."""
        person = User.objects.filter(email__iexact=options["email"]).first()
        if person is None:
            raise CommandError(f"expected the address of a person; found {options['email']}. Invite them first.")
        if options["make"]:
            self._make(person, options)
        elif options["revoke"]:
            self._revoke(person, options["revoke"])
        else:
            self._list(person)

    def _make(self, person: User, options: dict[str, Any]) -> None:
        scopes = options["scope"] or list(SCOPES)
        try:
            _token, secret = make_token(person=person, name=options["make"], scopes=scopes, days=options["days"])
        except (ServandaError, NotAllowed) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(secret)

    def _revoke(self, person: User, hint: str) -> None:
        found = list(ApiToken.objects.filter(person=person, revoked_at=None, hint__startswith=hint))
        if len(found) != 1:
            raise CommandError(f"expected the beginning of one token; found {len(found)} that begin with {hint!r}.")
        revoke_token(token=found[0], actor=None)
        self.stdout.write(f"Revoked {found[0]} ({found[0].name}).")

    def _list(self, person: User) -> None:
        for token in ApiToken.objects.filter(person=person):
            state = "revoked" if token.revoked_at else f"good until {token.expires_at:%Y-%m-%d}"
            self.stdout.write(f"{token} {token.name}: {', '.join(token.scopes)}; {state}")
