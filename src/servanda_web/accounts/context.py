"""The rooms in which people work who have signed in, for the frame of every page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from servanda_web.accounts.permissions import allowed, memberships_of

WORK_ROOMS = (
    ("intake", "intake:intake", _("Intake"), "library.take_in"),
    ("findings", "findings:documents", _("Findings"), "recommendations.decide"),
    ("lineage", "lineage:lineage", _("Lineage"), "lineage.decide"),
    ("thesaurus", "thesaurus:thesaurus", _("Thesaurus"), "thesaurus.edit"),
    ("people", "people:people", _("People"), "accounts.invite"),
)


def work(request: HttpRequest) -> dict[str, Any]:
    """The rooms that the roles of this person open, none for a reader; the present one is marked."""
    person: Any = getattr(request, "user", None)
    if person is None or not memberships_of(person):
        return {"work_rooms": []}
    here = request.path.strip("/").partition("/")[0]
    rooms = [
        {"title": title, "url": reverse(url), "is_here": here == name}
        for name, url, title, permission in WORK_ROOMS
        if allowed(person, permission)
    ]
    return {"work_rooms": rooms}
