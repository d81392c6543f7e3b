"""Failures of those who run the desk: a database that cannot be moved, a backup that cannot be made or restored."""

from __future__ import annotations

from servanda.errors import ServandaError


class UnmovableStorage(ServandaError):
    """A database that cannot be moved to another one; the source is as it was."""

    code = "unmovable-storage"


class UnusableBackup(ServandaError):
    """A backup that cannot be made, or cannot be restored here; what was there is as it was."""

    code = "unusable-backup"
