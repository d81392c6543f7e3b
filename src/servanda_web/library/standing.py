"""The standing of a language version: authentic, a translation by the United Nations, by a machine, or not known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from servanda_web.library.models import Document, SourceFile


class Standing(StrEnum):
    """What a version is worth beside the others."""

    AUTHENTIC = "authentic"
    OFFICIAL = "official"
    UNOFFICIAL = "unofficial"
    MACHINE = "machine"
    UNKNOWN = "unknown"


STANDINGS = {
    Standing.AUTHENTIC: _("Original language"),
    Standing.OFFICIAL: _("Official translation"),
    Standing.UNOFFICIAL: _("Unofficial translation"),
    Standing.MACHINE: _("Machine translation"),
    Standing.UNKNOWN: _("Standing not known"),
}
# How each of the six languages names the six in the line "Original: English" of a cover.
_NAMES = {
    "en": r"english|anglais|inglés|английск\w*|英文|英语|(?:ال)?[إا]نكليزية|(?:ال)?[إا]نجليزية",
    "fr": r"french|français|francés|французск\w*|法文|法语|(?:ال)?فرنسية",
    "es": r"spanish|espagnol|español|испанск\w*|西班牙文|西班牙语|(?:ال)?[إا]سبانية",
    "ru": r"russian|russe|ruso|русск\w*|俄文|俄语|(?:ال)?روسية",
    "ar": r"arabic|arabe|árabe|арабск\w*|阿拉伯文|阿拉伯语|(?:ال)?عربية",
    "zh": r"chinese|chinois|chino|китайск\w*|中文|汉语|(?:ال)?صينية",
}
_ORIGINAL = re.compile(
    r"(?:original|origine|язык оригинала|оригинал|原文|原件|الأصل)\s*[:：]\s*(?P<name>[^\n]{1,40})", re.IGNORECASE
)
_MACHINE = re.compile(
    r"machine[- ]translat|traduction automatique|traducción automática|машинный перевод|机器翻译|ترجمة آلية",
    re.IGNORECASE,
)
_UNOFFICIAL = re.compile(
    r"(?:unofficial|courtesy|informal) translation|traduction non officielle|traducción (?:no oficial|de cortesía)"
    r"|неофициальный перевод|非正式(?:译文|翻译)|ترجمة غير رسمية",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Version:
    """A language version with its standing; `is_stale` where the original was issued or corrected after it."""

    document: Document
    standing: Standing
    is_here: bool
    is_stale: bool

    @property
    def standing_name(self) -> str:
        """Its standing in words."""
        return str(STANDINGS[self.standing])


def versions_with_standing(here: Document) -> list[Version]:
    """All language versions of a document, the original first; two queries.

    The original language is what a cover says; the other versions of a document with a symbol are the publisher's.
    Without that line nothing is known but what a version says of itself. A translation is stale where the original
    bears a later date, or a corrected file of the original was taken in after the file of the translation.
    """
    rows = list(Document.objects.filter(identifier=here.identifier).defer("source_text", "tables", "unread"))
    original = next((language for row in rows if (language := original_language(row.cover))), "")
    files: dict[int, list[SourceFile]] = {row.pk: [] for row in rows}
    for file in SourceFile.objects.filter(document__in=files).order_by("pk"):
        files[file.document_id].append(file)
    source = next((row for row in rows if row.language == original), None)
    versions = [
        Version(
            row,
            standing_of(row, original),
            row.pk == here.pk,
            source is not None and row.pk != source.pk and _is_stale(row, source, files),
        )
        for row in rows
    ]
    return sorted(versions, key=lambda one: (one.standing is not Standing.AUTHENTIC, one.document.language))


def standing_of(document: Document, original: str) -> Standing:
    """The standing of one version, where the original is in that language ("" where nobody says it)."""
    printed = "\n".join(document.cover)
    if _MACHINE.search(printed):
        return Standing.MACHINE
    if _UNOFFICIAL.search(printed):
        return Standing.UNOFFICIAL
    if not original:
        return Standing.UNKNOWN
    if document.language == original:
        return Standing.AUTHENTIC
    return Standing.OFFICIAL if document.symbol else Standing.UNKNOWN


def original_language(cover: Sequence[str]) -> str:
    """The language that a cover names as the original; empty where it names none, or several.

    >>> original_language(["Distr.: General", "Original: English"]), original_language(["الأصل: بالإنكليزية"])
    ('en', 'en')
    """
    found = _ORIGINAL.search("\n".join(cover))
    if not found:
        return ""
    named = [code for code, names in _NAMES.items() if re.search(names, found["name"], re.IGNORECASE)]
    return named[0] if len(named) == 1 else ""


def _is_stale(row: Document, source: Document, files: dict[int, list[SourceFile]]) -> bool:
    if row.issued and source.issued and source.issued > row.issued:
        return True
    # Rows of files are numbered as they are taken in; one that gave way to another was corrected.
    was_corrected = any(not file.is_current for file in files[source.pk])
    latest = [max((file.pk for file in files[one.pk] if file.is_current), default=0) for one in (source, row)]
    return was_corrected and latest[0] > latest[1] > 0
