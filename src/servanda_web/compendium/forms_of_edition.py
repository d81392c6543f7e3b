"""The forms in which a compendium can be taken away, and how each is written."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from servanda.compendium.edition import Edition
from servanda.interchange.writing import write_edition


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which the compendium can be taken away."""

    name: str
    title: str
    meaning: str | Promise
    media_type: str


FORMS = (
    Form("json", "JSON", _("Open data with a published schema"), "application/json"),
    Form("html", "HTML", _("One page to read offline"), "text/html; charset=utf-8"),
    Form("csv", "CSV", _("A plain table for any program"), "text/csv; charset=utf-8"),
    Form(
        "xlsx",
        "Excel",
        _("A workbook to sort and filter"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    Form("akn", "Akoma Ntoso", _("Structured text for legal systems"), "application/akn+xml"),
    Form(
        "docx",
        "Word",
        _("To edit, annotate and circulate"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    Form("pdf", "PDF", _("To print and to file"), "application/pdf"),
)
"""In the order in which they are made: what is slow comes last."""

_READING_ORDER = ("docx", "pdf", "html", "xlsx", "csv", "json", "akn")


def available_forms() -> tuple[Form, ...]:
    """The forms that this installation can make; PDF wants WeasyPrint."""
    has_pdf = importlib.util.find_spec("weasyprint") is not None
    return tuple(form for form in FORMS if form.name != "pdf" or has_pdf)


def offered_forms() -> tuple[Form, ...]:
    """The same in the order in which people want them."""
    return tuple(sorted(available_forms(), key=lambda form: _READING_ORDER.index(form.name)))


def written(edition: Edition, form: Form, template: bytes | None = None, *, has_pages: bool = False) -> bytes:
    """The edition in a form; Word is filled from the template, and `has_pages` asks LibreOffice for its pages."""
    if form.name == "docx":
        return word_writer(has_pages=has_pages)(edition, template)
    out = io.BytesIO()
    write_edition(edition, out, form.name)
    return out.getvalue()


def word_writer(*, has_pages: bool) -> Callable[[Edition, bytes | None], bytes]:
    """What fills a template with an edition."""
    from servanda.interchange.word import edition_docx
    from servanda.interchange.word_pages import paged_docx

    return paged_docx if has_pages else edition_docx
