"""`servanda-web invite ADDRESS --role ROLE`: let a person in, and print the link with which they set a password."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from servanda.errors import ServandaError
from servanda_web.accounts.models import Role
from servanda_web.accounts.services import activation_link
from servanda_web.accounts.sides import Side
from servanda_web.people.services import let_in


class Command(BaseCommand):
    """The first person of a desk comes in this way; later ones can be invited by the Secretariat."""

    help = "Give a person a role and print the link with which they set a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and as what."""
        parser.add_argument("email", metavar="ADDRESS")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--name", default="", help="the name under which decisions are signed")
        parser.add_argument("--state", default="", help="ISO alpha-3 code, with the role state")
        parser.add_argument("--focal-point", action="store_true", help="may invite others to the same side")
        parser.add_argument("--organization", default="", help="its name, with the role organization")

    def handle(self, *args: Any, **options: Any) -> None:
        """Invite, and say where to go."""
        try:
            side = Side(options["role"], options["state"], options["organization"], options["focal_point"])
            person = let_in(email=options["email"], name=options["name"], side=side)
        except ServandaError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{person.email} is {options['role']} now. A password is set at:\n{activation_link(person)}")
