"""Why something cannot be done with an edition."""

from __future__ import annotations

from servanda.errors import ServandaError


class UnusableEdition(ServandaError):
    """An edition that is not in the state that an act asks for, or whose stored files are not what they were."""

    code = "unusable-edition"
