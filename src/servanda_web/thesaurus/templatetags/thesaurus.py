"""The words of the thesaurus for templates."""

from __future__ import annotations

from django import template

from servanda_web.thesaurus import pages, words

register = template.Library()
register.filter("problem_text", words.problem_text)
register.filter("field_name", words.field_name)
register.filter("verb_name", words.verb_name)
register.filter("told", pages.told)


@register.filter
def of(words: dict[str, object], language: str) -> object:
    """The words of one language."""
    return words.get(language, "")
