"""Desks of processes of their own: a data folder and a database that nothing else uses, on the engine of the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.conftest import ROOT

SERVER = os.environ.get("SERVANDA_DATABASE_URL", "")
IS_POSTGRESQL = SERVER.startswith("postgres")


@dataclass(frozen=True)
class OwnDesk:
    """A desk under `folder`; `url` is its database, empty for SQLite in the folder."""

    folder: Path
    url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "servanda_web.config.settings.sqlite",
            "SERVANDA_SANDBOX": "no",
            "SERVANDA_DATA_DIR": str(self.folder),
            "SERVANDA_DATABASE_URL": self.url,
            "SERVANDA_DATABASE_POOL": "0",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }

    def start(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *arguments],
            env=self.environment | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str, expected: int = 0, **more: str) -> str:
        process = self.start(*arguments, **more)
        said, _nothing = process.communicate(timeout=240)
        assert process.returncode == expected, said
        return said

    def command(self, *arguments: str, expected: int = 0, **more: str) -> str:
        return self.run("-m", "servanda_web.manage", *arguments, expected=expected, **more)


@contextmanager
def own_database(name: str) -> Iterator[str]:
    """A PostgreSQL database of that name on the server of the tests, which goes afterwards; its address."""
    given = urlsplit(SERVER)
    name = f"servanda_{name}_{os.getpid()}"
    with psycopg.connect(urlunsplit(given._replace(scheme="postgresql", path="/postgres")), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(given._replace(path=f"/{name}"))
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
