"""Desks that a drill may destroy: a folder, a database, and commands run in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
# What a desk holds, and whether its pages answer. Works for every release: it asks the tables, not the models.
TELL = """
import json, sys
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment
from servanda_web.operations.archive import columns_of_tables, digests
from servanda_web.operations.digests import asking
setup_test_environment()
with asking() as ask:
    told = digests(columns_of_tables(), ask)
for name in ("django_session", "common_change"):
    told.pop(name, None)
pages = ["/", "/documents/", "/recommendations/", "/search/?q=States", "/themes/"] if {pages} else []
told["pages"] = {{page: Client().get(page).status_code for page in pages}}
print("TOLD", json.dumps(told, sort_keys=True))
"""
FILL = """
import os
from servanda_web.files.services import keep
{rows}
for number in range({files}):
    keep(os.urandom(1_000_000))
"""


@dataclass
class Desk:
    """A desk under `folder` whose database is at `url`, run by the code under `source`."""

    folder: Path
    url: str = ""
    source: Path = ROOT
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """Settings by environment, as in life."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "servanda_web.config.settings.sqlite",
            "SERVANDA_DATA_DIR": str(self.folder),
            "SERVANDA_DATABASE_URL": self.url,
            "PYTHONPATH": f"{self.source / 'src'}{os.pathsep}{self.source}",
            **self.more,
        }

    def command(self, *arguments: str) -> str:
        """What a command of the desk said; `SystemExit` where it failed."""
        command = [sys.executable, "-W", "ignore", "-m", "servanda_web.manage", *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{' '.join(arguments)[:80]} failed:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
        return done.stdout

    def shell(self, script: str) -> str:
        """What a script said."""
        return self.command("shell", "-c", script)

    def tell(self, *, pages: bool = True) -> dict[str, Any]:
        """Tables with rows and digests, and the status of each page."""
        said = self.shell(TELL.format(pages=pages))
        return dict(json.loads(next(line[5:] for line in said.splitlines() if line.startswith("TOLD "))))

    def fill(self, megabytes: int = 0) -> None:
        """The specimen, and with a size about half of it as rows and half as files."""
        self.command("migrate", "-v0")
        self.command("load_corpus", str(ROOT / "data" / "specimen"))
        if megabytes:
            rows = f"from benchmarks.load.rows import fill\nfill({60 * megabytes}, {240 * megabytes})"
            self.shell(FILL.format(rows=rows, files=megabytes // 2))
            self.command("reindex")


@contextmanager
def cluster(place: Path, port: int) -> Iterator[Cluster]:
    """A PostgreSQL of this drill's own, which ends with it."""
    one = Cluster(place, port)
    one.make()
    try:
        yield one
    finally:
        one.stop("immediate")


@dataclass
class Cluster:
    """A PostgreSQL in a folder, run as the account `postgres` where this is root."""

    place: Path
    port: int

    @property
    def data(self) -> Path:
        """The folder that the server works in."""
        return self.place / "main"

    @property
    def wal(self) -> Path:
        """The folder into which it takes its log away."""
        return self.place / "wal"

    @property
    def url(self) -> str:
        """The address of the database of the desk."""
        return f"postgres://servanda@127.0.0.1:{self.port}/servanda"

    def make(self) -> None:
        """Make and start it with what `deploy/postgresql.conf` says, and a database for the desk."""
        self.place.mkdir(parents=True)
        self.wal.mkdir()
        if os.getuid() == 0:
            self.run("chown", "-R", "postgres:", str(self.place), as_root=True)
        self.run(self.program("initdb"), "-D", str(self.data), "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        said = (ROOT / "deploy" / "postgresql.conf").read_text(encoding="utf-8")
        own = str(ROOT / "deploy" / "archive-wal")
        said = said.replace("/usr/local/bin/archive-wal", f"SERVANDA_WAL={self.wal} sh {own}")
        said += f"\nport = {self.port}\nunix_socket_directories = ''\nlisten_addresses = '127.0.0.1'\n"
        self.write(self.data / "postgresql.conf", said, more=True)
        self.start()
        for statement in ("CREATE ROLE servanda LOGIN", "CREATE DATABASE servanda OWNER servanda"):
            self.ask(statement, database="postgres")

    def start(self) -> None:
        """Start, and wait until it answers."""
        log = self.place / "log"
        self.run(self.program("pg_ctl"), "-D", str(self.data), "-l", str(log), "-w", "-t", "300", "start")

    def stop(self, how: str = "fast") -> None:
        """Stop; `immediate` is as a power cut."""
        if (self.data / "postmaster.pid").exists():
            self.run(self.program("pg_ctl"), "-D", str(self.data), "-m", how, "-w", "stop")

    def ask(self, statement: str, *, database: str = "servanda") -> str:
        """What a statement gives, as its master."""
        own = ("-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-d", database)
        return self.run(self.program("psql"), "-qtAX", *own, "-c", statement).strip()

    def write(self, place: Path, text: str, *, more: bool = False) -> None:
        """Write a file that belongs to the server's account."""
        with place.open("a" if more else "w", encoding="utf-8") as file:
            file.write(text)
        if os.getuid() == 0:
            self.run("chown", "postgres:", str(place), as_root=True)

    def run(self, *command: str, as_root: bool = False) -> str:
        """Run a program as the server's account."""
        own = ["runuser", "-u", "postgres", "--", *command] if os.getuid() == 0 and not as_root else list(command)
        quiet = {"stdin": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True, "cwd": "/"}
        # A server that stays behind would hold a pipe open for ever.
        out = (self.place / "said").open("w+") if command[0].endswith("pg_ctl") else subprocess.PIPE
        done = subprocess.run(own, stdout=out, check=False, **quiet)  # type: ignore[call-overload]
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
        return str(done.stdout or "")

    @staticmethod
    def program(name: str) -> str:
        """The program of the newest PostgreSQL of this machine."""
        found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
        if not found:
            raise SystemExit(f"expected PostgreSQL's {name} under /usr/lib/postgresql; found none. Install postgresql.")
        return str(found[-1])
