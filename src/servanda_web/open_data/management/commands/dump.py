"""`servanda-web dump`: everything that the API tells, as files; `--verify` checks such files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from servanda.errors import ServandaError
from servanda.interchange.dump import verify_dump
from servanda_web.open_data import dumps


class Command(BaseCommand):
    """Writes or verifies a dump."""

    help = "Write everything that the API tells as JSON lines and tables with a manifest, or verify such a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to write, or what to verify."""
        parser.add_argument("-o", "--output", type=Path, help="folder to write; else the one that the desk serves")
        parser.add_argument("--verify", type=Path, metavar="FOLDER", help="check a dump against its manifest instead")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, or verify and exit 1 where something is wrong."""
        try:
            if options["verify"]:
                self._verify(options["verify"])
            else:
                self._write(options["output"] or dumps.place())
        except ServandaError as error:
            raise CommandError(str(error)) from error

    def _write(self, folder: Path) -> None:
        manifest = dumps.make(folder)
        for file in manifest["files"]:
            if file["name"].endswith(".jsonl"):
                self.stdout.write(f"{file['records']:>8} {file['name'].removesuffix('.jsonl')}")
        self.stdout.write(f"The dump is in {folder}.")

    def _verify(self, folder: Path) -> None:
        wrong = verify_dump(folder)
        if wrong:
            raise CommandError("\n".join(wrong))
        self.stdout.write(f"Every file in {folder} is what its manifest says.")
