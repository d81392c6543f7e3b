"""The notes that recommendations leave in the margin of their documents."""

from __future__ import annotations

from collections.abc import Iterable

from servanda_web.library.margin import Note
from servanda_web.library.models import Document
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.selectors import current
from servanda_web.recommendations.words import address_of, heading_of, modality_name, status_name, theme_label


def recommendations_in(document: Document) -> Iterable[tuple[str, Note]]:
    """Each recommendation of the document with the key of its paragraph."""
    for row in current().filter(document=document).prefetch_related("themes").order_by("position"):
        row.document = document
        yield row.paragraph_key, _note(row)


def _note(row: Recommendation) -> Note:
    tags = [modality_name(row.modality), status_name(row.status), *(theme_label(tag.theme) for tag in row.themes.all())]
    return Note(
        kind="recommendation",
        heading=heading_of(row),
        text="",
        url=address_of(row),
        tags=tuple(tag for tag in tags if tag),
        rule=row.rule,
        confidence=row.confidence,
    )
