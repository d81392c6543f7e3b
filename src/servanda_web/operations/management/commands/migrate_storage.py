"""`servanda-web migrate-storage --to postgres://…`: move the desk to the other engine; nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from servanda.errors import ServandaError
from servanda_web.operations.indexing import bring_up_to_date
from servanda_web.operations.moving import Compared, move


class Command(BaseCommand):
    """Stop the desk first: what is written while this runs waits, and what is written after it stays behind."""

    help = "Move everything from the database in use to another one of the other engine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("--to", required=True, metavar="ADDRESS", help="postgres://… or sqlite:///…, empty")

    def handle(self, *args: Any, to: str, **options: Any) -> None:
        """Move, compare table by table, make the index there, compare it."""
        begin = time.monotonic()
        self.stdout.write(f"{'table':<44}{'rows':>10}  digest of the rows")
        try:
            compared = move(to, self._tell)
        except ServandaError as error:
            raise CommandError(str(error)) from error
        here = bring_up_to_date()
        connections.close_all()
        there = _index_of(to)
        if there != f"{here.rows} entries {here.sum}":
            raise CommandError(
                f"expected the same search index there; found {there}. All rows are moved and equal; "
                "run `servanda-web reindex --anew` there."
            )
        self.stdout.write(f"{'search index':<44}{here.rows:>10}  {here.sum[:16]}… the same in both")
        rows = sum(one.source.rows for one in compared)
        self.stdout.write(
            f"{rows} rows of {len(compared)} tables moved and equal in {time.monotonic() - begin:.1f} s.\n"
            "Set SERVANDA_DATABASE_URL to the new address and start the desk. The old database is as it was."
        )

    def _tell(self, one: Compared) -> None:
        said = f"{one.source.sum[:16]}… " + ("the same in both" if one.is_same else f"NOT {one.target.sum[:16]}…")
        self.stdout.write(f"{one.table:<44}{one.source.rows:>10}  {said}")


def _index_of(address: str) -> str:
    """The index made by a process whose database is the new one."""
    done = subprocess.run(
        [sys.executable, "-m", "servanda_web.manage", "reindex"],
        env={**os.environ, "SERVANDA_DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() if done.returncode == 0 else done.stderr.strip()[-300:]
