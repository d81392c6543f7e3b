"""What an editor asked for that cannot be."""

from __future__ import annotations

from servanda.errors import ServandaError


class InvalidDecision(ServandaError):
    """A correction without a text, parts that are not in the text, words that the paragraph does not hold."""

    code = "invalid-decision"
