"""Where the bytes lie: a folder, or a bucket of an S3-compatible service. A file appears whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile

_DIGEST = re.compile(r"[0-9a-f]{64}\Z")


class Store(Protocol):
    """What a place for files must be able to do; names are SHA-256 digests in hexadecimal."""

    def has(self, sha256: str) -> bool:
        """Whether it is there."""

    def put(self, sha256: str, content: bytes) -> None:
        """Write it; nobody sees a part of it."""

    def open(self, sha256: str) -> IO[bytes]:
        """Its bytes from the start; `FileNotFoundError` where it is not there."""

    def remove(self, sha256: str) -> None:
        """Take it away; nothing happens where it is not there."""

    def all(self) -> Iterator[tuple[str, datetime]]:
        """Every file with the time of its writing."""


class Folder:
    """A folder of the disk, with one below it for each first two letters of the digests."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def path(self, sha256: str) -> Path:
        """Where the file with that digest lies, or would lie."""
        return self.place / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        """Whether it is there."""
        return self.path(sha256).is_file()

    def put(self, sha256: str, content: bytes) -> None:
        """Write beside, force to the disk, and rename: after a power cut it is whole or not there."""
        place = self.path(sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        partial = place.with_name(f"{sha256}.{secrets.token_hex(8)}.partial")
        try:
            with partial.open("wb") as target:
                target.write(content)
                target.flush()
                os.fsync(target.fileno())
            partial.replace(place)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        _settle(place.parent)
        _settle(self.place)  # the folder itself may be new

    def open(self, sha256: str) -> IO[bytes]:
        """Its bytes from the start."""
        return self.path(sha256).open("rb")

    def remove(self, sha256: str) -> None:
        """Take it away."""
        self.path(sha256).unlink(missing_ok=True)

    def all(self) -> Iterator[tuple[str, datetime]]:
        """Every file; what a writer that died left half-done is told too, under its own name."""
        for path in sorted(self.place.glob("??/*")):
            with suppress(FileNotFoundError):  # taken away meanwhile
                yield path.name, datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _settle(folder: Path) -> None:
    """Force the new name to the disk as well."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


class Bucket:
    """A bucket of an S3-compatible service, by way of django-storages; keys are told by boto3's own variables."""

    def __init__(self, name: str, prefix: str) -> None:
        try:
            from storages.backends.s3 import S3Storage
        except ImportError as error:
            raise ImproperlyConfigured(
                "SERVANDA_FILES names a bucket; expected django-storages; found none. Install servanda[s3]."
            ) from error
        self._prefix = f"{prefix}/" if prefix else ""
        self._storage: Any = S3Storage(
            bucket_name=name,
            location=prefix,
            default_acl=None,
            file_overwrite=True,
            gzip=False,
            signature_version="s3v4",
        )

    def _key(self, sha256: str) -> str:
        return f"{sha256[:2]}/{sha256}"

    def has(self, sha256: str) -> bool:
        """Whether it is there."""
        return bool(self._storage.exists(self._key(sha256)))

    def put(self, sha256: str, content: bytes) -> None:
        """Write it: such services show an object when all of it has come."""
        self._storage.save(self._key(sha256), ContentFile(content))

    def open(self, sha256: str) -> IO[bytes]:
        """Its bytes from the start."""
        opened: IO[bytes] = self._storage.open(self._key(sha256), "rb")
        return opened

    def remove(self, sha256: str) -> None:
        """Take it away."""
        self._storage.delete(self._key(sha256))

    def all(self) -> Iterator[tuple[str, datetime]]:
        """Every file with the time of its writing."""
        for found in self._storage.bucket.objects.filter(Prefix=self._prefix):
            yield found.key.rpartition("/")[2], found.last_modified


def is_digest(name: str) -> bool:
    """Whether a name in the store is that of a whole file."""
    return bool(_DIGEST.match(name))


def store() -> Store:
    """The store that the settings name: `s3://bucket/prefix`, else the folder `files` in the data folder."""
    told = urlsplit(settings.FILES)
    if told.scheme == "s3":
        return Bucket(told.netloc, told.path.strip("/"))
    if settings.FILES:
        raise ImproperlyConfigured(
            f"SERVANDA_FILES: expected s3://bucket/prefix or nothing; found {settings.FILES}. Correct the variable."
        )
    return Folder(Path(settings.DATA_FOLDER) / "files")
