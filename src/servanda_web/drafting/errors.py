"""Drafts that cannot be taken."""

from servanda.errors import ServandaError


class InvalidDraft(ServandaError):
    """A draft that is empty, too long, or a file that is too large."""

    code = "invalid-draft"
