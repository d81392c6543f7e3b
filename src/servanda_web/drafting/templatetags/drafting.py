"""The words of a comparison for templates."""

from __future__ import annotations

from django import template

from servanda.compendium.lineage.drafting import Echo, Part
from servanda_web.drafting.comparing import Shown, ShownEcho
from servanda_web.lineage.words import FORCES, PARTS

register = template.Library()


@register.filter
def part_name(part: Part) -> str:
    """What a recommendation should say, in words."""
    return str(PARTS[part])


@register.filter
def force_name(echo: Echo) -> str:
    """Whether the draft asks more or less strongly; empty where one of the two has no modal phrase."""
    return str(FORCES[echo.force])


@register.filter
def new_words(shown: Shown) -> list[str]:
    """The words of a draft that no echo has, each once."""
    text = shown.compared.draft.text
    return list(dict.fromkeys(span.of(text).casefold() for span in shown.compared.new))


@register.filter
def clause_words(echo: ShownEcho, one: Shown) -> str:
    """The words of the draft that stand nearest to the earlier text."""
    clause = echo.echo.clause
    return clause.of(one.compared.draft.text).strip(" ;,.") if clause else ""
