"""Who needs a file: applications above the store tell it here, so that it knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """How a file is handed out: under which name, and as which type."""

    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Referrer:
    """One kind of record that needs files.

    `needed` gives those of some digests that are needed, `public` how a file is handed out (None where it is not).
    """

    needed: Callable[[Iterable[str]], set[str]]
    public: Callable[[str], Given | None] = lambda sha256: None


_REFERRERS: list[Referrer] = []


def register(referrer: Referrer) -> None:
    """Add a kind of record; called once when its application starts."""
    _REFERRERS.append(referrer)


def needed(digests: Iterable[str]) -> set[str]:
    """Those of the digests that anyone needs."""
    asked = list(digests)
    return {sha256 for referrer in _REFERRERS for sha256 in referrer.needed(asked)}


def public(sha256: str) -> Given | None:
    """How a file is handed out to everyone, None where it is not."""
    return next((found for referrer in _REFERRERS if (found := referrer.public(sha256))), None)
