"""How a program proves for whom it writes: `Authorization: Bearer …`, with a scope for what it does."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.throttling import AuthRateThrottle

from servanda_web.common.api.problems import Refused
from servanda_web.tokens.models import ApiToken
from servanda_web.tokens.selectors import find_token
from servanda_web.tokens.services import note_use

WRITES = "120/min"


class TokenAuth(HttpBearer):
    """A token with that scope; the request then speaks for the person of the token."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """The token, None for one that is not good; `Refused` (403) for one without the scope."""
        found = find_token(token)
        if found is None:
            return None
        if self.scope not in found.scopes:
            raise Refused(403, f"This token lacks the scope {self.scope}.", code="scope-missing")
        request.user = found.person
        note_use(found)
        return found


class WriteThrottle(AuthRateThrottle):
    """How often one token may write; counted for all processes of the server together."""

    def __init__(self) -> None:
        super().__init__(WRITES)
