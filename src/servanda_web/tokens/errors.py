"""What can be wrong with a token that is to be made."""

from __future__ import annotations

from servanda.errors import ServandaError


class InvalidToken(ServandaError):
    """A name, a scope or a time that a token cannot have."""

    code = "invalid-token-request"


class TooManyTokens(InvalidToken):
    """A person has as many good tokens as one may."""

    code = "too-many-tokens"
