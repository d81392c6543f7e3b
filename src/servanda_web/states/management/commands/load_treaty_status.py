"""`servanda-web load_treaty_status FILE`: take in who signed and joined which treaty, from tables with sources."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from servanda.errors import ServandaError
from servanda.interchange.treaty_status import read_treaty_status
from servanda_web.states.services import store_treaty_status


class Command(BaseCommand):
    """Reads a table or a folder of tables; one line that cannot be used, and nothing is taken in."""

    help = "Take in the status of treaties (signatures, ratifications …) from CSV files with source and date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The table or folder."""
        parser.add_argument("path", type=Path, metavar="FILE")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        """Load, then say how many acts each instrument has."""
        try:
            told = store_treaty_status(acts=read_treaty_status(path))
        except ServandaError as error:
            raise CommandError(str(error)) from error
        for key, count in told.items():
            self.stdout.write(f"{key}: {count} acts.")
