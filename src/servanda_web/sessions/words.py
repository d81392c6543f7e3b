"""The words in which the desk speaks of meetings: categories of attendance, roles of speakers, addresses."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy

from servanda_web.library.models import Session

CATEGORIES = {
    "party": gettext_lazy("Parties"),
    "signatory": gettext_lazy("Signatories"),
    "non-party": gettext_lazy("Neither parties nor signatories"),
    "member": gettext_lazy("Members of the body"),
    "non-member": gettext_lazy("Not members of the body"),
    "state": gettext_lazy("States, without a further word"),
    "observer-state": gettext_lazy("Observer States"),
    "observer-entity": gettext_lazy("Observer entities"),
    "organization": gettext_lazy("Organizations"),
    "united-nations": gettext_lazy("Entities of the United Nations"),
    "institute": gettext_lazy("Institutes"),
    "ngo": gettext_lazy("Non-governmental organizations"),
    "expert": gettext_lazy("Experts"),
    "troika": gettext_lazy("Rapporteurs of a review"),
}
ROLES = {
    "chair": gettext_lazy("In the chair"),
    "panellist": gettext_lazy("Panellists"),
    "rapporteur": gettext_lazy("Rapporteurs"),
    "statement": gettext_lazy("Statements"),
}


def category_name(category: str) -> str:
    """The name of a category of attendance; what the table does not know stands as it is."""
    return str(CATEGORIES.get(category, category))


def role_name(role: str) -> str:
    """The name of what someone did at a meeting."""
    return str(ROLES.get(role, role))


def address_of(session: Session) -> str:
    """The page of a session."""
    return reverse("sessions:session", args=[session.key])
