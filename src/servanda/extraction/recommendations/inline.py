"""Recommendations that a report tells of in running text: "The Working Group requested the Secretariat to …"."""

from __future__ import annotations

import re
from typing import NamedTuple

from servanda.documents.model import Document, Paragraph
from servanda.extraction.actors import Actors
from servanda.extraction.qualifiers import read_qualifiers
from servanda.extraction.recommendations.advice import read_advice
from servanda.extraction.recommendations.directives import read_directives
from servanda.extraction.recommendations.operation import Operative
from servanda.extraction.recommendations.operative import read_operative
from servanda.extraction.recommendations.shapes import Drafted, read_items
from servanda.extraction.statements import is_secretariat_paper, is_speakers_view, names_speaker
from servanda.text.sentences import split_sentences
from servanda.text.spans import Span

CONFIDENCE = 0.6
_RULE = "in-line"
_LONGEST = 2000
"""Characters of a sentence; what is longer is a list or a table."""
_REPORT = re.compile(r"\breport\b", re.I)
_PEERS = re.compile(r"\buniversal periodic review\b|\bUPR\b", re.I)  # there every State recommends, and in lists
# What the body decided before, elsewhere or through another: it is told, not adopted here.
_ELSEWHERE = re.compile(
    r"\bhad\s(?:\w+ly\s)?(?:recommended|requested|urged|called|invited|encouraged|adopted|decided|asked|been)\b|\b(?:in|by|pursuant\sto|under|further\sto|as)\s(?:\w+\s){0,3}?(?:resolutions?|decisions?|requested|recommended)\b"
    r"|\b(?:previous|earlier|preceding|past)\s"
    r"|\b(?:recommend|request)\w*\s(?:nothing|no)\b|\brecall(?:ed|s)\b|\bsaid\b|\bnoted\sthat|[\"“”]|\b(?:Conference|Assembly|Council)\s(?:had|has|also)\b",
    re.I,
)
# "At its tenth session, the Group requested" tells of then; "requested a paper at its tenth session" says by when.
_AT_SESSION = re.compile(r"\b(?:at|in)\sits\s(?!next\b|forthcoming\b)[\w-]+\s(?:session|meeting)\b", re.I)
# What a report tells of those whose proposals or findings the body had before it; they are not its own.
_OTHERS = re.compile(
    r"The\s(?:Secretary-General|Board\sof\sAuditors|Joint\sInspection\sUnit|Administration"
    r"|Office\sof\sInternal\sOversight\sServices|Independent\sAudit\sAdvisory\sCommittee)\b"
)
_OF_ADVISORY = re.compile(r"\breports?\sof\sthe\sAdvisory\sCommittee\b", re.I)
# In their reports to the Assembly these speak for themselves alone; what other bodies asked for is told.
_ALONE = (
    (re.compile(r"\breport\sof\sthe\sSecretary-General\b", re.I), "Secretary-General|present|report"),
    (_OF_ADVISORY, "Advisory\\sCommittee|Committee|present|report"),
)
# Only those who serve a body are asked by it in the passive; delegations are invited to speak.
_ASKED = re.compile(r"(?:The\s)?(?:Secretariat|UNODC|United\sNations\sOffice\son\sDrugs\sand\sCrime)\s(?:\w+\s)?was\s")
_OWN = re.compile(
    r"(?:The|(?:Subject\sto|Taking\sinto\saccount|In\sview\sof|After|Following|In\s(?:this|that)\s\w+)\b"
    r"|(?:Accordingly|Therefore|Consequently),\s(?:the|it)\b|It\s(?:therefore|accordingly|consequently|also|further)\b)"
    r"[^.]{0,120}?\b(?:recommend\w*|request\w*|urge[ds]|encourage[ds]|invite[ds]|call(?:ed|s)\s(?:up)?on|suggested)\b"
)


# "At its 9th meeting, on 16 May, the Commission requested": a sitting of the session that is reported on.
_SITTING = re.compile(
    r"At\s(?:the\ssame|its\s\d{1,3}(?:st|nd|rd|th))\smeeting,(?:\son\s\d{1,2}\s[A-Z]\w+(?:\s\d{4})?,)?\s(?:also,\s)?(?=the\s)"
)


def tells_inline(document: Document, language: str) -> bool:
    """Whether a document is a report that may tell in running text what its body asks for."""
    title = f"{document.metadata.type or ''} {document.metadata.title or ''}"
    is_report = _REPORT.search(title) is not None and _PEERS.search(title) is None
    return language == "en" and is_report and not is_secretariat_paper(document)


class Reporter(NamedTuple):
    """Whose report a document is: how a sentence opens that tells of somebody else, and whether an advisory committee
    speaks, whose trust and views are advice."""

    others: re.Pattern[str]
    is_advisory: bool


def reporter_of(document: Document) -> Reporter:
    """Whose report a document is, by its title."""
    title = f"{document.metadata.title or ''} {document.metadata.subtitle or ''}"
    own = next((names for titled, names in _ALONE if titled.search(title)), None)
    others = _OTHERS if own is None else re.compile(rf"The\s(?!(?:{own})\b)")
    return Reporter(others, _OF_ADVISORY.search(title) is not None)


def read_inline(paragraph: Paragraph, actors: Actors, reporter: Reporter) -> tuple[Drafted, ...]:
    """The sentences of a report, outside its recommendations, in which the reporting body itself asks for something.

    Items below such a sentence are a recommendation each.
    """
    if is_speakers_view(paragraph.lead) or paragraph.number is None:
        return ()
    found: list[Drafted] = []
    is_of_others = False
    for span in split_sentences(paragraph.lead):
        sentence = span.of(paragraph.lead)
        is_of_others = reporter.others.match(sentence) is not None or (is_of_others and sentence.startswith("It "))
        operative = None if is_of_others else _asked(sentence, actors)
        if operative is None and reporter.is_advisory and not is_of_others and _ELSEWHERE.search(sentence) is None:
            operative = read_advice(sentence, actors)
        if operative is None:
            continue
        opens = operative.is_open and paragraph.items and span.end >= len(paragraph.lead.rstrip())
        items = read_items(paragraph, actors, rule=_RULE) if opens else ()
        found += items or (_drafted(paragraph, span, sentence, operative),)
    return tuple(found)


def _asked(sentence: str, actors: Actors) -> Operative | None:
    if sitting := _SITTING.match(sentence):
        asked = _asked(f"T{sentence[sitting.end() + 1 :]}", actors)
        return asked.shifted(sitting.end()) if asked else None
    is_asked = _ASKED.match(sentence) is not None
    if len(sentence) > _LONGEST or not (is_asked or _OWN.match(sentence)) or _ELSEWHERE.search(sentence):
        return None
    if is_asked:
        return None if _AT_SESSION.search(sentence) else read_operative(sentence, actors)
    if names_speaker(sentence):
        return None
    elsewhere = _AT_SESSION.search(sentence)
    directed = read_directives(sentence, actors)
    asked = next((one for one in directed if one.addressees or one.actions), None)
    return None if asked and elsewhere and elsewhere.start() < asked.span.start else asked


def _drafted(paragraph: Paragraph, span: Span, sentence: str, operative: Operative) -> Drafted:
    return Drafted(
        number=paragraph.number or paragraph.key,
        label=paragraph.number or "",
        paragraph=paragraph,
        text=sentence,
        span=span,
        operative=operative._replace(qualifiers=read_qualifiers(sentence)),
        rule=_RULE,
        confidence=CONFIDENCE,
        page=paragraph.page,
    )
