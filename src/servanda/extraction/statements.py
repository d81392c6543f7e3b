"""What reads like a recommendation and is none: speakers' views, a secretariat's guidance, questions, framing."""

from __future__ import annotations

import re
from functools import lru_cache

from servanda.documents.model import Document, Paragraph
from servanda.extraction.actors import Actors
from servanda.extraction.addressees import is_issuer, read_subject
from servanda.extraction.findings import OtherStatement, StatementKind
from servanda.extraction.limits import LONGEST_SENTENCE, MOST_PHRASES, cover_of
from servanda.extraction.modality import find_directives, find_modals
from servanda.terms.states import find_state
from servanda.text.openings import WordPattern
from servanda.text.sentences import split_sentences
from servanda.text.spans import Evidence, Span
from servanda.text.words import words_of
from servanda.values import changed

_REASONS = {
    StatementKind.SPEAKER_VIEW: "The text reports what speakers said; the body did not adopt it.",
    StatementKind.SECRETARIAT_GUIDANCE: "The sentence is guidance in a background paper; no body adopted it.",
    StatementKind.QUESTION: "The text is a question for discussion.",
    StatementKind.FRAMING: "The sentence introduces recommendations and recommends nothing itself.",
    StatementKind.REPORTED: "The text reports what a body decided elsewhere or before.",
    StatementKind.PREAMBULAR: "The paragraph is preambular: it gives reasons and asks nobody to act.",
    StatementKind.OPERATIVE: "The paragraph is operative, but what it does binds or tells the body itself.",
}
_SPEAKER_GOES_ON = "The sentence goes on with what a speaker said in this paragraph; the body did not adopt it."
_OUTSIDE = "The sentence stands outside what the body recommends; whose view it is, it does not say."
_SPEAKERS = WordPattern(
    r"""
    \b(?: (?:several|some|many|most|one|a|another|other|two|three|various|a\snumber\sof|the)\s(?:\w+\s){0,2}
          (?:speakers?|panell?ists?|delegations?|delegates?|representatives?|participants?|presenters?|experts?(?!\s(?:group|meeting|committee|panel|body))|moderators?
            |discussants?|observers?)
        | (?:several|some|many|most|a\snumber\sof|one|two)\s(?:of\s(?:the|them)\s)?
          (?:member\s)?(?:states?\b(?:\sparties)?|countries|parties|others)
        | others? | (?:Mr|Ms|Mrs|Dr)\. \s | speakers | panell?ists | participants | delegations
        | (?:He|She)\s | (?:the\s)?(?:representative|observer|delegation)\s(?:of|for)
        | (?:several|others?)\s(?:also\s)?(?:noted|stressed|said) )
    """,
    re.X | re.I,
)
_SAID = WordPattern(
    r"\b(?:recommended|suggested|proposed|urged|urging|encouraged|called\s(?:for|on|upon)|appealed|stressed|underscored|underlined|"
    r"emphasi[sz]ed|highlighted|noted|stated|said|added|advised|observed|expressed|reminded|invited|requested|pointed\sout|"
    r"considered|concluded|agreed|mentioned|welcomed|asked|recalled|hoped|explained|elaborated|regretted|warned|argued|"
    r"cautioned|insisted|called\sattention|drew\sattention|shared|made\s\w+\sobservations?)\b"
)
_SAID_WORDS = frozenset((
    "recommended", "suggested", "proposed", "urged", "urging", "encouraged", "called", "appealed", "stressed",
    "underscored", "underlined", "emphasised", "emphasized", "highlighted", "noted", "stated", "said", "added",
    "advised", "observed", "expressed", "reminded", "invited", "requested", "pointed", "considered", "concluded",
    "agreed", "mentioned", "welcomed", "asked", "recalled", "hoped", "explained", "elaborated", "regretted",
    "warned", "argued", "cautioned", "insisted", "drew", "shared", "made",
))  # fmt: skip
"""The first words of what `_SAID` finds."""
_URGING = WordPattern(
    r"\b(?:recommended|suggested|proposed|urged|urging|encouraged|called\s(?:for|on|upon)|appealed|invited|requested|advised|"
    r"(?:stressed|underscored|underlined|emphasi[sz]ed|highlighted|noted)\s(?:\w+\s){0,3}?(?:need|importance|necessity|that\s\w+))\b"
)
_EVALUATION = WordPattern(
    r"\b(?:is|are|was|were)\s(?:therefore\s|also\s)?(?:important|essential|crucial|critical|necessary|imperative|vital|key|advisable)\s"
    r"(?:that|for|to)\b|\b(?:need|needs|needed)\sto\b",
    re.I,
)
_OF_SECRETARIAT = re.compile(
    r"background\spaper|note\sby\sthe\ssecretariat|prepared\sby\sthe\ssecretariat|discussion\sguide|issue\spaper", re.I
)
_FOR_DISCUSSION = re.compile(r"background\spaper|discussion\s(?:guide|paper)|issue\spaper", re.I)
_QUESTIONS = re.compile(
    r"\bquestions?\b.{0,120}:$|may\swish\sto\s(?:consider|discuss|address)\b.{0,200}(?:questions?|issues?|following)",
    re.I,
)
_ABOUT_RECOMMENDATIONS = re.compile(
    r"\brecommendations\b[^.]{0,60}\b(?:made|adopted|consolidated|formulated|issued|contained|implemented)\b"
    r"|\b(?:adopted|consolidated|formulated|forwarding|implement\w*)\b[^.]{0,60}\brecommendations\b"
)
_NEEDS = WordPattern(r"\b(?:needs?|ha(?:s|ve))\sto\b", re.I)
_BOUND = WordPattern(r"\b(?:should|must|shall|ought\sto|may\swish\sto)\b", re.I)

