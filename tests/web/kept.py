"""The desk that most tests begin with: made once for those that follow each other, and every test undone by itself.

Its rows stand in a transaction around the transactions of the tests, its files in a folder that is copied. Before a
test that asks for no such desk, both are taken away.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from servanda_web.common.models import Change
from servanda_web.library.models import Document

Made = Callable[[], list[Document]]
# PostgreSQL keeps what a transaction undid as long as the transaction lasts; its tables grow with every test.
MOST_TESTS = 150


class KeptDesk:
    """Stands open between tests that want it."""

    KEY = pytest.StashKey["KeptDesk"]()

    def __init__(self, blocker: DjangoDbBlocker, folder: Path, make: Made) -> None:
        self._blocker, self._folder, self._make = blocker, folder, make
        self._around: transaction.Atomic | None = None
        self._keys: list[int] = []
        self._tests = 0

    @staticmethod
    def is_wanted_by(item: pytest.Item) -> bool:
        """Whether a test asks for the desk, and for a transaction that is undone."""
        names = getattr(item, "fixturenames", ())
        marker = item.get_closest_marker("django_db")
        commits = {"transactional_db", "live_server"} & set(names) or (marker and marker.kwargs.get("transaction"))
        return "desk" in names and not commits

    @property
    def is_open(self) -> bool:
        """Whether the rows and the files are there."""
        return self._around is not None

    def suit(self, *, wanted: bool) -> None:
        """Before a test: there where it is wanted, and nowhere else."""
        if self.is_open and (not wanted or self._tests == MOST_TESTS or connection.closed_in_transaction):
            self.close()
        if wanted and not self.is_open:
            self._open()
        self._tests += 1

    def _open(self) -> None:
        self._tests = 0
        with self._blocker.unblock(), override_settings(DATA_FOLDER=self._folder), translation.override("en"):
            self._around = transaction.atomic()
            self._around.__enter__()
            self._keys = [document.pk for document in self._make()]

    def close(self) -> None:
        """Take rows and files away."""
        if self._around is None:
            return
        with self._blocker.unblock():
            transaction.set_rollback(True)
            self._around.__exit__(None, None, None)
        self._around = None
        shutil.rmtree(self._folder)

    def lend(self, folder: Path) -> list[Document]:
        """The documents as a test reads them, and the files beside them; nothing counted for another test is believed."""
        shutil.copytree(self._folder, folder, dirs_exist_ok=True)
        Change.objects.create(document_key=None, nonce=token_hex(8), is_followed=True)
        return [Document.objects.get(pk=key) for key in self._keys]
