"""Names of background work and of what is looked at, for people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_NAMES = {
    "servanda_web.intake.tasks.take_in": _("Reading what was given"),
    "servanda_web.compendium.tasks.make": _("Making an edition"),
    "servanda_web.recommendations.tasks.retag": _("Applying the thesaurus"),
}
_CHECKS = {
    "database": _("Database"),
    "data folder": _("Data folder"),
    "disk space": _("Disk space"),
    "migrations": _("Structure of the database"),
    "queue": _("Background work"),
    "search index": _("Search index"),
}


def name_of(path: str) -> str:
    """What the work is called; one without a name is told as its code calls it."""
    return str(_NAMES[path]) if path in _NAMES else path


def check_name(key: str) -> str:
    """What is looked at in `health`, which itself speaks to programs."""
    return str(_CHECKS.get(key, key))