_VIEW_AFTER = re.compile(r",\s(?:s?he|one\sspeaker|they)\s\w+ed\.?$")
_AND_BEFORE = re.compile(r"\band\s(?:also\s)?$")


def other_statement(
    paragraph: Paragraph, kind: StatementKind, span: Span, rule: str, confidence: float
) -> OtherStatement:
    """A statement of that kind, with the reason of its kind."""
    text = paragraph.text
    return OtherStatement(
        kind=kind,
        text=span.of(text),
        paragraph=paragraph.key,
        reason=_REASONS[kind],
        evidence=Evidence(rule=rule, confidence=confidence, unit=paragraph.key, span=span),
    )


def read_statements(paragraph: Paragraph, actors: Actors, *, is_guidance: bool = False) -> tuple[OtherStatement, ...]:
    """What a paragraph outside the recommendations holds that reads like one, one finding for each sentence.

    `is_guidance`: it stands in a paper that the secretariat wrote.
    """
    if paragraph.items and _is_question_list(paragraph):
        return _questions(paragraph)
    found, is_spoken = [], False
    for span in split_sentences(paragraph.text):
        sentence = span.of(paragraph.text)
        kind, tells_whose = _kind_of(sentence, is_guidance, actors)
        reason = None
        if kind is StatementKind.REPORTED and not tells_whose:
            kind, reason = (StatementKind.SPEAKER_VIEW, _SPEAKER_GOES_ON) if is_spoken else (kind, _OUTSIDE)
        if kind is not None:
            stated = other_statement(paragraph, kind, span, f"statement-{kind.value}", 0.7)
            found.append(changed(stated, reason=reason) if reason else stated)
        is_spoken = is_spoken or names_speaker(sentence)
    return tuple(found)


def is_speakers_view(text: str) -> bool:
    """Whether a text opens with what speakers said ("Several speakers recommended that")."""
    opening = text[:120]
    speakers = _SPEAKERS.match(opening)
    return bool(speakers and _SAID.search(opening, speakers.end()))


