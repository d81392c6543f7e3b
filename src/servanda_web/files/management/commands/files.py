"""`servanda-web files verify|collect|walls`: look after the store of files."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from servanda.errors import ServandaError
from servanda.sandbox import WALLS
from servanda_web.files.reading import sandbox
from servanda_web.files.services import GRACE, collect, verify


class Command(BaseCommand):
    """Three things to do with the store; each says what it found."""

    help = "Compare every stored file with its digest, take away what nobody needs, or tell which walls stand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What is to be done."""
        parser.add_argument("do", choices=("verify", "collect", "walls"))
        parser.add_argument(
            "--grace",
            type=int,
            default=GRACE.days,
            metavar="DAYS",
            help="days that an unneeded file stays (%(default)s)",
        )
        parser.add_argument("--pretend", action="store_true", help="only say what collect would take away")

    def handle(self, *args: Any, do: str, grace: int, pretend: bool, **options: Any) -> None:
        """Do it, or say why not and exit 1."""
        if grace < 0:
            raise CommandError(f"--grace: expected a number of days from 0; found {grace}. Correct the option.")
        if do == "verify":
            self._verify()
        elif do == "collect":
            self._collect(grace, pretend=pretend)
        else:
            self._walls()

    def _verify(self) -> None:
        found = verify()
        for kind, digests in (("missing", found.missing), ("damaged", found.damaged)):
            for sha256 in digests:
                self.stdout.write(f"{kind}  {sha256}")
        told = f"{found.whole} files whole, {len(found.missing)} missing, {len(found.damaged)} damaged."
        if not found.is_well:
            raise CommandError(f"{told} Restore those named above from a backup, or load them again.")
        self.stdout.write(told)

    def _collect(self, grace: int, *, pretend: bool) -> None:
        found = collect(grace=timedelta(days=grace), pretend=pretend)
        done = "would go" if pretend else "are gone"
        self.stdout.write(
            f"{len(found.unneeded)} files that nobody needs {done} ({found.size / 1_000_000:.1f} MB), "
            f"and {len(found.stray)} that no row names."
        )

    def _walls(self) -> None:
        try:
            box = sandbox()
            standing = box.walls() if box else ()
        except ServandaError as error:
            raise CommandError(str(error)) from error
        for name, meaning in WALLS.items():
            self.stdout.write(f"{'stands ' if name in standing else 'MISSING'}  {name}: {meaning}")
        if len(standing) < len(WALLS):
            raise CommandError("Some walls are missing. See docs/security/files.md.")
