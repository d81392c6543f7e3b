"""The index in a file, opened for reading once in each thread: opening it costs as much as a small search."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from servanda.search.sqlite import SqliteIndex
from servanda_web.common.sqlite.standing import standing


class _Opened(threading.local):
    index: SqliteIndex | None = None
    was: object = None


_opened = _Opened()


def opened(path: Path) -> SqliteIndex:
    """The index for reading, as it stands there now; `UnusableIndex` where it was never made.

    A file that was put in its place is opened anew; a process that was forked off opens its own.
    """
    now = (path, standing(path), os.getpid())
    if _opened.index is None or _opened.was != now:
        close()
        _opened.index, _opened.was = SqliteIndex.open(path, read_only=True), now
    return _opened.index


def close() -> None:
    """Let go of what this thread has opened."""
    found, _opened.index = _opened.index, None
    if found is not None:
        found.close()
