"""The words in which the desk speaks of documents."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from servanda.text.shortening import shortened
from servanda_web.library.models import Document

SHORT_NAME = 60
# What every document of the specimen corpus says on its cover, folded.
SPECIMEN_MARK = "specimen written for the servanda project"

TYPES = {
    "session report": _("Session report"),
    "draft report": _("Draft report"),
    "draft report addendum": _("Addendum to a draft report"),
    "consolidated recommendations": _("Consolidated recommendations"),
    "background paper": _("Background paper"),
    "chair's summary": _("Chair’s summary"),
    "UPR report": _("Report of a universal periodic review"),
    "UPR report addendum": _("Addendum to the report of a universal periodic review"),
    "UPR national report": _("National report for a universal periodic review"),
    "UPR compilation": _("Compilation for a universal periodic review"),
    "UPR stakeholder summary": _("Summary of stakeholders’ submissions"),
    "draft resolution": _("Draft resolution"),
    "resolution": _("Resolution"),
    "decision": _("Decision"),
    "programme budget": _("Proposed programme budget"),
    "list of participants": _("List of participants"),
    "provisional agenda": _("Provisional agenda"),
    "concluding observations": _("Concluding observations"),
    "general comment": _("General comment"),
    "views": _("Views of a committee"),
    "summary record": _("Summary record"),
    "verbatim record": _("Verbatim record"),
    "discussion guide": _("Discussion guide"),
    "conference room paper": _("Conference room paper"),
    "working paper": _("Working paper"),
    "executive summary": _("Executive summary"),
    "thematic report": _("Thematic report"),
    "secretariat report": _("Report of the Secretariat"),
    "note by the secretariat": _("Note by the Secretariat"),
    "note verbale": _("Note verbale"),
    "statement": _("Statement"),
    "report": _("Report"),
    "other": _("Other document"),
}


def document_name(document: Document) -> str:
    """How a document is called: its title, else its symbol, else that it has neither."""
    return document.title or document.symbol or gettext("Untitled document %(id)s") % {"id": document.identifier}


def short_name(document: Document) -> str:
    """What stands for a document in a line beside other things: its symbol, else its title made short."""
    return document.symbol or shortened(document_name(document), SHORT_NAME)


def specimen_mark(document: Document) -> str:
    """The line of the cover by which a specimen says that it is none of the United Nations' documents; else empty."""
    return next((line for line in document.cover if SPECIMEN_MARK in line.casefold()), "")


def type_name(kind: str) -> str:
    """The name of a type of document; a type without a name of ours stands as it is."""
    return str(TYPES.get(kind, kind))
