"""The choices of a facet as HTML, written here and in no template: a page has hundreds, and they are its cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import ngettext

from servanda_web.common.facets import Choice

register = template.Library()


@register.simple_tag
def choice_list(name: str, choices: Iterable[Choice]) -> SafeString:
    """A list of boxes to tick; narrower choices behind a line that opens."""
    return mark_safe("".join(_list(escape(name), choices)))  # noqa: S308 - every value is escaped below


def _list(name: str, choices: Iterable[Choice]) -> Iterator[str]:
    yield '<ul class="choices">'
    for choice in choices:
        yield "<li>"
        yield _box(name, choice)
        if choice.narrower:
            yield from _narrower(name, choice)
        yield "</li>"
    yield "</ul>"


def _box(name: str, choice: Choice) -> str:
    value, label = escape(choice.value), escape(choice.short or choice.label)
    checked = " checked" if choice.is_chosen else ""
    return (
        f'<label><input type="checkbox" name="{name}" value="{value}" id="{name}-{_slug(choice.value)}"{checked}>'
        f' <span class="choice-name">{label}</span> <span class="count">{choice.count}</span></label>'
    )


def _narrower(name: str, choice: Choice) -> Iterator[str]:
    count = len(choice.narrower)
    told = escape(ngettext("%(count)s narrower", "%(count)s narrower", count) % {"count": count})
    label, is_open = escape(choice.label), " open" if choice.opens else ""
    yield f'<details class="narrower"{is_open}><summary><span class="unseen">{label}: </span>{told}</summary>'
    yield from _list(name, choice.narrower)
    yield "</details>"


@lru_cache(maxsize=4096)
def _slug(value: str) -> str:
    return slugify(value)
