"""The records of the API as typed dictionaries; a test holds them to what the API describes."""

from __future__ import annotations

from typing import Any, Literal, TypedDict


class DocumentRef(TypedDict):
    """Which language version of which document."""

    iri: str
    identifier: str
    language: str


class SessionRef(TypedDict):
    """Which session; the whole record is at `/sessions/{key}`."""

    iri: str
    key: str


class Document(TypedDict):
    """One language version of a document."""

    iri: str
    kind: Literal["Document"]
    identifier: str
    language: str
    symbol: str | None
    title: str | None
    subtitle: str | None
    type: str | None
    body: str | None
    subsidiary_body: str | None
    distribution: str | None
    issued: str | None
    year: int | None
    agenda_item: str | None
    agenda_item_title: str | None
    session: SessionRef | None
    pages: int | None
    changed: str


class WholeDocument(Document):
    """A document with what only its own address tells."""

    cover: list[str]
    unread: list[str]
    versions: list[DocumentRef]
    akoma_ntoso: str
    source_sha256: str | None


class SectionRef(TypedDict):
    """The heading above a paragraph."""

    path: list[str]
    number: str | None
    title: str


class Item(TypedDict):
    """An item of a paragraph under its printed label."""

    label: str
    text: str
    items: list[Item]


class Paragraph(TypedDict):
    """A paragraph with its items."""

    iri: str
    kind: Literal["Paragraph"]
    document: DocumentRef
    key: str
    number: str | None
    text: str
    lead: str
    items: list[Item]
    section: SectionRef | None
    page: int | None


class Finding(TypedDict):
    """What a rule saw in a paragraph besides recommendations; nobody has decided on it."""

    kind: Literal["Finding"]
    document: DocumentRef
    paragraph: str
    category: str
    text: str
    detail: dict[str, Any]
    rule: str
    confidence: float


class Session(TypedDict):
    """A meeting of a body."""

    iri: str
    kind: Literal["Session"]
    key: str
    body: str
    name: str | None
    ordinal: int | None
    place: str | None
    start: str | None
    end: str | None


class State(TypedDict):
    """A State, or an entity that sits among States."""

    iri: str
    kind: Literal["State"]
    key: str
    iso2: str | None
    m49: str | None
    standing: str
    group: str | None
    names: dict[str, str]
    formal_name: str


class Modality(TypedDict):
    """How a recommendation binds."""

    level: str
    phrase: str
    strength: int | None


class Action(TypedDict):
    """One thing that is asked for."""

    verb: str
    clause: str


class ThemeTag(TypedDict):
    """A theme that was given, with the words that gave it; the first is the main one."""

    iri: str
    id: str
    cue: str
    confidence: float


class Citation(TypedDict):
    """A provision that the text cites."""

    provision: str | None
    text: str
    instrument: str | None
    chapter: str | None
    article: str | None
    paragraph: str | None
    subparagraph: str | None
    implied: bool
    akoma_ntoso: str | None


class Recommendation(TypedDict):
    """One recommendation, observation or draft; `status` tells them apart."""

    iri: str
    kind: Literal["Recommendation"]
    document: DocumentRef
    printed_id: str
    label: str | None
    paragraph: str
    text: str
    chapeau: str | None
    language: str
    addressees: list[str]
    modality: Modality | None
    actions: list[Action]
    qualifiers: list[str]
    themes: list[ThemeTag]
    citations: list[Citation]
    status: str
    session: SessionRef | None
    section_path: list[str]
    section_titles: list[str]
    recommending_states: list[str]
    response: str | None
    page: int | None
    rule: str
    confidence: float
    is_current: bool
    outcome: str
    version: int
    cite_as: str


class Lineage(TypedDict):
    """A link between a recommendation and an earlier one."""

    kind: Literal["Lineage"]
    earlier: str
    later: str
    relation: str
    standing: str
    score: float | None
    rule: str | None
    decided: str | None


class LineageOfOne(TypedDict):
    """The relatives of one recommendation."""

    iri: str
    earlier: list[Lineage]
    later: list[Lineage]


class Provision(TypedDict):
    """An instrument, or an article of one, with how many recommendations cite it."""

    iri: str
    kind: Literal["Provision"]
    key: str
    instrument: str
    article: str | None
    title: str
    akoma_ntoso: str
    recommendations: int


class Theme(TypedDict):
    """A concept of the thematic index."""

    iri: str
    kind: Literal["Theme"]
    id: str
    labels: dict[str, str]
    definition: str
    broader: str | None
    narrower: list[str]
    related: list[str]
    unbis: str | None
    recommendations: int


class FileRef(TypedDict):
    """A form of an edition as a file."""

    form: str
    address: str
    bytes: int
    sha256: str


class Edition(TypedDict):
    """A published edition of the compendium. It never changes; one that was withdrawn says so and is still there."""

    iri: str
    kind: Literal["Edition"]
    number: int
    title: str
    date: str
    language: str
    note: str | None
    arrangement: str
    status: str
    withdrawn_because: str | None
    recommendations: int
    documents: int
    published: str | None
    checksum: str
    files: list[FileRef]


class Mark(TypedDict):
    """A stretch of the snippet that answers the query."""

    start: int
    end: int


class Hit(TypedDict):
    """A place that answers the query."""

    iri: str
    kind: Literal["Hit"]
    category: str
    document: str
    key: str
    language: str
    title: str
    snippet: str
    marks: list[Mark]
    score: float
