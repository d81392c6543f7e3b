"""The words in which the desk speaks of documents."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from servanda_web.library.models import Document

TYPES = {
    "session report": _("Session report"),
    "draft report": _("Draft report"),
    "draft report addendum": _("Addendum to a draft report"),
    "consolidated recommendations": _("Consolidated recommendations"),
    "background paper": _("Background paper"),
    "chair's summary": _("Chair’s summary"),
    "UPR report": _("Report of a universal periodic review"),
    "agenda": _("Agenda"),
    "note by the Secretariat": _("Note by the Secretariat"),
}


def document_name(document: Document) -> str:
    """How a document is called: its title, else its symbol, else that it has neither."""
    return document.title or document.symbol or gettext("Untitled document %(id)s") % {"id": document.identifier}


def type_name(kind: str) -> str:
    """The name of a type of document; a type without a name of ours stands as it is."""
    return str(TYPES.get(kind, kind))
