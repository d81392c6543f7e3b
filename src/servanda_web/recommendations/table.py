"""A recommendation as a row of a table."""

from __future__ import annotations

from django.conf import settings

from servanda.interchange.cells import Value
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.words import address_of, cite_recommendation

COLUMNS = (
    "document", "document_title", "language", "id", "label", "paragraph", "text", "chapeau", "addressees", "modality",
    "modality_phrase", "strength", "status", "session", "session_start", "session_end", "themes", "provisions",
    "recommending_states", "response", "page", "rule", "confidence", "cite_as", "address",
)  # fmt: skip


def record(row: Recommendation) -> dict[str, Value]:
    """The row's values by column; several values are joined by "; "."""
    session = row.session
    values = (
        row.document.identifier,
        row.document.title,
        row.document.language,
        row.printed_id,
        row.label,
        row.paragraph_key,
        row.text,
        row.chapeau,
        "; ".join(addressee.name for addressee in row.addressees.all()),
        row.modality,
        row.modality_phrase,
        row.strength,
        row.status,
        f"{session.name} {session.ordinal or ''}".strip() if session else None,
        session.start if session else None,
        session.end if session else None,
        "; ".join(tag.theme for tag in row.themes.all()),
        "; ".join(dict.fromkeys(cited.provision for cited in row.citations.all() if cited.provision)),
        "; ".join(row.recommending_states),
        row.response,
        row.page,
        row.rule,
        round(row.confidence, 2),
        cite_recommendation(row),
        settings.BASE_URL + address_of(row),
    )
    return dict(zip(COLUMNS, values, strict=True))
