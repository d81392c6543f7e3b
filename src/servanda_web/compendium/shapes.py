"""Themes as programs get them: the description of each record."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from servanda_web.common.api.shapes import Page, Record


class ThemeShape(Record):
    """A concept of the thematic index."""

    iri: str
    kind: Literal["Theme"]
    id: str
    labels: dict[str, str] = Field(description="The label by language.")
    definition: str
    broader: str | None = Field(description="The IRI of the group.")
    narrower: list[str]
    related: list[str]
    unbis: str | None = Field(description="The same concept in the UNBIS Thesaurus.")
    recommendations: int = Field(description="Those of narrower themes included; 0 is a finding too.")


class Themes(Page):
    """A page of themes."""

    items: list[ThemeShape]
