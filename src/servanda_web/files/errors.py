"""What can be wrong with a file: too large, refused by the scanner, lost or damaged in the store."""

from __future__ import annotations

from servanda.errors import ServandaError


class RefusedFile(ServandaError):
    """A file that the desk does not take: empty, too large, or found harmful."""

    code = "refused-file"


class LostFile(ServandaError):
    """A file that the store no longer holds, or whose bytes are no longer its own."""

    code = "lost-file"
