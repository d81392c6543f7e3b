"""Tells the store of files which of them editions and templates need."""

from __future__ import annotations

from collections.abc import Iterable

from servanda_web.compendium.models import EditionForm, EditionTemplate
from servanda_web.files.referring import Referrer, register


def refer_to_editions() -> None:
    """The forms of editions and the Word templates are needed; they are handed out by pages of their own."""
    register(Referrer(needed=_needed))


def _needed(digests: Iterable[str]) -> set[str]:
    asked = list(digests)
    forms = EditionForm.objects.filter(sha256__in=asked).values_list("sha256", flat=True)
    return {*forms, *EditionTemplate.objects.filter(sha256__in=asked).values_list("sha256", flat=True)}
