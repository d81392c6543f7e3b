"""The addresses by which the world knows recommendations, themes and provisions."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from servanda.terms.provisions import Provision
from servanda_web.library.iris import PLAIN, path_of


def recommendation_iri(document: str, printed_id: str) -> str:
    """The recommendation of that printed number in the document of that IRI."""
    return f"{document.replace('/documents/', '/recommendations/', 1)}/{_quoted(printed_id)}"


@lru_cache(maxsize=4096)
def _quoted(printed_id: str) -> str:
    return quote(printed_id, safe=PLAIN.replace("/", ""))


def theme_iri(theme: str) -> str:
    """A theme."""
    return path_of("themes", theme)


def provision_iri(provision: Provision) -> str:
    """A place in an instrument.

    >>> provision_iri(Provision("SOM", "10", "2")).partition("/provisions/")[2]
    'SOM/art_10__para_2'
    """
    return path_of("provisions", provision.instrument, *filter(None, [provision.fragment]))
