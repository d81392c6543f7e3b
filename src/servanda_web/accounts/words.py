"""Roles and memberships in the words of the interface."""

from __future__ import annotations

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from servanda.terms.states import state
from servanda_web.accounts.models import Membership, Role

ROLES = {
    Role.READER: _("Reader"),
    Role.EDITOR: _("Editor"),
    Role.SECRETARIAT: _("Secretariat"),
    Role.STATE: _("State"),
    Role.ORGANIZATION: _("Organization"),
}


def membership_name(one: Membership) -> str:
    """A role with the State or organization that it is held for."""
    side = state(one.state).name((get_language() or "en")[:2]) if one.state else one.organization
    return f"{ROLES[Role(one.role)]} ({side})" if side else str(ROLES[Role(one.role)])


# Each program names itself after those that it is made from, so that the first one found is the one.
_BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
_SYSTEMS = {
    "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "macOS", "Linux": "Linux",
}  # fmt: skip


def browser_name(user_agent: str) -> str:
    """A browser in words that its user knows: "Firefox, Windows"."""
    found = (next((name for mark, name in names.items() if mark in user_agent), "") for names in (_BROWSERS, _SYSTEMS))
    return ", ".join(filter(None, found)) or gettext("Another program")
