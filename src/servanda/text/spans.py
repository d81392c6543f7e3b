"""Where something stands in a text, and why a machine believes it."""

from __future__ import annotations

from servanda.spans import Span
from servanda.values import made_often

__all__ = ["Evidence", "Span"]


@made_often(frozen=True, slots=True)
class Evidence:
    """Why a finding was made: the rule that saw it, how sure it is (0 to 1) and the characters it saw.

    `unit` names the text that `span` counts in: a paragraph's key (`"12"`), `"cover"`, or `"footnote:3"`.
    """

    rule: str
    confidence: float
    unit: str
    span: Span
