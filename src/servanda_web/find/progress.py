"""A progress bar on stderr that stays out of the way of logs and pipes."""

from __future__ import annotations

from pathlib import Path
from typing import IO

WIDTH = 28


class Progress:
    """Counts files; on a terminal one line that is rewritten, elsewhere a line for every tenth of the way."""

    def __init__(self, total: int, stream: IO[str]) -> None:
        self.total, self.stream, self.done = total, stream, 0
        self.is_terminal = stream.isatty()

    def advance(self, path: Path) -> None:
        """One file more."""
        self.done += 1
        if self.is_terminal:
            self.stream.write(f"\r\x1b[K{self._bar()} {path.name[:40]}")
        elif self.done == self.total or self.done % max(1, self.total // 10) == 0:
            self.stream.write(f"{self._bar()}\n")
        self.stream.flush()

    def close(self) -> None:
        """Leave the line as it is and go to the next."""
        if self.is_terminal and self.done:
            self.stream.write("\n")
            self.stream.flush()

    def _bar(self) -> str:
        filled = WIDTH * self.done // max(1, self.total)
        return f"[{'█' * filled}{'·' * (WIDTH - filled)}] {self.done}/{self.total}"
