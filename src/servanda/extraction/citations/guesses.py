"""What the context of a place says of its instrument, and how surely."""

from __future__ import annotations

from typing import NamedTuple


class Guess(NamedTuple):
    """An instrument that the context gives, the rule that gave it and how sure it is; `key` None: a foreign law."""

    key: str | None
    rule: str
    confidence: float
