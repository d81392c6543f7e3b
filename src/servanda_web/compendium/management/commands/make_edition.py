"""`servanda-web make_edition NUMBER`: make what is missing of a draft, without the queue."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from servanda_web.compendium.building import make_edition
from servanda_web.compendium.models import Edition, Progress, Status


class Command(BaseCommand):
    """For an officer of the machine whose worker was ended."""

    help = "Make what is missing of the draft of an edition; what is whole already is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The number of the edition."""
        parser.add_argument("number", type=int)

    def handle(self, *args: Any, number: int, **options: Any) -> None:
        """Make it and say how it went."""
        row = Edition.objects.filter(number=number, status=Status.DRAFT).first()
        if row is None:
            raise CommandError(f"expected the number of a draft; found {number}. A published edition never changes.")
        make_edition(number)
        row.refresh_from_db()
        if row.progress == Progress.FAILED:
            raise CommandError(row.fault)
        self.stdout.write(f"Edition {number} is ready: {row.texts} texts in {row.forms.count()} forms.")
