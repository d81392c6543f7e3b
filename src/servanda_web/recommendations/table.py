"""A recommendation as a row of a table that a spreadsheet opens safely."""

from __future__ import annotations

from django.conf import settings

from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.words import address_of, cite_recommendation

COLUMNS = (
    "document", "document_title", "language", "id", "label", "paragraph", "text", "chapeau", "addressees", "modality",
    "modality_phrase", "strength", "status", "session", "session_start", "session_end", "themes", "provisions",
    "recommending_states", "response", "page", "rule", "confidence", "cite_as", "address",
)  # fmt: skip
# A cell that begins so would be taken for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cells(row: Recommendation) -> list[str]:
    """The row's values in the order of `COLUMNS`; several values are joined by "; "."""
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
        f"{row.confidence:.2f}",
        cite_recommendation(row),
        settings.BASE_URL + address_of(row),
    )
    return [_safe(value) for value in values]


def _safe(value: object) -> str:
    """The value as text; an apostrophe in front of what a spreadsheet would run.

    >>> _safe("=1+1"), _safe(None)
    ("'=1+1", '')
    """
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
