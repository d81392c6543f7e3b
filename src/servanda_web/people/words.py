"""What was done to people, and what stood against it, in the language of the interface."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servanda.errors import ServandaError
from servanda_web.accounts.sides import Side
from servanda_web.accounts.words import side_name
from servanda_web.audit.models import Event

VERBS = {
    "membership.given": gettext_lazy("Role given"),
    "membership.taken": gettext_lazy("Role taken away"),
    "person.closed": gettext_lazy("Account closed"),
    "person.opened": gettext_lazy("Account opened again"),
    "account.password_changed": gettext_lazy("Password changed"),
    "account.password_reset": gettext_lazy("New password set by letter"),
    "account.password_set": gettext_lazy("Password set"),
    "account.totp_activated": gettext_lazy("Authenticator app set up"),
    "account.totp_deactivated": gettext_lazy("Authenticator app taken away"),
    "account.webauthn_added": gettext_lazy("Key added"),
    "account.webauthn_removed": gettext_lazy("Key removed"),
    "account.recovery_codes_generated": gettext_lazy("Recovery codes made"),
    "account.account_connected": gettext_lazy("Identity of single sign-on connected"),
    "account.account_disconnected": gettext_lazy("Identity of single sign-on taken away"),
    "account.email_changed": gettext_lazy("Address changed"),
    "account.email_confirm": gettext_lazy("Address confirmed"),
    "account.email_deleted": gettext_lazy("Address taken away"),
}
_PROBLEMS = {
    "unusable-invitation": gettext_lazy("This invitation was used or withdrawn meanwhile."),
    "not-yourself": gettext_lazy("Somebody else of the Secretariat must do this to your own account."),
    "invalid-person": gettext_lazy("This cannot be: the person may hold the role already. See the list of people."),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One event about a person as the page tells it."""

    at: datetime
    who: str
    what: str
    about: str
    reason: str


def deeds_of(events: Iterable[Event]) -> list[Told]:
    """Events about a person, in words."""
    return [
        Told(one.at, one.actor_name, str(VERBS.get(one.verb, one.verb)), _about(one.after or one.before), one.reason)
        for one in events
    ]


def problem_in_words(problem: ServandaError) -> str:
    """What stands against an act, for the person who tried it."""
    return str(_PROBLEMS.get(problem.code) or _("This cannot be done."))


def _about(told: dict[str, Any]) -> str:
    names = ("role", "state", "organization", "is_focal_point")
    return side_name(Side(**{name: told[name] for name in names if name in told})) if "role" in told else ""
