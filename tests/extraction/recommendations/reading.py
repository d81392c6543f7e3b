"""Documents written for the tests, read the way the pipeline reads them."""

from __future__ import annotations

from servanda.compendium.recommendation import Recommendation
from servanda.documents.reading import read_document
from servanda.extraction.describe import describe
from servanda.extraction.findings import OtherStatement
from servanda.extraction.recommendations import extract_recommendations


def extract(text: str) -> tuple[dict[str, Recommendation], tuple[OtherStatement, ...]]:
    """The recommendations of a Markdown text by id, and its other statements."""
    document = describe(read_document(text.encode(), "test.md"))
    found, others, _ = extract_recommendations(document)
    return {one.id: one for one in found}, others


def only(text: str) -> dict[str, Recommendation]:
    """The recommendations alone."""
    return extract(text)[0]
