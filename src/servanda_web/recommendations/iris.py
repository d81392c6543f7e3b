"""The addresses by which the world knows recommendations, themes and provisions."""

from __future__ import annotations

from urllib.parse import quote

from servanda_web.library.iris import path_of


def recommendation_iri(identifier: str, language: str, printed_id: str) -> str:
    """A recommendation: its document and its printed number."""
    return f"{path_of('recommendations', identifier, language)}/{quote(printed_id, safe=chr(39) + '~:@!$&()*+,;=')}"


def theme_iri(theme: str) -> str:
    """A theme."""
    return path_of("themes", theme)


def provision_iri(provision: str) -> str:
    """An instrument, or an article of one ("SOM/15")."""
    return path_of("provisions", provision)
