"""The addresses by which the world knows documents, paragraphs and sessions: they stay, so they serve as their IRIs."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from django.conf import settings

from servanda_web.library.reading import anchor_of

# What may stand unquoted in a path; the same as Django leaves, so that an IRI is the address of its page.
PLAIN = "/~:@!$&'()*+,;="


def path_of(*parts: str) -> str:
    """The absolute address made of these parts.

    >>> path_of("documents", "A/1", "en").partition("/documents/")[2]
    'A/1/en'
    """
    return f"{settings.BASE_URL}/{'/'.join(map(_quoted, parts))}"


@lru_cache(maxsize=4096)
def _quoted(part: str) -> str:
    return quote(part, safe=PLAIN)


def document_iri(identifier: str, language: str) -> str:
    """A language version of a document."""
    return path_of("documents", identifier, language)


def paragraph_iri(document: str, key: str) -> str:
    """A paragraph of the document of that IRI."""
    return f"{document}#{quote(anchor_of(key))}"


def session_iri(key: str) -> str:
    """A session."""
    return path_of("sessions", key)


def state_iri(key: str) -> str:
    """A State."""
    return path_of("states", key)
