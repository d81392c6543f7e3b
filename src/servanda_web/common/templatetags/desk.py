"""Template tags: symbols that keep their direction, and addresses that change one part of the query."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.http import HttpRequest, QueryDict
from django.template.context import RequestContext
from django.template.loader import get_template
from django.urls import get_script_prefix, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from servanda.text.bidi import is_right_to_left
from servanda_web.common import languages
from servanda_web.common.glossary import TERMS
from servanda_web.common.languages import NAMES, direction_of, name_of

register = template.Library()


@register.filter
def ltr(text: object) -> SafeString:
    """A symbol, number or Latin run that stays left-to-right inside any text."""
    return format_html('<bdi dir="ltr">{}</bdi>', text)


@register.filter
def own(text: object, language: str = "") -> SafeString:
    """A text of another's making inside a line of ours, in its own direction and, where it is told, its language."""
    told = str(text)
    direction = "rtl" if is_right_to_left(told) else "ltr"
    # An Arabic document may hold an English name: then the language of the document says nothing of it.
    if language in NAMES and language != "und" and (direction_of(language) == direction):
        return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, direction, told)
    return format_html('<bdi dir="{}">{}</bdi>', direction, told)


@register.filter
def quoted(text: object, language: str = "") -> SafeString:
    """Words of another's making in quotation marks that turn with them."""
    return own(f"“{text}”", language)


@register.filter
def direction(language: str) -> str:
    """`rtl` or `ltr` for the language of a text."""
    return direction_of(language)


@register.filter
def name_of_language(language: str) -> str:
    """A language's name in the language of the interface."""
    return name_of(language)


@register.simple_tag
def term(key: str, name: str = "") -> SafeString:
    """A word of the field that leads to what it means: `{% term "chapeau" %}`; `KeyError` for one that is unknown."""
    word = TERMS[key]
    link = '<a class="term" href="{}#{}" title="{}">{}</a>'
    return format_html(link, reverse("common:glossary"), key, word.meaning, name or word.name)


@register.simple_tag
def comma() -> str:
    """A comma as the language of the interface writes it."""
    return languages.comma()


@register.simple_tag
def steady(name: str) -> SafeString:
    """A part of every page that hangs on nothing but the language of the interface: written once in each."""
    return _steady(name, get_language(), get_script_prefix())


@lru_cache(maxsize=256)
def _steady(name: str, _language: str | None, _prefix: str) -> SafeString:
    return mark_safe(get_template(name).render())  # noqa: S308 - a template escapes what it shows


@register.filter
def percent(confidence: float) -> str:
    """A confidence between 0 and 1 as a whole percentage."""
    return f"{round(confidence * 100)}%"


@register.filter
def until(start: date, end: date | None) -> str:
    """A stretch of days as one writes it: 14–15 October 2021, 30 May 2012 – 1 June 2012, or the one day."""
    if end is None or end == start:
        return date_format(start)
    if (start.year, start.month) != (end.year, end.month):
        return f"{date_format(start)} – {date_format(end)}"
    # Chinese alone of the six writes the day last.
    if (get_language() or "").startswith("zh"):
        return f"{date_format(start)}–{end.day}日"
    return f"{start.day}–{date_format(end)}"


@register.simple_tag(takes_context=True)
def query(context: RequestContext, **changes: Any) -> str:
    """The present query string with some parameters set; None or "" takes a parameter away, and paging starts anew."""
    request: HttpRequest = context["request"]
    parameters: QueryDict = request.GET.copy()
    parameters.pop("page", None)
    for name, value in changes.items():
        if value in (None, ""):
            parameters.pop(name, None)
        else:
            parameters[name] = str(value)
    return f"?{parameters.urlencode()}" if parameters else "?"


@register.simple_tag(takes_context=True)
def toggled(context: RequestContext, name: str, value: str) -> str:
    """The present query string without one value of a many-valued parameter."""
    request: HttpRequest = context["request"]
    parameters: QueryDict = request.GET.copy()
    parameters.pop("page", None)
    parameters.setlist(name, [one for one in parameters.getlist(name) if one != value])
    return f"?{parameters.urlencode()}"
