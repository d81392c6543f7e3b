"""Tells the store of files which of them wait to be read."""

from __future__ import annotations

from collections.abc import Iterable

from servanda_web.files.referring import Referrer, register
from servanda_web.intake.models import Given, State


def refer_to_waiting() -> None:
    """Files of deposits are needed until they were read; then they are originals of documents, or nobody's."""
    register(Referrer(needed=_needed))


def _needed(digests: Iterable[str]) -> set[str]:
    waiting = Given.objects.filter(sha256__in=list(digests), state__in=(State.WAITING, State.WORKING))
    return set(waiting.values_list("sha256", flat=True))
