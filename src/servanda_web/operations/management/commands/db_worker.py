"""`servanda-web db_worker`: do the background work, try again what failed, and find what a dead worker left."""

from __future__ import annotations

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from servanda_web.operations.working import Worker


class Command(BaseCommand):
    """Stands in the place of the command of `django-tasks-db`, and takes the same work from the same table."""

    help = "Do the background work until stopped. SIGTERM ends it after the work at hand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How long to go on."""
        parser.add_argument("--batch", action="store_true", help="end when nothing is left to do")
        parser.add_argument("--interval", type=float, default=1.0, help="seconds between looks at an empty queue")
        parser.add_argument("--no-reload", action="store_true", help="accepted for the units of earlier releases")

    def handle(self, *args: Any, batch: bool, interval: float, **options: Any) -> None:
        """Work."""
        worker = Worker(in_one_go=batch, interval=interval)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, worker.stop)
        worker.run()
