"""Fetches a document by its symbol for a deposit: one at a time on this machine, into a folder that remembers."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

from servanda.documents.readers.guard import sniff
from servanda.fetching import Fetcher, Policy, default_policy
from servanda_web.files.admitting import MB
from servanda_web.files.reading import read_apart


def policy() -> Policy:
    """The document service, as the settings name it."""
    told: dict[str, Any] = {
        "contact": settings.FETCH_CONTACT,
        "private": settings.FETCH_PRIVATE,
        "largest": settings.LARGEST_FILE * MB,
    }
    if settings.FETCH_ADDRESS:
        return Policy(address=settings.FETCH_ADDRESS, hosts=frozenset(settings.FETCH_HOSTS), **told)
    return default_policy(**told)


def fetch(symbol: str, language: str) -> tuple[str, bytes]:
    """The name and the bytes of a document. Raises `NotFetched` and its kinds, and `MissingTool` without httpx."""
    folder = Path(settings.DATA_FOLDER) / "fetched"
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder), Fetcher(policy(), folder, check=lambda data: read_apart(sniff, data)) as fetcher:
        done = fetcher.fetch(symbol, language)
        return done.path.name, done.path.read_bytes()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two workers never ask the service at once, nor write the list of the folder."""
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
