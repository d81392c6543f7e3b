"""`servanda-web audit`: check the chains of events, sign where they end, archive what is old."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from servanda.errors import ServandaError
from servanda.interchange.whole import write_whole
from servanda_web.audit import checkpoints, watching
from servanda_web.audit.checkpoints import Checkpoint
from servanda_web.audit.models import ChainName
from servanda_web.audit.private import private_file
from servanda_web.audit.selectors import Report, verify


class Command(BaseCommand):
    """One word after `audit` says what is to be done."""

    help = "Check the chains of events, sign where they end, archive what is old."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What is to be done, and with which files."""
        parts = parser.add_subparsers(dest="do", required=True, metavar="WHAT")
        verify = parts.add_parser("verify", help="go along the chains and say what does not hold")
        verify.add_argument("--checkpoint", action="append", default=[], type=Path, help="hold them against this one")
        verify.add_argument("--public-key", default="", help="the key that signed the checkpoints")
        point = parts.add_parser("checkpoint", help="sign where the chains end now")
        point.add_argument("-o", dest="output", type=Path, help="write it to this file")
        check = parts.add_parser("check-checkpoint", help="check the signature of a checkpoint; needs no database")
        check.add_argument("file", type=Path)
        check.add_argument("--public-key", required=True, help="64 hexadecimal digits")
        archive = parts.add_parser("check-archive", help="check an archived part of a chain; needs no database")
        archive.add_argument("file", type=Path)
        archive.add_argument("--public-key", required=True, help="64 hexadecimal digits")
        key = parts.add_parser("make-key", help="make a key to sign with and print its public part")
        key.add_argument("file", type=Path)
        retain = parts.add_parser("retain", help="archive events that are older than the settings say")
        retain.add_argument("-o", dest="output", type=Path, help="folder of the archives")
        retain.add_argument("--dry-run", action="store_true", help="only say what would be archived")
        parts.add_parser("adopt", help="chain events that the release before wrote during an upgrade")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or say why not and exit 1."""
        try:
            getattr(self, "_" + options["do"].replace("-", "_"))(options)
        except (ServandaError, OSError) as error:
            raise CommandError(str(error)) from error

    def _verify(self, options: dict[str, Any]) -> None:
        points = [_read(place, options["public_key"]) for place in options["checkpoint"]]
        reports = [verify(chain, against=points) for chain in ChainName]
        for report in reports:
            self._tell(report)
        if not all(report.holds for report in reports):
            raise CommandError("The chain of events does not hold.")

    def _tell(self, report: Report) -> None:
        span = f"{report.checked} events ({report.first}–{report.last})" if report.checked else "no events"
        self.stdout.write(f"{report.chain}: {span}; {'holds' if report.holds else 'DOES NOT HOLD'}")
        for fault in report.faults:
            self.stdout.write(f"  {fault.number} {fault.kind}: {fault.says}")
        if report.outside:
            self.stdout.write(f"  {report.outside} events stand outside the chain: see `servanda-web audit adopt`")

    def _checkpoint(self, options: dict[str, Any]) -> None:
        text = json.dumps(watching.checkpoint(), indent=2) + "\n"
        if options["output"]:
            write_whole(options["output"], text.encode())
        else:
            self.stdout.write(text, ending="")

    def _check_checkpoint(self, options: dict[str, Any]) -> None:
        point = _read(options["file"], options["public_key"])
        self.stdout.write(f"Signed by the holder of this key for {point.desk} at {point.made}.")
        for end in point.chains:
            self.stdout.write(f"{end.chain}: {end.number} {end.hash}")

    def _check_archive(self, options: dict[str, Any]) -> None:
        walk = watching.verify_archive(options["file"], options["public_key"])
        for fault in walk.faults:
            self.stdout.write(f"  {fault.number} {fault.kind}: {fault.says}")
        if walk.faults:
            raise CommandError("The archive does not hold.")
        self.stdout.write(f"{walk.count} events ({walk.first}–{walk.number}); holds")

    def _make_key(self, options: dict[str, Any]) -> None:
        key = checkpoints.new_key()
        with private_file(options["file"]) as stream:
            stream.write(key.private_bytes_raw().hex().encode() + b"\n")
        self.stdout.write(checkpoints.public_part(key))

    def _retain(self, options: dict[str, Any]) -> None:
        folder = options["output"] or Path(settings.DATA_FOLDER) / "audit"
        for chain, days in ((ChainName.DEEDS, settings.AUDIT_KEEP_DAYS), (ChainName.READS, settings.AUDIT_KEEP_READS)):
            last = watching.last_to_archive(chain, days=days, now=timezone.now()) if days else 0
            if not last:
                self.stdout.write(f"{chain}: nothing to archive")
            elif options["dry_run"]:
                self.stdout.write(f"{chain}: events through {last} would be archived")
            else:
                place = watching.archive(chain, through=last, folder=folder)
                self.stdout.write(f"{chain}: events through {last} are in {place}")

    def _adopt(self, options: dict[str, Any]) -> None:
        self.stdout.write(f"{watching.adopt_events()} events chained")


def _read(place: Path, public_key: str) -> Checkpoint:
    return checkpoints.read(place.read_text(encoding="utf-8"), public_key)
