"""Recommendations by the address that people see and paste: document, language, printed number."""

from __future__ import annotations

import re

from django.db.models import QuerySet

from servanda_web.library.models import Document
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.selectors import current, with_company

_URL = re.compile(r"^(?:https?://[^/\s]+)?/?(?:recommendations|documents)/", re.IGNORECASE)
_LANGUAGE = re.compile(r"^(?P<document>.+)/(?P<language>ar|zh|en|fr|ru|es|und)(?:/|#)(?P<place>[^/#?]+)(?:[?#].*)?$")
_PARAGRAPH = re.compile(
    r"^(?P<document>\S+?)(?:,?\s*(?:paras?\.?|paragraphs?|§|¶|par\.|párr\.|пункт|الفقرة|第)\s*|,\s*|\s+)"
    r"(?P<place>(?:rec(?:ommendation)?[\s.-]*)?[\w.]+\s?(?:\([\w.]+\)\s?)*)\s*段?\.?$",
    re.IGNORECASE,
)
_MOST = 12


def address(row: Recommendation) -> str:
    """The name of a recommendation that holds whatever rows come and go."""
    return f"{row.document.identifier}/{row.document.language}/{row.printed_id}"


def parse_place(text: str) -> tuple[str, str, str] | None:
    """Document, language ("" for any) and place of what somebody typed or pasted; None where it names no place.

    >>> parse_place("https://desk.example/recommendations/WG.7/2021/3/en/15")
    ('WG.7/2021/3', 'en', '15')
    >>> parse_place("CTOC/COP/WG.7/2021/3, para. 15 (a)")
    ('CTOC/COP/WG.7/2021/3', '', '15(a)')
    """
    told = _URL.sub("", text.strip())
    if found := _LANGUAGE.match(told):
        return found["document"], found["language"], found["place"]
    if found := _PARAGRAPH.match(told):
        place = re.sub(r"\s+", "", found["place"]).rstrip(".")
        place = re.sub(r"^rec(?:ommendation)?[.-]*", "rec-", place, flags=re.IGNORECASE)
        return found["document"], "", place
    return None


def find_ends(text: str, *, language: str = "", besides: int = 0) -> list[Recommendation]:
    """The recommendations that a text may mean: by address or symbol and paragraph, else by words in their texts.

    Those of `language` come first; `besides` is left out.
    """
    rows = with_company(current()).exclude(pk=besides)
    told = parse_place(text)
    found = list(_at(rows, *told)) if told else []
    if not found and (words := text.split()):
        for word in words[:8]:
            rows = rows.filter(text__icontains=word)
        found = list(rows.order_by("document__identifier", "position")[:_MOST])
    return sorted(found, key=lambda row: row.document.language != language)


def _at(rows: QuerySet[Recommendation], document: str, language: str, place: str) -> QuerySet[Recommendation]:
    ends = Document.objects.filter(identifier__iendswith=document)
    rows = rows.filter(document__in=ends.values("pk"))
    if language:
        rows = rows.filter(document__language=language)
    exact = rows.filter(printed_id__iexact=place)
    return (exact if exact.exists() else rows.filter(paragraph_key__iexact=place)).order_by("pk")[:_MOST]
