"""A download that is on its way: bytes in a hidden file, and beside it what the service called their version."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO


@dataclass(slots=True)
class Part:
    """The file `.NAME.part` of a folder. `tag` is a strong ETag, else a date: without one nothing is resumed."""

    folder: Path
    name: str
    address: str
    tag: str = ""
    _file: IO[bytes] | None = field(default=None, repr=False)

    @property
    def path(self) -> Path:
        """The bytes."""
        return self.folder / f".{self.name}.part"

    @property
    def _note(self) -> Path:
        return self.folder / f".{self.name}.part.json"

    def resume(self) -> int:
        """How many bytes of the same address are there already; 0 where they cannot be gone on with."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(self._note.read_bytes())
            if told["address"] == self.address and told["tag"]:
                self.tag = str(told["tag"])
                return self.path.stat().st_size
        return 0

    def begin(self, *, at: int, tag: str) -> IO[bytes]:
        """Open it to write on from `at`; what is behind goes."""
        self.tag = tag
        self._note.write_text(json.dumps({"address": self.address, "tag": tag}), encoding="utf-8")
        file = self.path.open("r+b" if at else "wb")
        file.truncate(at)
        file.seek(at)
        return file

    def read(self) -> bytes:
        """All that came."""
        return self.path.read_bytes()

    def settle(self, target: Path) -> None:
        """Give it its name, when it is whole."""
        with self.path.open("rb") as file:
            os.fsync(file.fileno())
        self.path.replace(target)
        self._note.unlink(missing_ok=True)

    def discard(self) -> None:
        """Forget it."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)
