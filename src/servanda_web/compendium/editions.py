"""The compendium as files: made from the rows when first asked for, and kept until the rows change."""

from __future__ import annotations

import hashlib
import importlib.util
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servanda.compendium.edition import Edition, build_edition
from servanda.interchange.writing import write_edition
from servanda.terms.instruments import instruments
from servanda_web.library.models import Document, SourceFile
from servanda_web.recommendations.selectors import current, with_company
from servanda_web.recommendations.values import edition_document, listed
from servanda_web.thesaurus.selectors import scheme

# A large compendium takes a minute to typeset: whoever asks meanwhile waits for it instead of making another.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which the compendium can be taken away."""

    name: str
    title: str
    meaning: str | Promise
    media_type: str


FORMS = (
    Form(
        "docx",
        "Word",
        gettext_lazy("To edit, annotate and circulate"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    Form("pdf", "PDF", gettext_lazy("To print and to file"), "application/pdf"),
    Form("html", "HTML", gettext_lazy("One page to read offline"), "text/html; charset=utf-8"),
    Form(
        "xlsx",
        "Excel",
        gettext_lazy("A workbook to sort and filter"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    Form("csv", "CSV", gettext_lazy("A plain table for any program"), "text/csv; charset=utf-8"),
    Form("json", "JSON", gettext_lazy("Open data with a published schema"), "application/json"),
)


def available_forms() -> tuple[Form, ...]:
    """The forms that this installation can make; PDF wants WeasyPrint."""
    has_pdf = importlib.util.find_spec("weasyprint") is not None
    return tuple(form for form in FORMS if form.name != "pdf" or has_pdf)


def edition_file(form: Form, *, language: str) -> Path:
    """The compendium in that form, with headings in that language."""
    language = language.partition("-")[0]
    place = Path(settings.DATA_FOLDER) / "editions" / f"{_state()}-{language}.{form.name}"
    with _ONE_AT_A_TIME:
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            write_edition(build(language), place)
    return place


def build(language: str) -> Edition:
    """All recommendations of the desk as an edition, each document in one language version only."""
    documents = _one_version_each(Document.objects.order_by("identifier", "language"), language)
    rows = with_company(current().filter(document__in=[row.pk for row in documents])).prefetch_related("actions")
    return build_edition(
        listed(rows),
        scheme(),
        title=_("Compendium of recommendations"),
        date=timezone.localdate().isoformat(),
        language=language,
        documents=[edition_document(row) for row in documents],
        instrument_names={key: one.short_title for key, one in instruments().items()},
    )


def _one_version_each(rows: Iterable[Document], language: str) -> list[Document]:
    """Of each document the version in the language, else in English, else the first."""
    chosen: dict[str, Document] = {}
    for row in rows:
        best = chosen.setdefault(row.identifier, row)
        if _preference(row.language, language) < _preference(best.language, language):
            chosen[row.identifier] = row
    return list(chosen.values())


def _preference(language: str, wish: str) -> int:
    return 0 if language == wish else 1 if language == "en" else 2


def _state() -> str:
    """A short name for what the desk holds now: it changes whenever a file is taken in."""
    files = SourceFile.objects.order_by("name", "sha256").values_list("sha256", "extraction_version", "is_current")
    identifiers = Document.objects.order_by("pk").values_list("identifier", flat=True)
    return hashlib.sha256(repr((list(files), list(identifiers))).encode()).hexdigest()[:16]
