"""A connection is kept as long as its file is the one that stands in its place.

To open one costs more than most pages ask of it: SQLite reads the whole schema anew. But a file that a restore put in
its place would not be seen, and what is written would go into the file that is gone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

from servanda_web.common.sqlite.standing import standing


class DatabaseWrapper(base.DatabaseWrapper):
    """Asks before each page and each job whether the file is still the same."""

    _opened: tuple[int, int] | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file and remember which it was."""
        connection = super().get_new_connection(conn_params)
        self._opened = self._standing()
        return connection

    def close_if_unusable_or_obsolete(self) -> None:
        """Close the connection to a file that was replaced, besides what Django asks."""
        if self.connection is not None and not self.in_atomic_block and self._opened != self._standing():
            self.close()
        super().close_if_unusable_or_obsolete()

    def _standing(self) -> tuple[int, int] | None:
        return standing(Path(self.settings_dict["NAME"]))
