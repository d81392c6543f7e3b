"""A thematic scheme as SKOS, out and in: Turtle and JSON-LD by rdflib, which the desk brings along."""

from servanda.interchange.skos.reading import from_skos
from servanda.interchange.skos.vocabulary import FORMATS
from servanda.interchange.skos.writing import to_skos

__all__ = ["FORMATS", "from_skos", "to_skos"]
