"""A recommendation as reference programs take it."""

from __future__ import annotations

from django.conf import settings

from servanda.interchange.citing import PUBLISHER, Cited
from servanda_web.library.citation import cite
from servanda_web.library.words import specimen_mark
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.words import address_of, cite_recommendation


def cited(row: Recommendation) -> Cited:
    """What reference programs are told of a recommendation."""
    document = row.document
    session = document.session
    day = document.issued or (session.start if session else None)
    is_issued = bool(document.symbol) and not specimen_mark(document)
    return Cited(
        identifier=document.identifier,
        url=f"{settings.BASE_URL}{address_of(row)}",
        title=document.title,
        body=document.subsidiary_body or document.body,
        symbol=document.symbol,
        day=day.isoformat() if day else str(document.year or ""),
        place=_place(row),
        language="" if document.language == "und" else document.language,
        publisher=PUBLISHER if is_issued else "",
    )


def _place(row: Recommendation) -> str:
    """What the footnote says beside the document: "para. 3 (a)"."""
    return cite_recommendation(row).removeprefix(cite(row.document).removesuffix(".")).strip(" ,.")
