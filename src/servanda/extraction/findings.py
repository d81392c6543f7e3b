"""Everything that was seen in one document, as values; `extraction.schema` writes them as `servanda.extraction/1`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.compendium.recommendation import Citation, Recommendation
from servanda.documents.model import Document
from servanda.text.spans import Evidence
from servanda.values import made_often


class StatementKind(StrEnum):
    """What a text is that reads like a recommendation and is none."""

    SPEAKER_VIEW = "speaker-view"
    SECRETARIAT_GUIDANCE = "secretariat-guidance"
    QUESTION = "question-for-discussion"
    FRAMING = "framing"
    REPORTED = "reported"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"


@made_often(frozen=True, slots=True)
class OtherStatement:
    """A text that looks like a recommendation but is not, with the `reason` in one plain sentence."""

    kind: StatementKind
    text: str
    paragraph: str
    reason: str
    evidence: Evidence


@made_often(frozen=True, slots=True)
class SymbolMention:
    """A document symbol in running text; `what` is the title given to it there, where there is one."""

    symbol: str
    paragraph: str
    what: str | None
    evidence: Evidence


@made_often(frozen=True, slots=True)
class ResolutionMention:
    """A resolution or decision ("9/1", "55/25") and the body that adopted it, as far as the text tells."""

    number: str
    kind: str
    body: str | None
    paragraph: str
    evidence: Evidence


@made_often(frozen=True, slots=True)
class Participant:
    """Someone who attended: `name` as printed, `state` its key in `data/states` where known, and a `category`."""

    name: str
    state: str | None
    category: str
    paragraph: str
    evidence: Evidence


@made_often(frozen=True, slots=True)
class Speaker:
    """Someone who spoke: `item` is the agenda item as printed ("2 and 3"), `role` "statement", "panellist", "chair"."""

    name: str
    state: str | None
    item: str | None
    role: str
    category: str | None
    paragraph: str
    evidence: Evidence


@made_often(frozen=True, slots=True)
class Figure:
    """A quantity: its number, what it counts, and, where stated, of how many and according to whom."""

    value: float
    text: str
    unit: str | None
    label: str
    denominator: str | None
    source: str | None
    paragraph: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool or resource that a paper lists: `kind` as `tool_words` tells it, `organization` and `link` as printed.

    `years` are those of its editions; `paragraph` is where it is listed, `description` all that speak of it there.
    """

    title: str
    kind: str
    organization: str | None
    years: tuple[int, ...]
    link: str | None
    paragraph: str
    evidence: Evidence
    description: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of an adopted agenda, with the letters under it as sub-items."""

    number: str
    title: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document that the meeting had before it: its title and symbol as printed."""

    title: str
    symbol: str | None
    paragraph: str


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What a report says of its meeting beyond the cover."""

    chairs: tuple[str, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    documentation: tuple[ListedDocument, ...] = ()
    adopted_sections: tuple[str, ...] = ()
    not_negotiated_sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All findings of one document."""

    document: Document
    recommendations: tuple[Recommendation, ...] = ()
    other_statements: tuple[OtherStatement, ...] = ()
    citations: tuple[Citation, ...] = ()
    symbols: tuple[SymbolMention, ...] = ()
    resolutions: tuple[ResolutionMention, ...] = ()
    participants: tuple[Participant, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    figures: tuple[Figure, ...] = ()
    tools: tuple[Tool, ...] = ()
    meeting: MeetingFacts = MeetingFacts()
    unread: tuple[str, ...] = ()
