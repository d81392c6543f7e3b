"""Every address of the table of URLs, filled with rows that are there: what the walks of an attacker begin with."""

from __future__ import annotations

import re
from collections.abc import Mapping

from benchmarks.permissions.asking import routes


def filled(route: str, parts: Mapping[str, str]) -> str:
    """The address of a route; `1` where no value is told."""
    plain = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route)
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda part: parts.get(part[1], "1"), plain).translate({94: "", 36: ""})


def every_address(parts: Mapping[str, str]) -> list[str]:
    """Each route once."""
    return list(dict.fromkeys(filled(route, parts) for route in routes()))
