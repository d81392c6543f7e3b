"""Names of background work for people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_NAMES = {
    "servanda_web.intake.tasks.take_in": _("Reading what was given"),
    "servanda_web.compendium.tasks.make": _("Making an edition"),
    "servanda_web.recommendations.tasks.retag": _("Applying the thesaurus"),
}


def name_of(path: str) -> str:
    """What the work is called; one without a name is told as its code calls it."""
    return str(_NAMES[path]) if path in _NAMES else path
