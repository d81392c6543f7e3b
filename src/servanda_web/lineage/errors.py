"""Links that cannot be drawn."""

from servanda.errors import ServandaError


class InvalidLink(ServandaError):
    """Two recommendations that cannot be linked, or a decision that cannot be taken on them."""

    code = "invalid-link"
