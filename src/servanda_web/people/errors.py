"""What can be wrong with an invitation, or with what is to be done to a person's account."""

from __future__ import annotations

from servanda.errors import ServandaError


class UnusableInvitation(ServandaError):
    """An invitation that was used, withdrawn, sent again since, or that has expired."""

    code = "unusable-invitation"


class NotYourself(ServandaError):
    """An act on one's own account that somebody else must do, so that a desk always has a Secretariat."""

    code = "not-yourself"
