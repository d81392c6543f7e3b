"""Sentences around recommendations that recommend nothing themselves, and what they say of session and status."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from servanda.compendium.recommendation import AdoptingSession, Status
from servanda.documents.model import Document, Paragraph
from servanda.extraction.recommendations.sections import SectionKind
from servanda.extraction.recommendations.sessions import (
    is_framing_of,
    named,
    session_of,
    session_of_document,
    session_of_framing,
    session_of_title,
)
from servanda.text.openings import WordPattern, find_first, opening
from servanda.text.sentences import split_sentences
from servanda.text.spans import Span
from servanda.text.words import holds_any

_FRAMES = re.compile(
    r"""
    \bthe\sfollowing\s(?:\w+\s){0,3}(?:recommendations|observations|conclusions|points)\b
    | \b(?:recommendations|observations|conclusions)\s(?:\w+\s){0,4}(?:below|as\sfollows|set\sout|contained|annexed)\b
    | \brecommended\sthe\sfollowing(?=\s(?:to|for|at|in)\b|,|:)
    | \bthe\sfollowing\s(?:\w+\s){0,3}(?:takeaways|messages)\b
    | \brecommandations\s(?:suivantes|énoncées|présentées|figurant|ci-après) | \brecommandations\sci-
    | \brecomendaciones\s(?:siguientes|que\sfiguran|expuestas) | \bsiguientes\srecomendaciones\b
    | \bследующие\sрекомендации\b
    | \b(?:these|its|agreed)\s(?:recommendations|conclusions)\s?(?:\w+\s?){0,6}:\s*$
    """,
    re.X | re.I,
)
# One of these stands in every frame, and one of those as well; most paragraphs, and most sentences, have none of them.
_FRAME_WORDS = ("recom", "observations", "conclusions", "points", "рекоменд", "建议", "توصيات")
_FRAME_JOINTS = (
    *("following", "below", "follows", "set", "contained", "annexed", ":"),
    *("recommandations", "recomendaciones", "следующие", "以下", "下列", "التوصيات"),
)
_FRAME_OPENS = WordPattern(
    opening(
        *(r"the\sfollowing", "recommendations", "observations", "conclusions", "recommandations", "recomendaciones"),
        r"recommended\sthe\sfollowing",
        *("siguientes", "следующие", r"these\s", r"its\s", r"agreed\s"),
        any_case=True,
    )
)
_FRAMES_ELSEWHERE = re.compile("以下建议|下列建议|التوصيات\\sالتالية")
# "recommended that the Assembly endorse the recommendations contained in …": it asks, and introduces nothing.
_TO_BE_DONE = re.compile(
    r"\b(?:endorse|implement|approve|apply|disseminate|take\sinto\saccount|give\seffect\sto)\s(?:\w+\s){0,3}?"
    r"(?:recommendations|observations|conclusions)\s(?:\w+\s){0,4}(?:contained|set\sout)\s(?:in|at)\b",
    re.I,
)
_HERE = re.compile(r"\b(?:below|following|follows|annexed|present)\b|:\s*\Z", re.I)
_ADOPTED_LIST = re.compile(
    r"\b(?:adopted|made|formulated|agreed\son|endorsed|approved)\sthe\sfollowing\s(?:\w+\s){0,2}recommendations\b"
    r"|\bthe\sfollowing\s(?:\w+\s){0,2}recommendations\s(?:\w+\s){0,6}?(?:were|are)\s(?:adopted|made|formulated|agreed|endorsed)\b",
    re.I,
)
_ADOPTED = re.compile(r"\b(?:adopted|agreed|endorsed|approved|made|formulated)\b")
_ADOPTED_ELSEWHERE = re.compile(r"\ba\sadopté\b|\b(?:aprobó|adoptó)\b|\bприня(?:л|ла|ло|ли)\b|通过|اعتمد")
_TITLE = re.compile(r"\brecommendations\s(?:\w+\s){0,3}adopted\b", re.I)
_DRAFT = re.compile(r"\bdraft\b", re.I)
# "Summary of the consultations on the draft guide" is itself no draft.
_DRAFT_TITLE = re.compile(
    r"^(?:\w+\s){0,2}?draft\b"
    r"|(?<!implications\sof\s)\bdraft\s(?:report|resolutions?|decisions?|recommendations|conclusions|summary|outcome|declaration)\b",
    re.I,
)
_SAYS_ADOPTED = re.compile(r"\b(?:adopted|agreed)\b", re.I)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the framing sentence of a section says: the session, and whether it says that the body adopted."""

    session: AdoptingSession
    is_adopted: bool


@lru_cache(maxsize=16)  # asked several times of each paragraph
def framing_spans(text: str) -> tuple[Span, ...]:
    """The sentences of a text that introduce recommendations.

    >>> [span.start for span in framing_spans("The Group adopted the recommendations set out below.")]
    [0]
    """
    if not holds_any(text, _FRAME_WORDS) or not holds_any(text, _FRAME_JOINTS):
        return ()
    return tuple(span for span in split_sentences(text) if _frames(span.of(text)))


