"""Why a document was not fetched."""

from __future__ import annotations

from servanda.errors import ServandaError


class NotFetched(ServandaError):
    """The service does not give it, or gave what must not be taken; asking again gives the same."""

    code = "not-fetched"


class Absent(NotFetched):
    """The service has no such document in that language."""

    code = "document-absent"


class TryLater(NotFetched):
    """The service was away, busy or too slow; asking again later may help."""

    code = "try-later"
