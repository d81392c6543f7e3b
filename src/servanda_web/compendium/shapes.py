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


class FileRef(Record):
    """A form of an edition as a file."""

    form: str
    address: str
    bytes: int
    sha256: str


class EditionShape(Record):
    """A published edition of the compendium. It never changes; one that was withdrawn says so and is still there."""

    iri: str
    kind: Literal["Edition"]
    number: int
    title: str
    date: str
    language: str
    note: str | None
    arrangement: str = Field(description="themes, or headings: those that the documents print.")
    status: str = Field(description="published, withdrawn.")
    withdrawn_because: str | None
    recommendations: int
    documents: int
    published: str | None
    checksum: str = Field(description="SHA-256 of its content, of which every form is made.")
    files: list[FileRef]


class Editions(Page):
    """A page of editions."""

    items: list[EditionShape]


class Themes(Page):
    """A page of themes."""

    items: list[ThemeShape]
