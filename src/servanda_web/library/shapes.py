"""Documents, paragraphs, sessions, findings and States as programs get them: the description of each record."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from servanda_web.common.api.shapes import Page, Record


class SessionShape(Record):
    """A meeting of a body."""

    iri: str
    kind: Literal["Session"]
    key: str = Field(description="Body and ordinal, or body and first day.")
    body: str
    name: str | None = Field(description="Where it is no session of the body but an event of its own.")
    ordinal: int | None
    place: str | None
    start: str | None = Field(description="First day, ISO 8601.")
    end: str | None


class SessionRef(Record):
    """Which session; the whole record is at `/sessions/{key}`."""

    iri: str
    key: str


class DocumentRef(Record):
    """Which language version of which document."""

    iri: str
    identifier: str
    language: str


class DocumentShape(Record):
    """One language version of a document."""

    iri: str
    kind: Literal["Document"]
    identifier: str = Field(description="The symbol, or a provisional id until the symbol is known.")
    language: str = Field(description="ar, zh, en, fr, ru, es; und where the text does not say it.")
    symbol: str | None
    title: str | None
    subtitle: str | None
    type: str | None
    body: str | None
    subsidiary_body: str | None
    distribution: str | None
    issued: str | None = Field(description="ISO 8601.")
    year: int | None
    agenda_item: str | None
    agenda_item_title: str | None
    session: SessionRef | None
    pages: int | None
    changed: str = Field(description="When the desk last changed this record.")


class WholeDocumentShape(DocumentShape):
    """A document with what only its own address tells."""

    cover: list[str]
    unread: list[str] = Field(description="What of the file could not be read.")
    versions: list[DocumentRef] = Field(description="The other language versions.")
    akoma_ntoso: str = Field(description="Where the document lies as Akoma Ntoso.")
    source_sha256: str | None = Field(description="The digest of the file that the text comes from.")


class ItemShape(Record):
    """An item of a paragraph under its printed label."""

    label: str
    text: str
    items: list[ItemShape]


class SectionRef(Record):
    """The heading above a paragraph."""

    path: list[str]
    number: str | None
    title: str


class ParagraphShape(Record):
    """A paragraph with its items."""

    iri: str
    kind: Literal["Paragraph"]
    document: DocumentRef
    key: str = Field(description="The printed number wherever there is one.")
    number: str | None
    text: str
    lead: str = Field(description="The text before the items.")
    items: list[ItemShape]
    section: SectionRef | None
    page: int | None


class FindingShape(Record):
    """What a rule saw in a paragraph besides recommendations; nobody has decided on it."""

    kind: Literal["Finding"]
    document: DocumentRef
    paragraph: str = Field(description="The IRI of the paragraph.")
    category: str = Field(description="citation, symbol, resolution, figure, other-statement.")
    text: str
    detail: dict[str, Any] = Field(description="What else was read; its fields hang on the category.")
    rule: str
    confidence: float


class StateShape(Record):
    """A State, or an entity that sits among States."""

    iri: str
    kind: Literal["State"]
    key: str = Field(description="ISO 3166 alpha-3; EUE for the European Union, SMM for the Order of Malta.")
    iso2: str | None
    m49: str | None
    standing: str
    group: str | None = Field(description="The regional group for elections.")
    names: dict[str, str] = Field(description="The short name by language.")
    formal_name: str = Field(description="The formal name in English.")


class Documents(Page):
    """A page of documents."""

    items: list[DocumentShape]


class Paragraphs(Page):
    """A page of paragraphs."""

    items: list[ParagraphShape]


class Findings(Page):
    """A page of findings."""

    items: list[FindingShape]


class Sessions(Page):
    """A page of sessions."""

    items: list[SessionShape]


class States(Page):
    """A page of States."""

    items: list[StateShape]