def is_secretariat_paper(document: Document) -> bool:
    """Whether the document is a paper that the secretariat wrote for a meeting, not one that a body adopted."""
    metadata = document.metadata
    said = " ".join(filter(None, (metadata.type, metadata.title, metadata.subtitle)))
    return _OF_SECRETARIAT.search(said or " ".join(cover_of(document))) is not None


def is_discussion_paper(document: Document) -> bool:
    """Whether the document prepares a discussion, so that even its conclusions are no body's recommendations."""
    metadata = document.metadata
    said = " ".join(filter(None, (metadata.type, metadata.title, metadata.subtitle)))
    return _FOR_DISCUSSION.search(said or " ".join(cover_of(document))) is not None


def _kind_of(sentence: str, is_guidance: bool, actors: Actors) -> tuple[StatementKind | None, bool]:
    """What a sentence is, and whether it says itself whose statement it is."""
    if sentence.endswith("?"):
        return StatementKind.QUESTION if _BOUND.search(sentence) else None, True
    if is_guidance:
        binds = _BOUND.search(sentence) or _EVALUATION.search(sentence)
        reported = StatementKind.REPORTED if _ABOUT_RECOMMENDATIONS.search(sentence) else None
        return StatementKind.SECRETARIAT_GUIDANCE if binds else reported, True
    if names_speaker(sentence):
        binds = _URGING.search(sentence) or _BOUND.search(sentence) or _NEEDS.search(sentence)
        return StatementKind.SPEAKER_VIEW if binds else None, True
    if _names_decision(sentence, actors):
        return StatementKind.REPORTED, True
    if any(hit.modality.strength > 1 or "wish" in hit.modality.phrase for hit in find_modals(sentence)):
        is_view = _VIEW_AFTER.search(sentence)
        return StatementKind.SPEAKER_VIEW if is_view else StatementKind.REPORTED, False
    return None, False


def _names_decision(sentence: str, actors: Actors) -> bool:
    """Whether a sentence itself says that a body decided or recommended something."""
    tells = "recommendations" in sentence and _ABOUT_RECOMMENDATIONS.search(sentence) is not None
    return tells or _is_reported(sentence, actors)


@lru_cache(maxsize=64)  # asked of a sentence by several rules
def names_speaker(sentence: str) -> bool:
    """Whether a sentence tells what a speaker, a delegation or a State said in the debate."""
    if _SAID_WORDS.isdisjoint(words_of(sentence)) or not _SAID.search(sentence):
        return False
    return _SPEAKERS.search(sentence) is not None or _is_said_by_state(sentence)


def _is_said_by_state(sentence: str) -> bool:
    """Whether one State speaks in the debate ("Chile urged …")."""
    verb = _SAID.search(sentence[:120])
    name = sentence[: verb.start()].strip(" ,").removeprefix("The ").removesuffix(" also").strip() if verb else ""
    return bool(name) and find_state(name) is not None


def _is_reported(sentence: str, actors: Actors) -> bool:
    for hit in find_directives(sentence[:LONGEST_SENTENCE])[:MOST_PHRASES]:
        before = sentence[: hit.span.start]
        subject = read_subject(sentence, len(before.rstrip()), actors)
        if (subject and is_issuer(subject.names)) or _AND_BEFORE.search(before[-10:]):
            return True
    return False


def _is_question_list(paragraph: Paragraph) -> bool:
    asked = sum(item.text.rstrip().endswith("?") for item in paragraph.items)
    return asked * 2 > len(paragraph.items) or (asked > 0 and bool(_QUESTIONS.search(paragraph.lead)))


def _questions(paragraph: Paragraph) -> tuple[OtherStatement, ...]:
    text, start, found = paragraph.text, len(paragraph.lead), []
    for item in paragraph.items:
        position = text.find(item.text, start)
        start = position + len(item.text)
        found.append(
            other_statement(paragraph, StatementKind.QUESTION, Span(position, start), "question-in-list", 0.95)
        )
    return tuple(found)
