"""The themes of a document's texts: those of the scheme, where document or text is about what the scheme is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.compendium.recommendation import ThemeTag
from servanda.documents.model import Document
from servanda.extraction.subject import is_on_subject, speaks_of_subject
from servanda.extraction.theme_weights import ThemeWeights
from servanda.extraction.themes import tag_themes
from servanda.terms.themes import ThemeScheme


@dataclass(frozen=True, slots=True)
class Tagging:
    """How the texts of one document are tagged; where it is not `on_subject`, each text must be so itself."""

    scheme: ThemeScheme
    weights: ThemeWeights
    language: str
    on_subject: bool

    @classmethod
    def of(cls, document: Document, scheme: ThemeScheme, weights: ThemeWeights) -> Tagging:
        """The tagging of a document in its language."""
        language = document.metadata.language or "en"
        return cls(scheme, weights, language, is_on_subject(document, scheme, language))

    def themes_of(self, text: str, section_titles: Sequence[str]) -> tuple[ThemeTag, ...]:
        """The themes of one text; none where neither it nor its document is about the subject of the scheme."""
        if not (self.on_subject or speaks_of_subject(text, self.scheme, self.language)):
            return ()
        return tag_themes(text, section_titles, self.scheme, self.language, self.weights)
