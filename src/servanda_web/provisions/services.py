"""Writes which paragraphs of a document cite which provision."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from servanda.compendium.recommendation import Citation
from servanda_web.common.rows import replace
from servanda_web.library.models import LINE, SHORT, Document
from servanda_web.provisions.models import Mention


@transaction.atomic
def store_mentions(*, document: Document, citations: Iterable[Citation]) -> None:
    """Bring the mentions of a document into line with its citations; those of no known instrument are left out."""
    known = (cited for cited in citations if cited.instrument)
    rows = [_mention(document, position, cited) for position, cited in enumerate(known)]
    replace(Mention.objects.filter(document=document), rows, key=("position",))


def _mention(document: Document, position: int, cited: Citation) -> Mention:
    return Mention(
        document=document,
        position=position,
        paragraph_key=cited.paragraph_key[: LINE - 8],
        text=cited.text,
        instrument=(cited.instrument or "")[:LINE],
        chapter=(cited.chapter or "")[:SHORT],
        article=(cited.article or "")[:SHORT],
        paragraph=(cited.paragraph or "")[:SHORT],
        subparagraph=(cited.subparagraph or "")[:SHORT],
        implied=cited.implied,
        rule=cited.evidence.rule[:LINE] if cited.evidence else "",
        confidence=cited.evidence.confidence if cited.evidence else None,
    )
