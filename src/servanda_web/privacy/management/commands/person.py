"""`servanda-web person`: take out what is kept of a person, or erase a person."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from servanda.errors import ServandaError
from servanda.interchange.whole import write_whole
from servanda_web.accounts.models import User
from servanda_web.privacy.services import erase_person, export_person


class Command(BaseCommand):
    """One word after `person` says what is to be done."""

    help = "Take out what is kept of a person, or erase a person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, and what is to be done."""
        parts = parser.add_subparsers(dest="do", required=True, metavar="WHAT")
        export = parts.add_parser("export", help="write all that is kept about a person to a ZIP")
        export.add_argument("email")
        export.add_argument("-o", dest="output", type=Path, required=True, help="the file")
        erase = parts.add_parser("erase", help="close the account for good and put a pseudonym for the name")
        erase.add_argument("email")
        erase.add_argument("--reason", required=True, help="why, without the name of the person")
        erase.add_argument("--yes", action="store_true", help="it cannot be undone")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or say why not and exit 1."""
        person = User.objects.filter(email__iexact=options["email"]).first()
        if person is None:
            raise CommandError(f"expected the address of a person; found {options['email']}.")
        try:
            if options["do"] == "export":
                write_whole(options["output"], export_person(actor=None, person=person))
            elif not options["yes"]:
                raise CommandError("Erasing cannot be undone. Add --yes to do it.")
            else:
                self.stdout.write(erase_person(actor=None, person=person, reason=options["reason"]))
        except ServandaError as error:
            raise CommandError(str(error)) from error
