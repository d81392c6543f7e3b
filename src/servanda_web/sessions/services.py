"""Writes what a report says of its meeting."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Model

from servanda.extraction.findings import Extraction
from servanda.text.spans import Evidence
from servanda_web.common.rows import replace
from servanda_web.library.models import LINE, LONG, SHORT, Document
from servanda_web.sessions.models import AgendaItem, Attendance, ListedDocument, Speaker


@transaction.atomic
def store_meeting(*, document: Document, extraction: Extraction) -> None:
    """Bring the facts of a meeting into line with what was read in a document; rows that still hold keep their ids."""
    wanted: tuple[tuple[type[Model], list[Any]], ...] = (
        (AgendaItem, _agenda(document, extraction)),
        (ListedDocument, _documentation(document, extraction)),
        (Attendance, _attendance(document, extraction)),
        (Speaker, _speakers(document, extraction)),
    )
    for model, rows in wanted:
        replace(model._default_manager.filter(document=document), rows, key=("position",))


def _agenda(document: Document, extraction: Extraction) -> list[AgendaItem]:
    return [
        AgendaItem(
            document=document,
            position=position,
            number=item.number[:SHORT],
            title=item.title[:LONG],
            paragraph_key=_key(item.paragraph),
        )
        for position, item in enumerate(extraction.meeting.agenda)
    ]


def _documentation(document: Document, extraction: Extraction) -> list[ListedDocument]:
    return [
        ListedDocument(
            document=document,
            position=position,
            title=listed.title[:LONG],
            symbol=(listed.symbol or "")[:LINE],
            paragraph_key=_key(listed.paragraph),
        )
        for position, listed in enumerate(extraction.meeting.documentation)
    ]


def _attendance(document: Document, extraction: Extraction) -> list[Attendance]:
    return [
        Attendance(
            document=document,
            position=position,
            name=one.name[:LINE],
            state=one.state or "",
            category=one.category[:SHORT],
            paragraph_key=_key(one.paragraph),
            **_evidence(one.evidence),
        )
        for position, one in enumerate(extraction.participants)
    ]


def _speakers(document: Document, extraction: Extraction) -> list[Speaker]:
    return [
        Speaker(
            document=document,
            position=position,
            name=one.name[:LINE],
            state=one.state or "",
            item=(one.item or "")[:SHORT],
            role=one.role[:SHORT],
            category=(one.category or "")[:SHORT],
            paragraph_key=_key(one.paragraph),
            **_evidence(one.evidence),
        )
        for position, one in enumerate(extraction.speakers)
    ]


def _key(paragraph: str) -> str:
    return paragraph[: LINE - 8]


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"rule": evidence.rule[:LINE], "confidence": evidence.confidence}
