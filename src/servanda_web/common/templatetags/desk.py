"""Template tags: symbols that keep their direction, and addresses that change one part of the query."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest, QueryDict
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from servanda_web.common.languages import direction_of, name_of

register = template.Library()


@register.filter
def ltr(text: object) -> SafeString:
    """A symbol, number or Latin run that stays left-to-right inside any text."""
    return format_html('<bdi dir="ltr">{}</bdi>', text)


@register.filter
def direction(language: str) -> str:
    """`rtl` or `ltr` for the language of a text."""
    return direction_of(language)


@register.filter
def language_name(language: str) -> str:
    """A language's name in the language of the interface."""
    return name_of(language)


@register.filter
def percent(confidence: float) -> str:
    """A confidence between 0 and 1 as a whole percentage."""
    return f"{round(confidence * 100)}%"


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
