"""`servanda-web desk [FOLDER]`: prepare the database, load a corpus and serve the desk, in one go."""

from __future__ import annotations

import socket
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from servanda_web.common.gate import gated
from servanda_web.find.ahead import read_ahead_soon
from servanda_web.find.selectors import entrance


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with its settings given here instead of in a file."""

    def __init__(self, bind: str) -> None:
        self.bind = bind
        super().__init__()

    def load_config(self) -> None:
        chosen = {"bind": self.bind, "threads": 4, "workers": 1, "timeout": 180, "loglevel": "warning"}
        for name, value in chosen.items():
            self.cfg.set(name, value)
        self.cfg.set("post_worker_init", lambda _worker: read_ahead_soon())

    def load(self) -> Any:
        return gated(get_wsgi_application())


@contextmanager
def _worker() -> Iterator[None]:
    """A process beside the server that does the long work from the queue, and ends with it."""
    process = subprocess.Popen([sys.executable, "-m", "servanda_web.manage", "db_worker", "--no-reload"])
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _check_free(bind: str) -> None:
    """Say at once, before any work, that another program listens there already."""
    host, _colon, port = bind.rpartition(":")
    try:
        with socket.create_server((host.strip("[]") or "127.0.0.1", int(port)), reuse_port=False):
            pass
    except (OSError, ValueError) as error:
        raise CommandError(
            f"expected a free address and port; found {bind}: {error}. Name another with --bind."
        ) from error


class Command(BaseCommand):
    """Everything that a first look needs."""

    help = "Prepare the database, load a corpus (if given) and serve the desk."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The corpus and the place to listen at."""
        parser.add_argument("corpus", nargs="*", type=Path, metavar="FOLDER")
        parser.add_argument("--bind", default="127.0.0.1:8000", help="address and port (default: %(default)s)")
        parser.add_argument("--prepare-only", action="store_true", help="do everything but serve")

    def handle(self, *args: Any, corpus: list[Path], bind: str, prepare_only: bool, **options: Any) -> None:
        """Migrate, load, say where to look, serve until stopped."""
        if not prepare_only:
            _check_free(bind)
        call_command("migrate", verbosity=0, interactive=False)
        if corpus:
            call_command("load_corpus", *corpus)
        self._greet(bind)
        if prepare_only:
            return
        connections.close_all()
        with _worker():
            _Server(bind).run()

    def _greet(self, bind: str) -> None:
        numbers = entrance()
        address = f"http://{bind}"
        lines = [
            "",
            f"The desk is open at {address}",
            f"  {numbers.documents} documents, {numbers.recommendations} recommendations.",
            "Try first:",
            f"  {address}/themes/            what was recommended, theme by theme",
            f"  {address}/recommendations/   filter by session, addressee, modality, provision",
            f"  {address}/compendium/        take everything away as a Word file",
            "Stop with Ctrl+C.",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()  # the greeting must not wait in a pipe until the server stops
