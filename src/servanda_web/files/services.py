"""Writes the store: keeps files once, finds what is damaged, takes away what nobody needs."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from tempfile import SpooledTemporaryFile
from typing import IO

from django.db import transaction
from django.utils import timezone

from servanda_web.files import referring
from servanda_web.files.errors import LostFile
from servanda_web.files.models import Blob
from servanda_web.files.stores import is_digest, store

GRACE = timedelta(days=7)
"""How long a file that nobody needs stays: longer than any work that is on its way."""
PIECE = 1 << 20
IN_MEMORY = 8 << 20
_LOG = logging.getLogger("servanda.files")


@transaction.atomic
def keep(content: bytes) -> str:
    """Store a file once and note that it was given now; its SHA-256.

    The row is held before the bytes are looked for: who takes away what nobody needs waits, or was there before.
    """
    sha256, now = hashlib.sha256(content).hexdigest(), timezone.now()
    row, is_new = Blob.objects.select_for_update().get_or_create(sha256=sha256, defaults={"size": len(content)})
    where = store()
    if is_new or row.is_damaged or not where.has(sha256):
        where.put(sha256, content)
    Blob.objects.filter(pk=row.pk).update(kept_at=now, is_damaged=False, size=len(content))
    return sha256


def has(sha256: str) -> bool:
    """Whether the store holds the file."""
    return store().has(sha256)


def opened(sha256: str) -> IO[bytes]:
    """The file from its start, all of it compared with its digest before a byte is given out. Raises `LostFile`."""
    copy: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    digest = hashlib.sha256()
    try:
        with store().open(sha256) as source:
            while piece := source.read(PIECE):
                digest.update(piece)
                copy.write(piece)
    except FileNotFoundError as error:
        copy.close()
        raise _lost(sha256, "no file") from error
    if digest.hexdigest() != sha256:
        copy.close()
        Blob.objects.filter(sha256=sha256).update(is_damaged=True)
        _LOG.error("the file %s in the store is damaged", sha256)
        raise _lost(sha256, "other bytes")
    copy.seek(0)
    return copy


def opened_or_none(sha256: str) -> IO[bytes] | None:
    """As `opened`, with None for a file that is lost."""
    try:
        return opened(sha256)
    except LostFile:
        return None


def is_whole(sha256: str) -> bool:
    """Whether the file is there and its bytes are its own."""
    file = opened_or_none(sha256)
    if file is not None:
        file.close()
    return file is not None


def read(sha256: str) -> bytes:
    """All bytes of a file, compared with its digest. Raises `LostFile`."""
    with opened(sha256) as file:
        return file.read()


def _lost(sha256: str, found: str) -> LostFile:
    return LostFile(
        expected=f"the file {sha256}",
        found=found,
        remedy="Restore it from a backup, or take the document in again.",
    )


@dataclass(slots=True)
class Verified:
    """What a look over the whole store found: how many files are whole, and which are missing or damaged."""

    whole: int = 0
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        """Whether nothing is missing or damaged that anyone needs."""
        return not self.missing and not self.damaged


def verify() -> Verified:
    """Read every file that the rows name and compare it with its digest."""
    found = Verified()
    for row in Blob.objects.iterator(chunk_size=500):
        if not is_whole(row.sha256):
            (found.damaged if has(row.sha256) else found.missing).append(row.sha256)
            continue
        Blob.objects.filter(pk=row.pk).update(verified_at=timezone.now(), is_damaged=False)
        found.whole += 1
    return found


@dataclass(slots=True)
class Collected:
    """What was taken away, or would be: files that nobody needs, and what is in the store without a row."""

    unneeded: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    size: int = 0


def collect(*, grace: timedelta = GRACE, pretend: bool = False) -> Collected:
    """Take away what nobody needs and nobody gave within the time of grace."""
    before, found = timezone.now() - grace, Collected()
    old = Blob.objects.filter(kept_at__lt=before).values_list("sha256", flat=True)
    for chunk in _chunks(iter(list(old))):
        for sha256 in sorted(set(chunk) - referring.needed(chunk)):
            if size := _unneeded_size(sha256, before, pretend=pretend):
                found.unneeded.append(sha256)
                found.size += size
    for name in _strays(before):
        found.stray.append(name)
        if not pretend:
            store().remove(name)
    return found


def _chunks(digests: Iterator[str], size: int = 500) -> Iterator[list[str]]:
    while chunk := [one for one, _ in zip(digests, range(size), strict=False)]:
        yield chunk


@transaction.atomic
def _unneeded_size(sha256: str, before: datetime, *, pretend: bool) -> int:
    """The size of what goes, 0 where it has come to be needed since it was asked for."""
    row = Blob.objects.select_for_update().filter(sha256=sha256, kept_at__lt=before).first()
    if row is None or referring.needed([sha256]):
        return 0
    if not pretend:
        store().remove(sha256)
        row.delete()
    return row.size or 1


def _strays(before: datetime) -> Iterator[str]:
    """What lies in the store without a row, or half-written, and is older than the time of grace."""
    for name, written in store().all():
        if written < before and not (is_digest(name) and Blob.objects.filter(sha256=name).exists()):
            yield name
