"""Who is addressed: reads the noun phrase before "should" (or after "requested") and names those in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import chain, islice, takewhile
from typing import NamedTuple

from servanda.documents.model import Document
from servanda.extraction.actors import Actors, Addressees, actor_table, issuers, named
from servanda.extraction.addressees_elsewhere import chain_elsewhere, subject_elsewhere
from servanda.text.folding import in_small
from servanda.text.spans import Span

# What may stand between an actor and its verb without making another subject.
_POSTMODIFIER = re.compile(
    r"""
    \s*(?:,?\s*\([^()]*\))?                                    # "(UNODC)"
    (?:
        \s (?: to|that|which|who|whose|of|on|against|in|with|from|where|acting|under|for|at|party|parties|not|having|
               concerned|involved|affected|through|including|especially|hosting|members|participating|as ) \b [^;:.]*?
      | , \s [^;:.]*? ,                                         # a remark between commas
    )?
    """,
    re.X,
)
# A comma, or a word that opens a clause; one set of first characters in front, so that the engine leaps to it.
_CLAUSE_HEAD = re.compile(
    r"""[,;:—–tawbiTAWBI]
    (?: (?<=[,;:—–])
      | (?<!\w.)(?i:(?<=t)h(?:at|erefore)|(?<=a)nd|(?<=w)h(?:ile|ereas|ether)|(?<=b)ecause|(?<=i)f)
    )\s""",
    re.X,
)
_INTRODUCTION = re.compile(
    r"(?:in|with|to|for|by|through|pursuant|recalling|recogni[sz]ing|acknowledging|taking|noting|bearing|under|on|within|"
    r"at|from|while|although|given|considering|together|following|upon)\b[^,;:.]*(?=,)",
    re.I,
)
_CONNECTOR = re.compile(
    r"(?:(?:,\s(?:in\sparticular|including|especially|notably|such\sas)\s[^,;:.]{1,100}(?=,\s(?:and|or)\s))?"
    r",?\s(?:and|or)(?:,[^,;:]{1,60},)?\s|,\s|\s(?:and/or|as well as|together with|along with)\s)",
    re.I,
)
_OWN_ORGANS = re.compile(r"\s(?:and|or|and/or)\s(?:their|its)\s", re.I)
_ORGANS = re.compile(r"(?:(?!(?:are|is|should|shall|must|may|might|could|can|to)\b)[\w-]+\s?){1,6}")
_AGENT = re.compile(r"\s(?:\w+ly\s)?be\s(?:\w+ly\s)?\w+\s(?:[^,;:.]{1,80}\s)?by\s", re.I)
_ARTICLE = re.compile(r"^(?:the|all|any|each|its|their|a|an|such|relevant)\s", re.I)

_BEFORE_OBJECT = re.compile(r"\s*(?:(?:to|that|upon|on|,[^,;:]*,)\s)*")
_BINDING = re.compile(r"\b(?:should|shall|must|may|might)\b")

# How far before its verb a subject may begin, and how far after its actors the verb may stand.
_LONGEST_SUBJECT = 2000
_LONGEST_GAP = 320


def actors_of(document: Document) -> Actors:
    """The actors as this document uses the words: "the Conference" is the body that its cover names."""
    meanings = []
    body = f"{document.metadata.body or ''} {document.metadata.title or ''}"
    for full in ("Conference of the Parties", "Conference of the States Parties"):
        if full.lower() in body.lower():
            meanings.append(("Conference", full))
    chairs_speak = document.metadata.type == "chair's summary"
    return Actors(document.metadata.language or "en", tuple(meanings), chairs_speak)


def read_subject(text: str, end: int, actors: Actors) -> Addressees | None:
    """The actors that are the subject of the verb at `end`, or None where the subject is no known actor.

    >>> read_subject("To that end, Member States and UNODC should act", 37, Actors("en")).names
    ('Member States', 'UNODC')
    """
    if actors.language in _OTHERS:
        return subject_elsewhere(text, end, actors)
    return _clauses(text, actors).subject(end)


def read_agent(predicate: str, actors: Actors) -> Addressees | None:
    """The actors that a passive names ("be given by States parties to …"), or None.

    >>> read_agent(" be used by States parties.", Actors("en")).names
    ('States parties',)
    """
    agent = _AGENT.match(predicate) if actors.language == "en" else None
    return _read_chain(predicate, agent.end(), actors) if agent else None


def read_object(text: str, start: int, actors: Actors) -> Addressees | None:
    """The actors at `start`, as after "requested" and "calls upon", or None.

    >>> text = "requested the Secretariat to report"
    >>> read_object(text, 10, Actors("en")).names
    ('Secretariat',)
    """
    if actors.language in _OTHERS:
        return chain_elsewhere(text, start, len(text), actors)
    skip = _BEFORE_OBJECT.match(text, start)
    return _read_chain(text, skip.end() if skip else start, actors)


def head_noun(phrase: str) -> str:
    """A noun phrase without its article, for a subject that the table does not know.

    >>> head_noun("The competent museums")
    'competent museums'
    """
    phrase = phrase.strip(" ,;:")
    while (short := _ARTICLE.sub("", phrase)) != phrase:
        phrase = short
    return phrase


_CHAIRS = frozenset(("Chair", "Co-Chairs"))


def is_issuer(names: tuple[str, ...]) -> bool:
    """Whether the first of the names is a body that itself makes recommendations."""
    return bool(names) and names[0] in issuers()


def may_ask(names: tuple[str, ...], actors: Actors) -> bool:
    """Whether the first of the names is a body that recommends, or a chair in a summary of their own."""
    return is_issuer(names) or (actors.chairs_speak and bool(names) and names[0] in _CHAIRS)


# ---------------------------------------------------------------- the table

_OTHERS = ("fr", "es", "ru", "zh", "ar")


def _is_one_phrase(gap: str) -> bool:
    """Whether the words between actor and verb hold no clause of their own."""
    return len(gap) <= _LONGEST_GAP and not _BINDING.search(gap)


class _Link(NamedTuple):
    """An actor in a text: its name, where it ends, and where the next one begins if a comma or an "and" joins it."""

    name: str
    end: int
    joined: int | None


class _Clauses:
    """Where the clauses of an English text begin and which actors stand there, read once for all its verbs.

    Each actor and what joins it to the next one is read once, so that the time for a verb is in line with the number of
    clauses before it, however many actors they list.
    """

    def __init__(self, text: str, actors: Actors) -> None:
        self._text = text
        self._links = _Links(text, actors)
        self._heads: list[Span] = []
        self._further = chain([Span(0, 0)], (Span(*head.span()) for head in _CLAUSE_HEAD.finditer(text)))
        self._next = next(self._further, None)

    @cached_property
    def _introduced(self) -> int:
        """Where an introduction ends."""
        introduction = _INTRODUCTION.match(self._text)
        return introduction.end() if introduction else 0

    def subject(self, end: int) -> Addressees | None:
        """The actors at the first clause before `end` from which nothing but one phrase leads up to it."""
        reach = max(0, end - _LONGEST_SUBJECT)
        verb = len(self._text[reach:end].rstrip()) + reach
        if not reach and (opening := self._at_opening(end, verb)):
            return opening
        self._read_up_to(end)
        first = bisect_left(self._heads, reach, key=_start)
        near = list(takewhile(lambda head: head.end <= end, islice(self._heads, first, None)))
        tails: dict[int, int | None] = {}
        for head in reversed(near):
            self._links.tail(head.end, end, tails)
        refused: set[int | None] = {None}
        for head in near:
            tail = tails[head.end]
            if tail in refused or self._is_introduced(head, end):
                continue
            if found := self._leading_to(verb, head.end, tail or 0, end):
                return found
            refused.add(tail)
        return None

    def _at_opening(self, end: int, verb: int) -> Addressees | None:
        """The actors with which the text begins, as it mostly does: no other clause is then looked for."""
        tails: dict[int, int | None] = {}
        self._links.tail(0, end, tails)
        return None if (tail := tails[0]) is None else self._leading_to(verb, 0, tail, end)

    def _leading_to(self, verb: int, start: int, tail: int, end: int) -> Addressees | None:
        """The actors from `start` to `tail` where nothing but one phrase stands between them and the verb."""
        last = self._links.with_organs(tail, end)
        gap = _POSTMODIFIER.fullmatch(self._text, last, verb) if last >= verb - _LONGEST_GAP else None
        if gap is None or not _is_one_phrase(gap[0]):
            return None
        return Addressees(self._links.names(start, end), Span(start, gap.end()))

    def _read_up_to(self, end: int) -> None:
        """Finds the clauses with actors up to a verb; what stands behind the last verb is not read."""
        while self._next is not None and self._next.end <= end:
            if self._links.at(self._next.end):
                self._heads.append(self._next)
            self._next = next(self._further, None)

    def _is_introduced(self, head: Span, end: int) -> bool:
        """Whether a clause lies in an opening such as "In cooperation with X and Y," which names no subject."""
        return self._introduced < end and 0 < head.start < self._introduced


class _Links:
    """The actors of a text by the places where they begin, and the chains that commas, "and" and "or" make of them."""

    def __init__(self, text: str, actors: Actors) -> None:
        self._text, self._actors, self._small = text, actors, in_small(text)
        self._pattern, self._names = actor_table(actors.language)
        self._known: dict[int, _Link | None] = {}

    def at(self, start: int) -> _Link | None:
        """The actor that begins there."""
        if start not in self._known:
            self._known[start] = self._read(start)
        return self._known[start]

    def _read(self, start: int) -> _Link | None:
        actor = self._pattern.match(self._small, start)
        if actor is None:
            return None
        joint = _CONNECTOR.match(self._text, actor.end())
        return _Link(named(actor, self._names, self._actors), actor.end(), joint.end() if joint else None)

    def chain(self, start: int, end: int) -> Iterator[_Link]:
        """The actors of the chain that begins at `start`, as far as they end by `end`."""
        place: int | None = start
        while place is not None and (link := self.at(place)) and link.end <= end:
            yield link
            place = link.joined

    def tail(self, start: int, end: int, tails: dict[int, int | None]) -> None:
        """Notes in `tails` where the chain that begins at `start` ends before `end`; None for one that does not."""
        passed: list[int] = []
        place: int | None = start
        tail = None
        while place is not None and place not in tails and (link := self.at(place)) and link.end <= end:
            passed.append(place)
            place, tail = link.joined, link.end
        known = tails.get(place) if place is not None else None
        tails.update({start: None} | dict.fromkeys(passed, known or tail))

    def names(self, start: int, end: int) -> tuple[str, ...]:
        """The different actors of a chain, in order."""
        return tuple(dict.fromkeys(link.name for link in self.chain(start, end)))

    def with_organs(self, tail: int, end: int) -> int:
        """The end of a chain with the organs of those in it ("and their national authorities")."""
        organs = _OWN_ORGANS.match(self._text, tail, end)
        phrase = _ORGANS.match(self._text, organs.end(), end) if organs else None
        return len(self._text[: phrase.end()].rstrip()) if phrase else organs.end() if organs else tail


@lru_cache(maxsize=8)  # the verbs of a sentence are asked for one after the other
def _clauses(text: str, actors: Actors) -> _Clauses:
    return _Clauses(text, actors)


def _start(span: Span) -> int:
    return span.start


def _read_chain(text: str, start: int, actors: Actors) -> Addressees | None:
    """One or more actors joined by commas, "and" and "or" from `start` on."""
    links, end = _Links(text, actors), len(text)
    found = list(links.chain(start, end))
    if not found:
        return None
    names = tuple(dict.fromkeys(link.name for link in found))
    return Addressees(names, Span(start, links.with_organs(found[-1].end, end)))