def _frames(sentence: str) -> bool:
    if not holds_any(sentence, _FRAME_JOINTS):
        return False
    is_frame = find_first(_FRAMES, sentence, _FRAME_OPENS.places(sentence)) or _FRAMES_ELSEWHERE.search(sentence)
    return bool(is_frame) and (_TO_BE_DONE.search(sentence) is None or _HERE.search(sentence) is not None)


def opens_adopted_list(paragraph: Paragraph) -> bool:
    """Whether a paragraph itself says that a body adopted what its items recommend, under whatever heading."""
    opens = bool(paragraph.items) or paragraph.lead.rstrip().endswith(":")
    return opens and _ADOPTED_LIST.search(paragraph.lead) is not None


def read_frame(sentence: str) -> Frame | None:
    """Session and adoption as a framing sentence states them; None where it states neither."""
    session = session_of_framing(sentence)
    adopted = (is_framing_of(sentence) and _ADOPTED.search(sentence) is not None) or bool(
        _ADOPTED_ELSEWHERE.search(sentence)
    )
    if session is None and not adopted:
        return None
    return Frame(session or AdoptingSession(), adopted)


def is_draft(document: Document) -> bool:
    """Whether the document says that its text is a draft: in its title or type, or by limited distribution."""
    metadata = document.metadata
    titles = filter(None, (metadata.type, metadata.title))
    limited = (metadata.distr or "").strip().lower() == "limited" or "/L." in (metadata.symbol or "")
    return limited or any(_DRAFT_TITLE.search(title) for title in titles)


class _Headings(NamedTuple):
    """What the headings above a paragraph say: a draft, that the text was adopted, and at which session."""

    say_draft: bool
    say_adopted: bool
    session: AdoptingSession | None


class Frames:
    """Session and status of the recommendations of one document, section by section."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._frames: dict[int | None, Frame] = {}
        self._is_draft = is_draft(document)
        self._headings: dict[int | None, _Headings] = {}
        self._of_document = session_of_document(document)
        if self._of_document == AdoptingSession() and _TITLE.search(document.metadata.title or ""):
            self._of_document = session_of_title(document.metadata.title or "") or self._of_document

    def note(self, paragraph: Paragraph, frame: Frame) -> None:
        """Keeps what a framing sentence says for its section and those below it."""
        self._frames[paragraph.section] = frame

    def session_of(self, paragraph: Paragraph) -> AdoptingSession:
        """The adopting session: named by a heading, by a framing sentence, or by the cover of a report."""
        if titled := self._headings_above(paragraph).session:
            return named(titled, self._document)
        frame = self._frame_of(paragraph)
        if frame and frame.session != AdoptingSession():
            return named(frame.session, self._document)
        return self._of_document

    def status_of(self, paragraph: Paragraph, kind: SectionKind, spoken_in_past: bool) -> Status:
        """Draft, observation or adopted where the document says so; unknown where it does not."""
        headings = self._headings_above(paragraph)
        if self._is_draft or headings.say_draft:
            return Status.DRAFT
        if kind is SectionKind.OBSERVATIONS:
            return Status.OBSERVATION
        if self._document.metadata.type == "chair's summary" and kind is not SectionKind.RESOLUTION:
            return Status.OBSERVATION  # a chair sums up alone; what a body adopts stands in its report
        if self._document.metadata.type == "concluding observations":
            return Status.ADOPTED  # a treaty body issues them by adopting them
        frame = self._frame_of(paragraph)
        stated = headings.say_adopted or self._is_of_report(kind)
        if stated or spoken_in_past or kind is SectionKind.RESOLUTION or (frame and frame.is_adopted):
            return Status.ADOPTED
        return Status.UNKNOWN

    def _headings_above(self, paragraph: Paragraph) -> _Headings:
        """What the headings above a paragraph say; read once for all paragraphs of a section."""
        if paragraph.section not in self._headings:
            titles = [found.title for found in self._document.ancestors(self._document.section_of(paragraph))]
            self._headings[paragraph.section] = _Headings(
                say_draft=any(map(_DRAFT.match, titles)),
                say_adopted=any(map(_SAYS_ADOPTED.search, titles)),
                session=session_of(self._document, paragraph),
            )
        return self._headings[paragraph.section]

    def _is_of_report(self, kind: SectionKind) -> bool:
        """Whether a section for recommendations stands in the report of a meeting, with which it was adopted."""
        is_report = self._document.metadata.type == "session report"
        return is_report and kind in (SectionKind.RECOMMENDATIONS, SectionKind.MIXED)

    def _frame_of(self, paragraph: Paragraph) -> Frame | None:
        index = paragraph.section
        while index is not None:
            if index in self._frames:
                return self._frames[index]
            index = self._document.sections[index].parent
        return self._frames.get(None)
