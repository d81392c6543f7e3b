"""Failures of erasing people."""

from __future__ import annotations

from servanda.errors import ServandaError


class NotErasable(ServandaError):
    """A person who cannot be erased: oneself, or one who was erased before; or no reason was given."""

    code = "not-erasable"
