"""`servanda-web restore BACKUP`: put everything back, and compare it with what was kept."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from servanda.errors import ServandaError
from servanda_web.operations import restoring
from servanda_web.operations.indexing import bring_up_to_date


class Command(BaseCommand):
    """Stop web and worker first."""

    help = "Restore a backup into an empty desk, or with --replace in the place of what is there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which, and whether in the place of something."""
        parser.add_argument("backup", type=Path, metavar="BACKUP", help="a folder that `backup` made")
        parser.add_argument("--replace", action="store_true", help="in the place of what the database holds")
        parser.add_argument("--check", action="store_true", help="only read the backup and compare its checksums")

    def handle(self, *args: Any, backup: Path, replace: bool, check: bool, **options: Any) -> None:
        """Check, put back, prove, index."""
        begin = time.monotonic()
        try:
            told = restoring.check(backup) if check else restoring.restore(backup, replace=replace)
        except ServandaError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"expected room for what the backup holds; found {error}.") from error
        rows = sum(one["rows"] for one in told.tables.values())
        seconds = time.monotonic() - begin
        self.stdout.write(
            f"{rows} rows and {len(told.files)} files as in the backup of {told.made_at}; {seconds:.1f} s."
        )
        if not check:
            self._finish(restoring.is_older(told))

    def _finish(self, is_older: bool) -> None:
        if is_older:
            self.stdout.write(
                "The backup is of an older release: run `servanda-web migrate`, then `servanda-web reindex`."
            )
        else:
            self.stdout.write(f"{bring_up_to_date().rows} entries in the search index.")
