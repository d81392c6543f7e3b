"""Documents, resolutions and decisions that a text refers to, the latter with the body that adopted them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import NamedTuple

from servanda.documents.model import Document
from servanda.extraction.findings import ResolutionMention, SymbolMention
from servanda.extraction.limits import cover_of, most_findings
from servanda.extraction.listed_resolutions import listed_resolutions
from servanda.terms.bodies import Body, body, body_of_symbol, find_bodies, find_body, lineage
from servanda.terms.symbols import Symbol, find_symbols
from servanda.text.openings import WordPattern
from servanda.text.spans import Evidence, Span

# 55/25, 67/234 B, S-30/1, 2002/13, XIV/5; 1373 (2001); 2200 (XXI) A, 217 A (III)
_NUMBER = (
    r"(?:(?:E?S-)?\d{1,4}/\d{1,3}(?:\s[A-F](?![\w’'-]))?|[IVXL]{1,6}/\d{1,2}"
    r"|\d{1,4}(?:\s[A-F])?\s?\((?:(?:19|20)\d\d|(?:E?S-)?[IVXLC]{1,8})\)(?:\s[A-F](?![\w’'-]))?)"
)
_DATE = r"(?:,?\s(?:of|dated)\s\d{1,2}\s[A-Z][a-z]+\s\d{4})"
# The words in English, French, Spanish, Russian and Arabic; Chinese says 第5/3号决议.
_RESOLUTION = r"[Rr][eé]solutions?|[Rr]esoluci(?:ón|ones)|[Рр]езолюци\w+|(?:ال)?قرار(?:ات)?"
_DECISION = r"[Dd][eé]cisions?|[Dd]ecisi(?:ón|ones)|[Рр]ешени\w+|(?:ال)?مقرر(?:ات)?"
_AND = r"(?:,\s|،\s|,?\s(?:and|or|to|et|ou|y|e|o|и|или)\s|\sو)"
_MENTION = WordPattern(
    rf"\b(?P<kind>{_RESOLUTION}|{_DECISION})\s(?:n[os]*\s)?(?P<list>{_NUMBER}{_DATE}?(?:{_AND}{_NUMBER}{_DATE}?)*)"
)
_CHINESE = re.compile(rf"第\s?(?P<list>{_NUMBER}(?:(?:号、|、|和|及)第?\s?{_NUMBER})*)\s?号\s?(?P<kind>决议|决定)")
_IN_MENTIONS = re.compile("[eéеقم号](?:(?<=[eé])(?:sol|cisi)|(?<=е)(?:золюци|шени)|(?<=ق)رار|(?<=م)قرر|(?<=号))")
"""What stands in every one of them."""
_IS_DECISION = re.compile(rf"{_DECISION}|决定")
_ONE = re.compile(_NUMBER)
_SHORT_BODY = re.compile(
    r"\b(?:Assembly|Council|Commission|Congress|Conference(?:\sof\s(?:the\s)?(?:States\s)?Parties)?)\b"
)
# "Assembly resolution", "the Assembly, in its resolution", "the Council’s resolution": the body stands right before.
_JOINT = re.compile(r"(?:[’']s)?(?:,?\s(?:in|by|through|under)\s(?:paragraphs?\s\d+\sof\s)?its)?\s\Z")
_AFTER = re.compile(r"(?:,\s(?:annex|para)[^,;.]{0,20})?,?\s(?:of|adopted\sby)\sthe\s(?=[A-Z])")
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s(?=[A-Z“\"(])")
_SERIES_KIND = {"RES": "resolution", "DEC": "decision"}
# The General Assembly numbers its resolutions "session/number" since its thirty-first session.
_FIRST_SLASHED_SESSION, _FIRST_YEAR = 31, 1946
_ALONE = {"Council": "Economic and Social Council", "Assembly": "General Assembly"}
_YEAR_IN_BRACKETS = re.compile(r"\((?:19|20)\d\d\)")
_LEADING_NUMBER = re.compile(r"\d+")
_ITS = re.compile(r"\b[Ii]ts\s\Z")
# Bodies of these names adopt resolutions; a working group's "resolution 5/3" is that of the body above it.
_ADOPTING = ("Assembly", "Council", "Commission", "Conference", "Congress")

_QUOTED_TITLE = re.compile(r"[“\"](?P<what>[^“”\"]{3,300})[”\"]\s\(\Z")
_NOUN_TITLE = re.compile(
    r"\b(?P<what>(?:[Nn]ote|(?:[A-Za-z]+\s)?[Rr]eport|[Bb]ackground\s(?:paper|document)|[Cc]onference\sroom\spaper|"
    r"[Dd]raft\s\w+|(?:[Aa]nnotated\s)?[Pp]rovisional\sagenda|[Dd]iscussion\s(?:paper|guide)|[Ww]orking\spaper|[Ll]etter)"
    r"(?:\s[^();.]{0,240})?)\s\(\Z"
)
_VERB = re.compile(r"\s(?:had|has|have|was|were|is|are|which|that)\b")
_TITLE_REACH = 320
# How far from a number its body is looked for, and how many mentions a text may have: no document needs more, and a
# text that is nothing but mentions must still be read in no time.
_BODY_REACH, _MOST_IN_TEXT = 400, 500


class _Unit(NamedTuple):
    """A text to read: its place among all, its name for the evidence and the paragraph that it belongs to."""

    place: int
    name: str
    paragraph: str
    text: str


class References(NamedTuple):
    """What a document refers to."""

    symbols: tuple[SymbolMention, ...]
    resolutions: tuple[ResolutionMention, ...]


def extract_references(document: Document) -> References:
    """The document symbols, resolutions and decisions in paragraphs and footnotes, each once a paragraph.

    A symbol has the title given to it there. The body of a resolution comes from the words beside the number, from its
    form ("1373 (2001)" is the Security Council's), from the sentence, or else from the document, whose own body is
    meant by a bare "resolution 5/3".
    """
    speaker = _Speaker(_own_body(document), document)
    symbols: dict[tuple[str, str], SymbolMention] = {}
    resolutions: dict[tuple[str, str, str], ResolutionMention] = {}
    most = most_findings(document)
    for unit in _units(document):
        named = tuple(islice(find_symbols(unit.text), _MOST_IN_TEXT)) if "/" in unit.text else ()
        if named and len(symbols) < most:
            _keep_symbols(symbols, unit, named)
        if len(resolutions) < most and _IN_MENTIONS.search(unit.text):
            _keep_resolutions(resolutions, _in_words(unit, speaker))
        if named and len(resolutions) < most:
            _keep_resolutions(resolutions, _as_symbols(unit, named))
    _keep_resolutions(resolutions, islice(listed_resolutions(document), max(0, most - len(resolutions))))
    return References(tuple(symbols.values()), tuple(resolutions.values()))


def _keep_symbols(
    kept: dict[tuple[str, str], SymbolMention], unit: _Unit, named: Iterable[tuple[Symbol, Span]]
) -> None:
    for symbol, span in named:
        if (key := (unit.paragraph, str(symbol))) not in kept:
            evidence = Evidence("reference.symbol", 0.98, unit.name, span)
            kept[key] = SymbolMention(key[1], unit.paragraph, _title_before(unit.text, span.start), evidence)


def _keep_resolutions(
    kept: dict[tuple[str, str, str], ResolutionMention], mentions: Iterable[ResolutionMention]
) -> None:
    for mention in mentions:
        kept.setdefault((mention.paragraph, mention.kind, mention.number), mention)


@dataclass(frozen=True)
class _Speaker:
    """The body that speaks in a document, and the document, in which others are named in full."""

    own: Body | None
    document: Document

    @cached_property
    def _named(self) -> dict[str, list[tuple[int, int, str]]]:
        """By short form, the bodies named in full that it may stand for: place of the unit, end of the name, name."""
        named: dict[str, list[tuple[int, int, str]]] = {}
        for unit in _units(self.document):
            for one, span in find_bodies(unit.text):
                for short in one.here:
                    named.setdefault(short, []).append((unit.place, span.end, one.name))
        return named

    @property
    def adopts(self) -> str | None:
        """The body whose resolutions are meant where none is named: the own or the nearest above that adopts any."""
        above = lineage(self.own) if self.own else iter(())
        return next((one.name for one in above if set(one.here) & set(_ADOPTING)), None)

    def full_name(self, name: str, unit: _Unit, at: int) -> str:
        """A short form ("the Council") made full: by the own body, by the last one named before, else as printed."""
        if body_here := find_body(name, within=self.own):
            return body_here.name
        named = self._named.get(name, [])
        before = bisect_right(named, (unit.place, at), key=lambda found: found[:2])
        return named[before - 1][2] if before else _ALONE.get(name, name)


def _units(document: Document) -> Iterator[_Unit]:
    """The texts of a document."""
    place = 0
    for place, paragraph in enumerate(document.paragraphs):
        yield _Unit(place, paragraph.key, paragraph.key, paragraph.text)
    for below, note in enumerate(document.footnotes, place + 1):
        name = f"footnote:{note.mark}"
        anchor = note.anchor if note.anchor and document.paragraph(note.anchor) else None
        yield _Unit(below, name, anchor or name, note.text)


def _title_before(text: str, at: int) -> str | None:
    """The title or description in front of a symbol in brackets."""
    before = text[max(0, at - _TITLE_REACH) : at]
    if not before.endswith("("):
        return None
    if quoted := _QUOTED_TITLE.search(before):
        return quoted["what"]
    described = _NOUN_TITLE.search(before)
    return _VERB.split(described["what"])[0] if described else None


def _in_words(unit: _Unit, speaker: _Speaker) -> Iterator[ResolutionMention]:
    chinese = _CHINESE.finditer(unit.text) if "第" in unit.text else ()
    for match in islice(chain(_MENTION.finditer(unit.text), chinese), _MOST_IN_TEXT):
        kind = "decision" if _IS_DECISION.fullmatch(match["kind"]) else "resolution"
        stated, rule, confidence = _body_of(unit, match, speaker)
        for one in _ONE.finditer(unit.text, match.start("list"), match.end("list")):
            number = " ".join(one[0].replace("(", " (").split())
            name, why, sure = (stated, rule, confidence) if stated else _by_form(number, speaker.adopts)
            evidence = Evidence(why, sure, unit.name, Span(*one.span()))
            yield ResolutionMention(number, kind, name, unit.paragraph, evidence)


def _as_symbols(unit: _Unit, named: Iterable[tuple[Symbol, Span]]) -> Iterator[ResolutionMention]:
    """A/RES/55/25 is a resolution too."""
    for symbol, span in named:
        series = next((part for part in symbol.parts if part in _SERIES_KIND), None)
        if series and symbol.parts[-1] != series:
            at = symbol.parts.index(series)
            adopter = body_of_symbol("/".join(symbol.parts[:at]))
            number, name = "/".join(symbol.parts[at + 1 :]), adopter.name if adopter else None
            evidence = Evidence("resolution.symbol", 0.95, unit.name, span)
            yield ResolutionMention(number, _SERIES_KIND[series], name, unit.paragraph, evidence)


def _body_of(unit: _Unit, match: re.Match[str], speaker: _Speaker) -> tuple[str | None, str, float]:
    """The body that the words name: right before the number, right after it, or elsewhere in the sentence."""
    text = unit.text
    far = max(0, match.start() - _BODY_REACH)
    start = max((end.end() for end in _SENTENCE_END.finditer(text, far, match.start())), default=far)
    reach = min(len(text), match.end() + _BODY_REACH)
    stop = _SENTENCE_END.search(text, match.end(), reach)
    named = _bodies_between(unit, start, stop.start() if stop else reach, speaker)
    before = [(name, span) for name, span in named if span.end <= match.start()]
    if before and _JOINT.fullmatch(text, before[-1][1].end, match.start()):
        return before[-1][0], "resolution.body-before", 0.97
    after = [(name, span) for name, span in named if span.start >= match.end()]
    joint = _AFTER.match(text, match.end())
    if joint and after and after[0][1].start == joint.end():
        return after[0][0], "resolution.body-after", 0.97
    if _ITS.search(text, start, match.start()) and named:
        return (before[-1] if before else after[0])[0], "resolution.its", 0.9
    return None, "", 0.0


def _bodies_between(unit: _Unit, start: int, end: int, speaker: _Speaker) -> list[tuple[str, Span]]:
    """The bodies named in a stretch of text, in full or by a short form, as full names in reading order."""
    full = [(one.name, span.shifted(start)) for one, span in find_bodies(unit.text[start:end])]
    short = [
        (speaker.full_name(" ".join(found[0].split()), unit, found.start()), Span(*found.span()))
        for found in _SHORT_BODY.finditer(unit.text, start, end)
        if not any(span.overlaps(Span(*found.span())) for _, span in full)
    ]
    return sorted(full + short, key=lambda pair: pair[1])


def _by_form(number: str, adopts: str | None) -> tuple[str | None, str, float]:
    """The body that a number gives away: a year in brackets, a year or a late session before the slash."""
    if _YEAR_IN_BRACKETS.search(number):
        return body("sc").name, "resolution.form", 0.9
    if "(" in number:
        return body("ga").name, "resolution.form", 0.7
    session = int(found[0]) if (found := _LEADING_NUMBER.match(number)) else 0
    if session >= _FIRST_YEAR:
        return body("ecosoc").name, "resolution.form", 0.8
    if session >= _FIRST_SLASHED_SESSION and adopts != body("hrc").name:
        return body("ga").name, "resolution.form", 0.85
    return adopts, "resolution.own-body", 0.8 if adopts else 0.4


def _own_body(document: Document) -> Body | None:
    """The body that speaks in the document: by its metadata, its symbol, else the first body on its cover."""
    meta = document.metadata
    for name in (meta.subsidiary_body, meta.body):
        if name and (found := find_body(name)):
            return found
    if found := body_of_symbol(meta.symbol or document.id):
        return found
    texts = (meta.subtitle, meta.title, *cover_of(document))
    return next((one for text in texts if text for one, _ in find_bodies(text)), None)
