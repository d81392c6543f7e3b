"""Roles and memberships in the words of the interface."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from servanda_web.accounts.models import Membership, Role
from servanda_web.accounts.sides import Side
from servanda_web.common.states import state_name

ROLES = {
    Role.READER: _("Reader"),
    Role.EDITOR: _("Editor"),
    Role.SECRETARIAT: _("Secretariat"),
    Role.STATE: _("State"),
    Role.ORGANIZATION: _("Organization"),
}


def membership_name(one: Membership) -> str:
    """A role with the State or organization that it is held for."""
    return side_name(one.side)


def side_name(one: Side) -> str:
    """A role with the State or organization that it is for, and whether as its focal point."""
    # The name of an organization may be of another direction than ours: marks hold it apart, in letters, too.
    side = state_name(one.state) if one.state else one.organization and f"\u2068{one.organization}\u2069"
    name = f"{ROLES[Role(one.role)]} ({side})" if side else str(ROLES[Role(one.role)])
    return gettext("%(role)s, focal point") % {"role": name} if one.is_focal_point else name


# Each program names itself after those that it is made from, so that the first one found is the one.
_BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
_SYSTEMS = {
    "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "macOS", "Linux": "Linux",
}  # fmt: skip


def browser_name(user_agent: str) -> str:
    """A browser in words that its user knows: "Firefox, Windows"."""
    found = (next((name for mark, name in names.items() if mark in user_agent), "") for names in (_BROWSERS, _SYSTEMS))
    return ", ".join(filter(None, found)) or gettext("Another program")
