"""Failures that belong to the desk and not to the library: what a person sent cannot be taken, or comes too late."""

from __future__ import annotations

from collections.abc import Mapping

from servanda.errors import ServandaError


class InvalidPerson(ServandaError):
    """An address, a role, a State or an organization that a person cannot have."""

    code = "invalid-person"


class StaleWrite(ServandaError):
    """A change made to a record that someone else has changed meanwhile; nothing is written.

    `what_changed` names each field with what the sender saw and what stands there now; `kept` is what was typed.
    """

    code = "stale-write"

    def __init__(
        self, *, where: str, what_changed: Mapping[str, tuple[str, str]], kept: Mapping[str, str] | None = None
    ) -> None:
        self.what_changed = dict(what_changed)
        self.kept = dict(kept or {})
        super().__init__(
            expected="the record as it was when you opened it",
            found=f"it changed meanwhile ({', '.join(self.what_changed) or 'another version'})",
            remedy="Look at the new state and decide again.",
            where=where,
        )
