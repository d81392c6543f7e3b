"""Roles and memberships in the words of the interface."""

from __future__ import annotations

from django.utils.translation import get_language
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
