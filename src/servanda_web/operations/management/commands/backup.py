"""`servanda-web backup FOLDER`: keep everything, while the desk goes on."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from servanda.errors import ServandaError
from servanda_web.operations.archive import Manifest
from servanda_web.operations.backup import make_backup


class Command(BaseCommand):
    """The folder should lie on another disk; it holds personal data and keys, as the desk does."""

    help = "Make a backup of database and files in a folder of its own under FOLDER."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and how many to keep."""
        parser.add_argument("folder", type=Path, metavar="FOLDER")
        parser.add_argument("--keep", type=int, default=0, metavar="N", help="remove all but the newest N (0: none)")

    def handle(self, *args: Any, folder: Path, keep: int, **options: Any) -> None:
        """Back up, then say what was kept."""
        begin = time.monotonic()
        try:
            place = make_backup(folder, keep=keep)
        except ServandaError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"expected room for a backup; found {error}. No backup was made or removed.") from error
        told = Manifest.read(place)
        rows = sum(one["rows"] for one in told.tables.values())
        self.stdout.write(f"{place}\n{rows} rows, {len(told.files)} files, {time.monotonic() - begin:.1f} s.")
