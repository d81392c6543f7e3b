"""Hits of a search as programs get them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from servanda_web.common.api.shapes import Page, Record


class MarkShape(Record):
    """A stretch of the snippet that answers the query."""

    start: int
    end: int


class HitShape(Record):
    """A place that answers the query."""

    iri: str
    kind: Literal["Hit"]
    category: str = Field(description="recommendation, paragraph, heading, footnote.")
    document: str = Field(description="The IRI of the document.")
    key: str = Field(description="The place in its document: a printed number wherever there is one.")
    language: str
    title: str
    snippet: str
    marks: list[MarkShape]
    score: float


class Hits(Page):
    """A page of hits, the best first."""

    items: list[HitShape]
