"""Desks of processes of their own: a data folder and a database that nothing else uses, on the engine of the tests."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.conftest import ROOT
from tests.web.operations.forks import Forked, Forks

SERVER = os.environ.get("SERVANDA_DATABASE_URL", "")
IS_POSTGRESQL = SERVER.startswith("postgres")


@dataclass
class OwnDesk:
    """A desk under `folder`; `url` is its database, empty for SQLite in the folder."""

    folder: Path
    url: str = ""

    @cached_property
    def _forks(self) -> Forks:
        return Forks(self.folder.with_name(f"{self.folder.name}-said"), self.environment)

    def close(self) -> None:
        """End what processes are forked from."""
        self._forks.close()

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "servanda_web.config.settings.sqlite",
            "SERVANDA_SANDBOX": "no",
            "SERVANDA_PROGRAMS": "no",
            "SERVANDA_DATA_DIR": str(self.folder),
            "SERVANDA_DATABASE_URL": self.url,
            "SERVANDA_DATABASE_POOL": "0",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }

    def connect(self) -> Any:
        """A connection to its database, past the desk."""
        return psycopg.connect(self.url) if self.url else sqlite3.connect(self.folder / "servanda.sqlite3", timeout=30)

    def start(self, *arguments: str, **more: str) -> Forked | subprocess.Popen[str]:
        """A process with the desk loaded; one from the very start where the environment has to be another."""
        if not more:
            return self._forks.start(*arguments)
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
def own_database(name: str, template: str = "template1") -> Iterator[str]:
    """A PostgreSQL database of that name on the server of the tests, which goes afterwards; its address."""
    given = urlsplit(SERVER)
    name = f"servanda_{name}_{os.getpid()}"
    with psycopg.connect(urlunsplit(given._replace(scheme="postgresql", path="/postgres")), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield urlunsplit(given._replace(path=f"/{name}"))
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def made(folder: Path, migrated: str, name: str = "operations") -> Iterator[OwnDesk]:
    """A desk on a copy of the tables as the tests found them (`migrated`), on their engine."""
    if IS_POSTGRESQL:
        with own_database(name, migrated) as url, closing(OwnDesk(folder, url)) as desk:
            yield desk
        return
    folder.mkdir(parents=True)
    shutil.copy(migrated, folder / "servanda.sqlite3")
    with closing(OwnDesk(folder)) as desk:
        yield desk
