"""The words of the editors' room for templates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from servanda_web.library.margin import STATEMENTS
from servanda_web.library.reading import anchor_of
from servanda_web.recommendations.editing import words
from servanda_web.recommendations.models import Outcome, Recommendation

register = template.Library()
register.filter("field_name", words.field_name)
register.filter("outcome_name", words.outcome_name)
register.filter("finding_outcome", words.finding_outcome_name)
register.filter("cited_name", words.cited_name)
register.filter("anchor", anchor_of)


@register.filter
def statement_name(kind: str) -> str:
    """What a statement is that is no recommendation."""
    return str(STATEMENTS.get(kind, kind))


@register.filter
def first_open(rows: Sequence[Recommendation]) -> Recommendation:
    """The first that nobody has checked, else the first."""
    return next((row for row in rows if row.outcome == Outcome.OPEN), rows[0])


@register.filter
def unlocalized(number: Any) -> str:
    """A number as programs write it, whatever the language of the page."""
    return str(number)
