"""The whole way from a document to its findings, one step after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from servanda.compendium.recommendation import ActionStrength, Citation, Recommendation
from servanda.documents.model import Document
from servanda.extraction.attendance import extract_participants, extract_speakers
from servanda.extraction.citations import read_citations
from servanda.extraction.describe import describe
from servanda.extraction.figures import extract_figures
from servanda.extraction.findings import Extraction
from servanda.extraction.limits import unread
from servanda.extraction.manifest import Manifest
from servanda.extraction.meetings import extract_meeting_facts
from servanda.extraction.recommendations import extract_recommendations
from servanda.extraction.references import extract_references
from servanda.extraction.strength import action_strength
from servanda.extraction.tagging import Tagging
from servanda.extraction.theme_weights import SHIPPED, ThemeWeights
from servanda.extraction.tools import extract_tools
from servanda.terms.themes import ThemeScheme, load_scheme
from servanda.values import changed

VERSION = "3"
"""Counts up when rules change what is found, so that stored findings can be told to be stale."""


def extract(
    document: Document,
    *,
    file_name: str = "",
    manifest: Manifest | None = None,
    scheme: ThemeScheme | None = None,
    weights: ThemeWeights = SHIPPED,
) -> Extraction:
    """All findings of one document. Never raises on odd text.

    `manifest` states what the owner of the corpus knows of the file; `scheme` is the thematic index to tag with,
    `weights` what an editor's decisions taught of its cues.
    """
    described = describe(document, file_name=file_name, manifest=manifest or Manifest())
    citations, unread_references = read_citations(described)
    recommendations, statements, unread_recommendations = extract_recommendations(described)
    tagging = Tagging.of(described, scheme or load_scheme(), weights)
    cited = _by_paragraph(citations)
    symbols, resolutions = extract_references(described)
    speakers, figures = extract_speakers(described), extract_figures(described)
    bounded = {"citations": citations, "symbols": symbols, "resolutions": resolutions, "figures": figures}
    return Extraction(
        document=described,
        recommendations=tuple(_enrich(found, cited, tagging, described) for found in recommendations),
        other_statements=statements,
        citations=citations,
        symbols=symbols,
        resolutions=resolutions,
        participants=extract_participants(described),
        speakers=speakers,
        figures=figures,
        tools=extract_tools(described),
        meeting=extract_meeting_facts(described, speakers),
        unread=(*unread_references, *unread_recommendations, *unread(described, bounded)),
    )


def _enrich(
    found: Recommendation, cited: Mapping[str, list[Citation]], tagging: Tagging, document: Document
) -> Recommendation:
    language = document.metadata.language or "en"
    is_review = (document.metadata.type or "").startswith("UPR report")
    return changed(
        found,
        themes=tagging.themes_of(found.text, found.section_titles),
        citations=_citations_of(found, cited),
        action_strength=_strength(found, language, is_review=is_review),
    )


def _strength(found: Recommendation, language: str, *, is_review: bool) -> ActionStrength | None:
    """The level of what is asked for; where the text itself tells no action, of the first that was read in it."""
    level = action_strength(found.text, language, is_review=is_review)
    if level is not None or is_review or not found.actions:
        return level
    return action_strength(found.actions[0].clause, language, is_review=False)


def _by_paragraph(citations: Iterable[Citation]) -> dict[str, list[Citation]]:
    grouped = defaultdict(list)
    for citation in citations:
        grouped[citation.paragraph_key].append(citation)
    return grouped


def _citations_of(found: Recommendation, cited: Mapping[str, list[Citation]]) -> tuple[Citation, ...]:
    """A paragraph may hold several recommendations: a citation is of the one in whose text it stands."""
    return tuple(citation for citation in cited.get(found.paragraph, ()) if citation.text in found.text)
