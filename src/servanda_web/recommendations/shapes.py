"""Recommendations, their lineage and provisions as programs get them: the description of each record."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from servanda_web.common.api.shapes import Page, Record
from servanda_web.library.shapes import DocumentRef, SessionRef


class ModalityShape(Record):
    """How a recommendation binds."""

    level: str = Field(description="obligation, endorsement, request, encouragement, invitation, consideration.")
    phrase: str
    strength: int | None = Field(description="1 (weakest) to 6.")


class ActionShape(Record):
    """One thing that is asked for."""

    verb: str
    clause: str


class ThemeTagShape(Record):
    """A theme that was given, with the words that gave it; the first is the main one."""

    iri: str
    id: str
    cue: str
    confidence: float


class CitationShape(Record):
    """A provision that the text cites."""

    provision: str | None = Field(
        description="The IRI of the place that is cited; null where the text leaves the instrument open."
    )
    text: str
    instrument: str | None
    chapter: str | None
    article: str | None
    paragraph: str | None
    subparagraph: str | None
    implied: bool = Field(description="The text names the article and leaves the instrument to be understood.")
    akoma_ntoso: str | None = Field(description="The address of the place after the Akoma Ntoso convention.")


class RecommendationShape(Record):
    """One recommendation, observation or draft; `status` tells them apart."""

    iri: str
    kind: Literal["Recommendation"]
    document: DocumentRef
    printed_id: str = Field(description="The printed number: unique in its document.")
    label: str | None
    paragraph: str = Field(description="The IRI of the paragraph that it stands in.")
    text: str
    chapeau: str | None
    language: str
    addressees: list[str]
    modality: ModalityShape | None
    actions: list[ActionShape]
    qualifiers: list[str]
    themes: list[ThemeTagShape]
    citations: list[CitationShape]
    status: str = Field(description="adopted, draft, observation, unknown.")
    session: SessionRef | None
    section_path: list[str]
    section_titles: list[str]
    recommending_states: list[str]
    response: str | None
    page: int | None
    rule: str
    confidence: float
    is_current: bool = Field(description="False where lists no longer show it: not found again, rejected or merged.")
    outcome: str = Field(description="What editors decided: open (nobody has), accepted, rejected, merged, withdrawn.")
    version: int = Field(description="Counts the changes of this record.")
    cite_as: str


class ProvisionShape(Record):
    """An instrument, or an article of one, with how many recommendations cite it."""

    iri: str
    kind: Literal["Provision"]
    key: str = Field(description="`SOM` or `SOM/15`.")
    instrument: str
    article: str | None
    title: str
    akoma_ntoso: str = Field(description="The address after the Akoma Ntoso convention.")
    recommendations: int = Field(description="0 where no recommendation cites it.")


class Recommendations(Page):
    """A page of recommendations."""

    items: list[RecommendationShape]


class Provisions(Page):
    """A page of provisions."""

    items: list[ProvisionShape]
