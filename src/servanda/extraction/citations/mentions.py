"""Where a text names an instrument, by name, by a generic form ("the Convention") or by a law that is none of ours."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from servanda.extraction.citations.named_short import geneva_protocols, labour_conventions, numbered_convention
from servanda.spans import Span
from servanda.terms.instruments import find_instruments, instruments
from servanda.text.openings import WordPattern
from servanda.text.words import holds_one

_GENERIC_NOUNS = (
    *("Convention", "Protocol", "Covenant", "Charter", "Statute", "Treaty", "Agreement", "Declaration", "Compact"),
)
GENERIC_NOUN = rf"(?:Optional\sProtocol|{'|'.join(_GENERIC_NOUNS)})"
# A generic noun with a preposition and a capital after it begins a name: "the Convention on Road Traffic"; so does
# "the Optional Protocol to the Convention on …", but not "the Optional Protocol to the Convention".
NAME_GOES_ON = (
    r"(?!s\b|[’']?s?\s(?:[Oo]n|[Aa]gainst|[Ff]or|[Rr]elating|[Cc]oncerning|[Rr]egarding)\s(?:the\s)?[A-Z]"
    r"|(?:(?<=Charter)|(?<=Convention))\sof\s(?:the\s)?[A-Z]|(?<=Treaty)\sof\s[A-Z]|(?<=Declaration)\sof\s[A-Z]"
    r"|\sto\sthe\s(?:International\s)?(?:Convention|Covenant)\s(?:on|against|for)\s)"
)
_GENERIC = WordPattern(
    rf"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|said|same|present)\s(?P<noun>{GENERIC_NOUN})\b{NAME_GOES_ON}"
    r"(?P<thereto>(?<=Protocol)(?:\sof\s\d{4})?\sthereto\b)?"
)
# "(Convention, art. 16; Protocol, art. 8)": in brackets the generic form needs no article.
_IN_BRACKETS = re.compile(
    rf"[(;](?:(?<=\()(?:[Ss]ee\s(?:also\s)?)?|\s)(?P<noun>{GENERIC_NOUN})(?=,\s(?:[Aa]rt|[Pp]ara))"
)
_FOREIGN = WordPattern(
    r"""\b(?: (?:(?:[A-Z]\w+\s){1,3}|the\s)(?:Code|Act|Decree|Ordinance|Directive|Bill|Constitution)\b
            | (?:[Pp]enal|[Cc]riminal|[Cc]ivil)\s[Cc]ode | [Cc]onstitution\b | Constitution
            | (?:Act|Law|Decree|Directive|Regulation|Decision|Proclamation)s?\s(?:\([A-Z]+\)\s)?(?:No\.?\s?\d|of\s\d|\d)
            | [A-Z]\w+\sRegulations\b | [A-Z]\w+\sLaw\b(?!\sCommission)
            | Legislative\sGuides? | Model\sLaw | [Rr]ules\sof\s[Pp]rocedure
            )""",
    re.X,
)
_IN_FOREIGN = (
    *("Code", "Act", "Decree", "Ordinance", "Directive", "Bill", "onstitution", "enal", "riminal", "ivil", "Law"),
    *("Regulation", "Decision", "Proclamation", "egislative", "ules"),
)
"""A piece of each law that is none of ours."""
# "Conference of the Parties to the …", "Optional Protocol to the …": the name of a body or of another instrument.
_PART_OF_NAME = re.compile(
    r"(?:Conference\sof\s(?:the\s)?(?:States\s)?Parties\sto|Implementation\sof|Commentary\s(?:on|to)|Secretariat\sof"
    r"|Protocols?(?:\s[Aa]dditional|\sNo\.\s?\d{1,3})?\sto)"
    r"\s(?:the\s)?\Z"
)
_DEFINITION = re.compile(
    rf"\s?\(?(?:,?\s?(?:hereinafter|herein)[^“\"()]{{0,40}})?\s?[“\"](?:the\s)?(?P<noun>{GENERIC_NOUN})[”\"]"
)
_ANNEX = re.compile(
    r"\b(?:[Rr]esolution\s|A/RES/)(?P<number>\d{1,4}(?:/\d{1,3}|\s[A-Z]?\s?\([XVI]+\)(?:\s[A-Z])?)),\s(?P<annex>annex(?:\s[IVX]+)?)"
    r"(?=,\s(?:art|para|chap|sect))"
)
# "SOLAS, 1974", "the Convention on the Law of the Sea of 10 December 1982", "Salvage Convention (1989)"
_DATE = re.compile(
    r",?\s(?:\((?P<bracketed>(?:1[89]|20)\d\d)\)|(?:of\s(?:\d{1,2}\s[A-Z]\w{2,8}\s)?)?(?P<year>(?:1[89]|20)\d\d)(?!\w))"
)
_FAR_ENOUGH = 60


THERETO = "protocol thereto"
"""The noun of "the Protocol thereto", "the Protocol of 2014 thereto": that of the instrument just named."""


class InstrumentMention(NamedTuple):
    """One naming. `key` is None for a foreign law; `noun` is set for a generic form, whose key the context must give.

    `defines` is the generic noun that the text declares to stand for the named instrument (“hereinafter …”).
    """

    span: Span
    key: str | None = None
    noun: str | None = None
    is_foreign: bool = False
    is_in_name: bool = False
    defines: str | None = None


def find_mentions(text: str, *, only_named: bool = False) -> tuple[InstrumentMention, ...]:
    """All namings of a text in reading order, none inside another; `only_named` leaves out generic forms and laws.

    >>> [(m.key, m.noun) for m in find_mentions("UNCAC and the Protocol")]
    [('UNCAC', None), (None, 'Protocol')]
    """
    named = sorted((*_named(text), *_by_resolution(text), *_in_list(text)), key=lambda mention: mention.span)
    if only_named:
        return tuple(named)
    taken = [mention.span for mention in named]
    others = [*_generic(text), *_foreign(text)]
    free = [mention for mention in others if not _overlaps(mention.span, taken)]
    return tuple(sorted(named + free, key=lambda mention: mention.span))


def _generic(text: str) -> Iterator[InstrumentMention]:
    if holds_one(text, _GENERIC_NOUNS):
        for found in _GENERIC.finditer(text):
            yield InstrumentMention(Span(*found.span()), noun=THERETO if found["thereto"] else found["noun"])
        for found in _IN_BRACKETS.finditer(text):
            yield InstrumentMention(Span(*found.span("noun")), noun=found["noun"])


def _foreign(text: str) -> Iterator[InstrumentMention]:
    if holds_one(text, _IN_FOREIGN):
        for found in _FOREIGN.finditer(text):
            yield InstrumentMention(Span(*found.span()), is_foreign=True)


def mention_at(mentions: tuple[InstrumentMention, ...], *starts: int) -> InstrumentMention | None:
    """The naming that starts at one of `starts`, of namings in reading order."""
    for start in starts:
        place = bisect_left(mentions, start, key=lambda mention: mention.span.start)
        if place < len(mentions) and mentions[place].span.start == start:
            return mentions[place]
    return None


def stands_inside(mentions: tuple[InstrumentMention, ...], at: int) -> bool:
    """Whether a place is part of a name: "the Agreement relating to the Implementation of Part XI of …"."""
    place = bisect_left(mentions, at, key=lambda mention: mention.span.start)
    return place > 0 and mentions[place - 1].key is not None and at < mentions[place - 1].span.end


def _overlaps(span: Span, taken: list[Span]) -> bool:
    """Whether a span overlaps one of `taken`, which are in order and apart."""
    place = bisect_left(taken, span)
    return any(span.overlaps(other) for other in taken[max(0, place - 1) : place + 1])


def _in_list(text: str) -> Iterator[InstrumentMention]:
    for key, span in (*labour_conventions(text), *numbered_convention(text), *geneva_protocols(text)):
        yield InstrumentMention(span, key)


def _by_resolution(text: str) -> Iterator[InstrumentMention]:
    """ "resolution 55/25, annex I, article 18": the annex holds the instrument, if an article of it follows."""
    if "annex" not in text or not ("esolution" in text or "A/RES/" in text):
        return
    for found in _ANNEX.finditer(text):
        if key := annexed().get(f"A/RES/{found['number']}, {found['annex']}"):
            yield InstrumentMention(Span(*found.span()), key)


@cache
def annexed() -> Mapping[str, str]:
    """The instrument that a resolution holds in an annex of its own, by the symbol and the annex."""
    symbols = [entry.symbol for entry in instruments().values() if entry.symbol]
    return {
        entry.symbol: entry.key for entry in instruments().values() if entry.symbol and symbols.count(entry.symbol) == 1
    }


def _named(text: str) -> Iterator[InstrumentMention]:
    for key, span in find_instruments(text):
        before = text[max(0, span.start - _FAR_ENOUGH) : span.start]
        dated = _DATE.match(text, span.end)
        if dated and instruments()[key].adopted.startswith(dated["year"] or dated["bracketed"]):
            span = Span(span.start, dated.end())
        definition = _DEFINITION.match(text, span.end)
        defines = definition["noun"] if definition else None
        yield InstrumentMention(span, key, is_in_name=_PART_OF_NAME.search(before) is not None, defines=defines)
