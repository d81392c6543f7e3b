"""The words of lineage for templates, and texts with the words marked that both have."""

from __future__ import annotations

from django import template

from servanda_web.lineage import words
from servanda_web.lineage.pairs import Pair
from servanda_web.lineage.record import Relative
from servanda_web.recommendations.selectors import Passage, marked

register = template.Library()
register.filter("kind_name", words.kind_name)
register.filter("state_name", words.state_name)


@register.filter
def their_words(relative: Relative) -> tuple[Passage, ...]:
    """The relative's text with the words marked that it shares with the recommendation of the page."""
    return earlier_words(relative.pair) if relative.is_earlier else later_words(relative.pair)


@register.filter
def earlier_words(pair: Pair) -> tuple[Passage, ...]:
    """The earlier text with the words marked that both have."""
    shared = pair.suggestion.words if pair.suggestion else []
    return marked(pair.earlier_text, [(start, end) for start, end, _c, _d in shared])


@register.filter
def later_words(pair: Pair) -> tuple[Passage, ...]:
    """The later text with the words marked that both have."""
    shared = pair.suggestion.words if pair.suggestion else []
    return marked(pair.later_text, [(start, end) for _a, _b, start, end in shared])


@register.filter
def as_passage(text: str) -> tuple[Passage, ...]:
    """A text with nothing marked."""
    return marked(text, [])


@register.filter
def reverse_verb(pair: Pair) -> str:
    """What stands between the earlier text and the later one: "is repeated by"."""
    return pair.verb(is_earlier=False)
