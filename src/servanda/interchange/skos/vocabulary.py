"""The forms of SKOS that are written and read, and the few words that SKOS lacks."""

from __future__ import annotations

from types import ModuleType
from typing import Final

from servanda.errors import MissingTool

FORMATS: Final = {"ttl": "turtle", "jsonld": "json-ld"}
"""Endings of files with rdflib's names for what is in them."""

OWN: Final = "urn:servanda:vocabulary:"
"""In front of sureCue, likelyCue, isGeneral, unbisLabel, position, setPhrase and subjectWord."""


def rdflib() -> ModuleType:
    """The library that reads and writes RDF; `MissingTool` where it is not installed."""
    try:
        import rdflib
    except ImportError as error:
        raise MissingTool(
            expected="rdflib, which reads and writes SKOS",
            found="an installation without it",
            remedy='Install it with: pip install "servanda[web]"',
        ) from error
    return rdflib
