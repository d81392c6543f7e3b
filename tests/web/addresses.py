"""Every address of the table of URLs, filled with rows that are there: what the walks of an attacker begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from django.urls import URLPattern, URLResolver, get_resolver


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """The routes of the table, as they are written there."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one, route)
        elif isinstance(one, URLPattern):
            yield route


def filled(route: str, parts: Mapping[str, str]) -> str:
    """The address of a route; `1` where no value is told."""
    plain = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route)
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda part: parts.get(part[1], "1"), plain).translate({94: "", 36: ""})


def every_address(parts: Mapping[str, str]) -> list[str]:
    """Each route once."""
    return list(dict.fromkeys(filled(route, parts) for route in routes()))
