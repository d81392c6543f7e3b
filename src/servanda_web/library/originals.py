"""Tells the store of files which of them are originals of documents."""

from __future__ import annotations

from collections.abc import Iterable

from servanda_web.files.referring import Given, Referrer, register
from servanda_web.library.models import SourceFile


def refer_to_originals() -> None:
    """Every file that a document was read from is needed, and public as the document is."""
    register(Referrer(needed=_needed, public=_public))


def _needed(digests: Iterable[str]) -> set[str]:
    return set(SourceFile.objects.filter(sha256__in=list(digests)).values_list("sha256", flat=True))


def _public(sha256: str) -> Given | None:
    row = SourceFile.objects.filter(sha256=sha256).order_by("pk").first()
    return Given(row.name, row.media_type) if row else None
