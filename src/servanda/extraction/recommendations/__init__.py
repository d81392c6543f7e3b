"""Finds the recommendations of a document in all their shapes, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from servanda.compendium.recommendation import PROPOSAL_RULE, Action, Recommendation
from servanda.documents.model import Document, Paragraph
from servanda.extraction.actors import Actors
from servanda.extraction.addressees import actors_of
from servanda.extraction.findings import OtherStatement, StatementKind
from servanda.extraction.limits import most_recommendations
from servanda.extraction.recommendations.acts import act_statement, asks, is_preambular
from servanda.extraction.recommendations.cells import read_cells, tables_behind
from servanda.extraction.recommendations.framing import Frames, framing_spans, opens_adopted_list, read_frame
from servanda.extraction.recommendations.inline import read_inline, reporter_of, tells_inline
from servanda.extraction.recommendations.names import with_unique_ids
from servanda.extraction.recommendations.operative import read_instruction
from servanda.extraction.recommendations.review import Review, ReviewItem, read_review
from servanda.extraction.recommendations.running import read_running, running_items
from servanda.extraction.recommendations.sections import (
    SectionKind,
    headed_number,
    is_agreed_text,
    kind_of,
    observes_as_such,
    puts_to_body,
    titles_of,
)
from servanda.extraction.recommendations.sessions import session_of
from servanda.extraction.recommendations.shapes import (
    Drafted,
    chapeau_of,
    observed_whole,
    read_items,
    read_listed,
    read_whole,
    with_items,
)
from servanda.extraction.responses import ends_with_states, recommending_states, without_states
from servanda.extraction.statements import (
    is_discussion_paper,
    is_secretariat_paper,
    is_speakers_view,
    other_statement,
    read_statements,
)
from servanda.text.openings import WordPattern, opening
from servanda.text.spans import Evidence, Span
from servanda.values import changed

__all__ = ["Recommended", "extract_recommendations"]


class Recommended(NamedTuple):
    """The recommendations of a document in reading order, the statements that look like one and are none, and in plain
    sentences what was not read.
    """

    recommendations: tuple[Recommendation, ...]
    others: tuple[OtherStatement, ...]
    unread: tuple[str, ...] = ()


def extract_recommendations(document: Document) -> Recommended:
    """What a document recommends. Themes and citations are left empty. Never raises on odd text."""
    reading, most = _Reading(document), most_recommendations(document)
    for paragraph in document.paragraphs:
        if reading.count >= most:
            break
        reading.read(paragraph)
    reading.close()
    unread = (f"recommendations beyond the first {most} were not read",) if reading.count >= most else ()
    return Recommended(with_unique_ids(reading.found[:most]), tuple(reading.others), unread)


class _Place(NamedTuple):
    """Numbers and titles of the headings above a paragraph, without "Recommendation n"."""

    path: tuple[str, ...]
    titles: tuple[str, ...]


class _Reading:
    """One pass over a document: what was found so far, and what headings and framing sentences said."""

    def __init__(self, document: Document) -> None:
        self.found: list[Recommendation] = []
        self.others: list[OtherStatement] = []
        self._further = 0
        self._goes_on: list[tuple[str, tuple[Action, ...]]] = []
        self._places: dict[int | None, _Place] = {}
        self._document = document
        self._actors: Actors = actors_of(document)
        self._review: Review = _of_peers(read_review(document))
        self._opening: tuple[Paragraph, SectionKind] | None = None
        self._frames = Frames(document)
        self._is_discussion_paper = is_discussion_paper(document)
        self._is_secretariat_paper = is_secretariat_paper(document)
        self._tells_inline = tells_inline(document, self._actors.language)
        self._reporter = reporter_of(document)
        self._is_agreed, self._is_concluding = is_agreed_text(document), _is_concluding(document)
        self._running = running_items(document)
        self._tables = tables_behind(document)
        self._announced: int | None = None

    @property
    def count(self) -> int:
        """How many recommendations were read, and further paragraphs of one."""
        return len(self.found) + self._further

    def read(self, paragraph: Paragraph) -> None:
        """Takes the recommendations and other statements of one paragraph."""
        kind = self._kind(paragraph)
        if kind is SectionKind.NONE and self._announced is not None and self._announced == paragraph.section:
            kind = SectionKind.RECOMMENDATIONS
        listed = self._review.items_of(paragraph)
        if listed is not None:
            self._keep(kind, tuple(self._reviewed(paragraph, listed)))
            return
        if counted := self._running.get(paragraph.key):
            self._keep(kind, read_running(paragraph, counted, self._actors))
            return
        self._note_framing(paragraph, kind)
        drafts = () if is_preambular(paragraph) else self._drafts(paragraph, kind)
        self._keep(kind, drafts)
        self._note_announcement(paragraph, kind, drafts)
        tables = self._tables.get(paragraph.key)
        if tables and kind in _WITH_TABLES and not self._is_discussion_paper:
            self._keep(kind, read_cells(tables, paragraph, self._actors))
        if drafts or framing_spans(paragraph.lead):
            return
        if act := act_statement(paragraph):
            self.others.append(act)
        else:
            self._read_running_text(paragraph, kind)

    def _note_announcement(self, paragraph: Paragraph, kind: SectionKind, drafts: tuple[Drafted, ...]) -> None:
        """ "The Group adopted the following recommendations:" counts under any heading, with what follows it."""
        if not drafts:
            opens = kind is SectionKind.RECOMMENDATIONS and not paragraph.items and opens_adopted_list(paragraph)
            self._announced = paragraph.section if opens else None

    def _read_running_text(self, paragraph: Paragraph, kind: SectionKind) -> None:
        """Takes what stands outside the recommendations: those told in a sentence, and what only reads like one."""
        is_told = self._tells_inline and kind is SectionKind.NONE
        told = read_inline(paragraph, self._actors, self._reporter) if is_told else ()
        self._keep(kind, told)
        taken = {drafted.text for drafted in told}
        others = read_statements(paragraph, self._actors, is_guidance=self._is_secretariat_paper)
        self.others += [one for one in others if one.text not in taken]

    def _kind(self, paragraph: Paragraph) -> SectionKind:
        kind = kind_of(self._document, paragraph)
        if kind is not SectionKind.NONE:
            return kind
        if self._is_agreed and paragraph.number is not None and _BODY_ASKS.match(paragraph.lead):
            return SectionKind.RESOLUTION  # it speaks in the name of the body
        opens = not self._is_discussion_paper and opens_adopted_list(paragraph)
        if opens and not is_speakers_view(paragraph.lead):
            return SectionKind.RECOMMENDATIONS
        if paragraph.number and asks(paragraph.lead):
            return SectionKind.RESOLUTION
        if not self._document.sections and paragraph.number:
            return SectionKind.MIXED  # an excerpt without headings: only sure statements count
        if puts_to_body(self._document, paragraph):
            return SectionKind.MIXED
        section = self._document.section_of(paragraph)
        if not self._is_concluding or section is None:
            return SectionKind.NONE
        is_positive = any(_POSITIVE.search(above.title) for above in self._document.ancestors(section))
        return SectionKind.NONE if is_positive else SectionKind.MIXED

    def _note_framing(self, paragraph: Paragraph, kind: SectionKind) -> None:
        if kind is SectionKind.NONE:
            return
        for span in framing_spans(paragraph.lead):
            if frame := read_frame(span.of(paragraph.lead)):
                self._frames.note(paragraph, frame)
            self.others.append(other_statement(paragraph, StatementKind.FRAMING, span, "framing-sentence", 0.9))

    def _drafts(self, paragraph: Paragraph, kind: SectionKind) -> tuple[Drafted, ...]:
        if headed := _headed(self._document, paragraph):
            return self._read_headed(paragraph, *headed)
        goes_on = self._opening and paragraph.number is None and not _opens_list(paragraph, self._actors)
        if self._opening and goes_on and (gone_on := self._read_continued(paragraph, *self._opening)):
            return gone_on
        if kind is SectionKind.NONE or _is_note(paragraph):
            return ()
        if self._is_discussion_paper and session_of(self._document, paragraph) is None:
            return ()  # its own conclusions are guidance; what a heading says a meeting adopted is not
        return self._read_paragraph(paragraph, kind)

    def _read_paragraph(self, paragraph: Paragraph, kind: SectionKind) -> tuple[Drafted, ...]:
        rule = f"{kind.name.lower()}-section"
        if paragraph.number is not None:
            opens = not paragraph.items and _opens_list(paragraph, self._actors)
            self._opening = (paragraph, kind) if opens else None
            if opens:
                return ()
        own = kind is SectionKind.OBSERVATIONS
        if paragraph.items and (
            items := read_items(paragraph, self._actors, rule=f"item-under-chapeau:{rule}", all_count=own)
        ):
            return items
        if framing_spans(paragraph.lead) or is_speakers_view(paragraph.lead) or _NOT_OWN.search(paragraph.lead):
            return ()
        is_own = kind in (SectionKind.RECOMMENDATIONS, SectionKind.OBSERVATIONS) or _BODY_SAID.match(paragraph.lead)
        lenient = bool(is_own) and paragraph.number is not None
        whole = read_whole(paragraph, self._actors, lenient=lenient, rule=f"paragraph:{rule}")
        if whole and not self._document.sections and _TOLD.match(_phrase(whole)):
            return ()  # an excerpt that tells what somebody was asked for
        if whole is None and own and not paragraph.items and observes_as_such(self._document, paragraph):
            whole = observed_whole(paragraph, rule)
        return (whole,) if whole else ()

    def _read_continued(self, paragraph: Paragraph, opening: Paragraph, kind: SectionKind) -> tuple[Drafted, ...]:
        """The items below a heading of their own, under the opening words of a paragraph before it."""
        rule = f"item-under-chapeau:{kind.name.lower()}-section"
        return read_items(paragraph, self._actors, rule=rule, opening=opening)

    def _read_headed(self, paragraph: Paragraph, number: str, text: str) -> tuple[Drafted, ...]:
        """A paragraph under "Recommendation 3"; a second one goes on with the same recommendation."""
        section = paragraph.section
        body = paragraph if text == paragraph.lead else changed(paragraph, lead=text)
        whole = with_items(read_whole(body, self._actors, lenient=True, rule="headed-recommendation"), self._actors)
        start = len(paragraph.lead) - len(text)
        if (
            section is not None
            and self.found
            and self.found[-1].id.endswith(f"rec-{number}")
            and text == paragraph.lead
        ):
            self._further += 1
            self._goes_on.append((paragraph.text, whole.operative.actions if whole and whole.operative else ()))
            return ()
        drafted = whole or Drafted(
            number, "", body, body.text, Span(0, 0), read_instruction(text, ()), "headed-recommendation", 0.6
        )
        return (
            drafted._replace(
                number=f"rec-{number}",
                label=f"Recommendation {number}",
                paragraph=paragraph,
                span=Span(start, len(paragraph.text)),
                rule="headed-recommendation",
                confidence=0.98 if drafted.operative else 0.6,
            ),
        )

    def _reviewed(self, paragraph: Paragraph, items: tuple[ReviewItem, ...]) -> Iterator[Drafted]:
        addressees = (self._review.state,) if self._review.state else ("State under review",)
        for item in items:
            start = max(paragraph.text.find(item.text), 0)
            yield Drafted(
                number=item.name,
                label=item.number,
                paragraph=paragraph,
                text=item.text,
                span=Span(0, 0) if item.is_in_table else Span(start, min(start + len(item.text), len(paragraph.text))),
                operative=read_listed(without_states(item.text), addressees, self._actors),
                rule=PROPOSAL_RULE if item.is_one_of_several else "review-table" if item.is_in_table else "review-list",
                confidence=0.97,
                page=item.page,
                recommending_states=recommending_states(item.text),
                response=item.response,
            )

    def _keep(self, kind: SectionKind, drafts: tuple[Drafted, ...]) -> None:
        if drafts:
            self.close()
        for drafted in drafts:
            self.found.append(self._recorded(drafted, kind))

    def close(self) -> None:
        """Puts the further paragraphs of the last recommendation into it, all at once: they may be thousands."""
        if not self._goes_on:
            return
        last, (texts, actions) = self.found[-1], zip(*self._goes_on, strict=True)
        self.found[-1] = changed(last, text=" ".join((last.text, *texts)), actions=(*last.actions, *chain(*actions)))
        self._goes_on.clear()

    def _recorded(self, drafted: Drafted, kind: SectionKind) -> Recommendation:
        paragraph, operative = drafted.paragraph, drafted.operative
        place = self._place_of(paragraph)
        past = drafted.rule == "in-line" or (
            operative is not None
            and (_PAST.match(operative.modality.phrase) is not None or _BODY_SAID.match(drafted.text) is not None)
        )
        addressees = operative.addressees if operative else ()
        if not addressees and drafted.response is not None and self._review.state:
            addressees = (self._review.state,)
        return Recommendation(
            id=drafted.number,
            label=drafted.label,
            paragraph=paragraph.key,
            text=drafted.text,
            chapeau=drafted.chapeau,
            addressees=addressees,
            modality=operative.modality if operative else None,
            actions=operative.actions if operative else (),
            qualifiers=operative.qualifiers if operative else (),
            themes=(),
            citations=(),
            status=self._frames.status_of(paragraph, kind, past),
            session=self._frames.session_of(paragraph),
            section_path=place.path,
            section_titles=place.titles,
            recommending_states=drafted.recommending_states,
            response=drafted.response,
            page=drafted.page,
            evidence=Evidence(drafted.rule, drafted.confidence, paragraph.key, drafted.span),
            addressee_text=operative.addressee_text if operative else None,
        )

    def _place_of(self, paragraph: Paragraph) -> _Place:
        """Where a paragraph stands; told once for all paragraphs of a section."""
        if paragraph.section not in self._places:
            section = self._document.section_of(paragraph)
            path = _path(section.path if section else ())
            self._places[paragraph.section] = _Place(path, titles_of(self._document, section))
        return self._places[paragraph.section]


_WITH_TABLES = (SectionKind.RECOMMENDATIONS, SectionKind.MIXED)
_PAST = re.compile(r"(?:\w+ed|was|were)\b")  # the body speaks of what it did: "recommended", "were encouraged to"
# "The Working Group reiterated that States should": in its conclusions, what it said is what it adopted.
_BODY_SAID = re.compile(
    r"(?:The\s(?:(?:Working|[Ee]xpert|Review)\s[Gg]roup|Group|Conference|Commission|Committee|Subcommittee|Meeting|Assembly|experts)"
    r"|It(?:\swas)?)\s(?:(?:also|further|once\sagain)\s)?"
    r"(?:agreed|reiterated|reaffirmed|concluded|stressed|emphasi[sz]ed|underlined|underscored|considered)\sthat\s"
)
# What a body did not agree on, and what somebody else thinks, is not its recommendation.
_NOT_DONE = ("could", "did", "had", "was", "were")
_NOT_OWN = WordPattern(
    opening(
        *(
            rf"{verb}\snot\s(?:be\s|been\s)?(?:able\sto\s)?(?:agreed?|reach|reached|adopt|adopted)\b"
            for verb in _NOT_DONE
        ),
        *(r"no\s(?:agreement|consensus)\b", r"in\s(?:the|their|its)\s(?:view|opinion)s?\sof\b"),
    )
)
_TOLD = re.compile(r"(?:was|were)\b")
_STARRED = re.compile(r"\W*\*\s")
_UNEDITED = "have not been edited"
_BODY_ASKS = re.compile(
    r"(?:The|We)\b[^.,;:]{0,80}?\s(?:(?:also|further|strongly)\s)?"
    r"(?:urges?|calls?\s(?:up)?on|encourages?|invites?|requests?|recommends?)\s"
)
_POSITIVE = re.compile(r"\b(?:introduction|positive\saspects|welcomes?)\b", re.I)


def _phrase(drafted: Drafted) -> str:
    return drafted.operative.modality.phrase if drafted.operative else ""


def _is_concluding(document: Document) -> bool:
    return "concluding observations" in f"{document.metadata.title or ''} {document.metadata.type or ''}".lower()


def _of_peers(review: Review) -> Review:
    """A review whose items name the States that made them; dotted numbers alone are the paragraphs of any report."""
    named = sum(ends_with_states(item.text) for item in review.items)
    return review if named * 4 > len(review.items) else Review((), (), None)


def _opens_list(paragraph: Paragraph, actors: Actors) -> bool:
    """Whether a paragraph without items ends in words that open a list, which headings then part."""
    if not paragraph.lead.rstrip().endswith(":"):
        return False
    return bool(framing_spans(paragraph.lead)) or chapeau_of(paragraph.lead, actors) is not None


def _headed(document: Document, paragraph: Paragraph) -> tuple[str, str] | None:
    """Number and text of a paragraph under the heading "Recommendation n" or opening with these words."""
    section = document.section_of(paragraph)
    if paragraph.number is None and section is not None and (found := headed_number(section.title)):
        return found[0], paragraph.lead
    if (found := headed_number(paragraph.lead)) and len(found[1]) > 20 and found[1][0].isupper():
        return found[0], paragraph.lead[paragraph.lead.index(found[1]) :]
    return None


def _is_note(paragraph: Paragraph) -> bool:
    if paragraph.number is not None:
        return False
    return _STARRED.match(paragraph.lead) is not None or _UNEDITED in paragraph.lead


def _path(path: tuple[str, ...]) -> tuple[str, ...]:
    """The section path without the heading "Recommendation n", which is the label."""
    return tuple(step for step in path if headed_number(step) is None)
