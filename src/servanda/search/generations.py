"""A tantivy index made anew beside the one in use and put in its place in one step; readers never see a half."""

from __future__ import annotations

import fcntl
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from servanda.errors import UnusableIndex
from servanda.search.tantivy import TantivyIndex

CURRENT: Final = "current"
_KEPT: Final = 2


class Generations:
    """A folder with one folder for each making of the index, and a link `current` to the one in use.

    Readers ask `reader()` before each search; it opens anew only where the link leads elsewhere. The generation before
    stays, so that a search that has begun ends in what it began with.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is opened or made yet."""
        self.folder = folder
        self._open: tuple[str, TantivyIndex] | None = None

    def reader(self) -> TantivyIndex:
        """The index in use; `UnusableIndex` where none was ever made."""
        name = self._current()
        if not name:
            raise UnusableIndex(
                expected="a search index", found="none", remedy="Make the index first.", where=str(self.folder)
            )
        if self._open is None or self._open[0] != name:
            self._open = (name, TantivyIndex(self.folder / name))
        return self._open[1]

    def make(self, fill: Callable[[TantivyIndex], None]) -> None:
        """Make the index anew and put it in the place of the one in use; where `fill` fails, that one stays.

        One process makes at a time; another is refused with `UnusableIndex`. What a maker that died has left goes.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._alone():
            self._clear(keep=1)
            name = secrets.token_hex(8)
            try:
                fill(TantivyIndex(self.folder / name))
                self._turn_to(name)
            except BaseException:
                shutil.rmtree(self.folder / name, ignore_errors=True)
                raise
            self._clear(keep=_KEPT)

    def _current(self) -> str:
        link = self.folder / CURRENT
        return link.readlink().name if link.is_symlink() else ""

    def _turn_to(self, name: str) -> None:
        """A link that is renamed over another leads to the one or the other, never nowhere."""
        beside = self.folder / f"{CURRENT}.{name}"
        beside.symlink_to(name)
        beside.replace(self.folder / CURRENT)

    def _clear(self, *, keep: int) -> None:
        """Remove all generations but the newest ones; the one in use is always among them."""
        for link in self.folder.glob(f"{CURRENT}.*"):
            link.unlink()
        current = self._current()
        found = [path for path in self.folder.iterdir() if path.is_dir() and not path.is_symlink()]
        found.sort(key=lambda path: (path.name == current, path.stat().st_mtime), reverse=True)
        for path in found[keep:]:
            shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.folder / "lock").open("w") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise UnusableIndex(
                    expected="no other process that makes this index",
                    found="one",
                    remedy="Wait until it is done.",
                    where=str(self.folder),
                ) from error
            yield
