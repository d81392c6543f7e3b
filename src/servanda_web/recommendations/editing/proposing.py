"""What the machine proposes for a text that an editor chose: addressee, modality, actions, themes, provisions."""

from __future__ import annotations

from typing import Any

from servanda.documents import model
from servanda.extraction.addressees import actors_of
from servanda.extraction.qualifiers import read_qualifiers
from servanda.extraction.recommendations.operative import read_instruction, read_operative
from servanda.extraction.tagging import Tagging
from servanda.extraction.theme_weights import SHIPPED
from servanda_web.library.models import SHORT, Document, Finding, Paragraph
from servanda_web.recommendations.editing.states import Values, found_themes
from servanda_web.recommendations.models import Recommendation, ThemeTag
from servanda_web.thesaurus.selectors import scheme


def proposed_values(document: Document, text: str, *, paragraph: Paragraph | None = None) -> Values:
    """The fields of a recommendation with this text, as far as the machine can tell."""
    actors = actors_of(_as_value(document))
    read = read_operative(text, actors, lenient=True) or read_instruction(text, ())
    neighbour = _neighbour(document, paragraph)
    session = neighbour.session if neighbour else document.session
    return {
        "text": " ".join(text.split()),
        "chapeau": "",
        "addressees": list(read.addressees) if read else [],
        "modality": str(read.modality.kind) if read else "",
        "modality_phrase": read.modality.phrase if read else "",
        "qualifiers": list(read_qualifiers(text)),
        "actions": [{"verb": one.verb, "clause": one.clause} for one in read.actions] if read else [],
        "themes": _themes(document, text, paragraph),
        "citations": _citations(document, text, paragraph),
        "status": neighbour.status if neighbour else "unknown",
        "session": session.key if session else "",
    }


def _as_value(document: Document) -> model.Document:
    """The document as the library names the actors of its texts: by language, body and title."""
    cover = model.Metadata(language=document.language, body=document.body or None, title=document.title or None)
    return model.Document(id=document.identifier, metadata=cover, cover=(), sections=(), paragraphs=())


def _neighbour(document: Document, paragraph: Paragraph | None) -> Recommendation | None:
    """Another recommendation of the same section: what a body adopted together has one status."""
    if paragraph is None or paragraph.section_id is None:
        return None
    keys = document.paragraphs.filter(section=paragraph.section_id).values("key")
    rows = document.recommendations.filter(is_current=True, paragraph_key__in=keys).select_related("session")
    return rows.order_by("position").first()


def _themes(document: Document, text: str, paragraph: Paragraph | None) -> list[Values]:
    titles = [paragraph.section.title] if paragraph and paragraph.section else []
    return found_themes(tagging_of(document).themes_of(text, titles))


def tagging_of(document: Document) -> Tagging:
    """How texts of a stored document are tagged; one that bears themes has shown that it is on the subject."""
    is_on_subject = ThemeTag.objects.filter(recommendation__document=document).exists()
    language = document.language if document.language != "und" else "en"
    return Tagging(scheme(), SHIPPED, language, is_on_subject)


def _citations(document: Document, text: str, paragraph: Paragraph | None) -> list[Values]:
    """The provisions that were found in the paragraph, as far as they stand in the text."""
    if paragraph is None:
        return []
    found = document.findings.filter(kind=Finding.Kind.CITATION, paragraph_key=paragraph.key)
    return [_citation(one) for one in found if one.text in text]


def _citation(found: Finding) -> Values:
    detail: dict[str, Any] = found.detail
    names = ("instrument", "chapter", "article", "paragraph", "subparagraph")
    return {
        "text": found.text,
        **{name: (detail.get(name) or "")[:SHORT] for name in names},
        "implied": bool(detail.get("implied")),
        "node": detail.get("node") or "",
        "reason": detail.get("reason") or "",
        "rule": found.rule,
        "confidence": found.confidence,
    }
