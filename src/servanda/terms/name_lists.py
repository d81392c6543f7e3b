"""Lists of participants as they are printed: taken apart where a name ends, not wherever a comma or an "and" stands.

States and listed organizations are found first, the longest name first, and nothing inside them divides. What is left
is divided by its punctuation, with three rules for names that the lists do not know: a piece that starts with a small
letter ("affiliated with …") belongs to the name before it; so do pieces without any word that heads an organization's
name, where the name before them is "on", "for" or "against" something and they end an enumeration ("on a, b and c");
and "and" divides only in the last piece, where both sides can be names. What explains a State ("a regional
organization") is left out.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from servanda.spans import Span
from servanda.terms.organizations import organization_names
from servanda.terms.states import State, state, state_names

_LIST_END = re.compile(r"[\s.;:]*\Z")
_COMMA = re.compile(r"\s*[,،、，]\s*(?:(?:as well as|and|et|y|e|и)\s+|و(?=\w))?")
_SEMICOLON = re.compile(r"\s*[;；؛]\s*(?:(?:as well as|and|et|y|e|и)\s+|و(?=\w))?")
_AND = re.compile(r"\s+(?:as well as|and|et|y|e|и)\s+|\s*和\s*|\s+و(?=\w)")
_APPOSITION = re.compile(r"an?\s[a-z]")
_TOPIC = re.compile(r"\b(?:on|for|against|of|to|in)\b")
_BRACKETS = re.compile(r"\([^()]*\)")
_BRACKETS_BEHIND = re.compile(r"\s?\([^()]*\)|[*†]+")
_BEHIND = re.compile(r"(?:\s?\([^()]*\)|[*†]+)?\s*(?:\Z|[,;.،、，；؛]|(?:as well as|and|et|y|e|и)\b|和|و)")
_BEFORE = re.compile(r"(?:\A|[,;:،、，；؛]|\b(?:as well as|and|et|y|e|и)|和)\Z")
_ARTICLE = re.compile(r"(?:\A|(?<=[\s,;]))(?:[Tt]he|[Ll]a|[Ll]e|[Ll]es|el|los|las|l['’])\Z")
_ARTICLE_ENDS = ("he", "a", "e", "es", "el", "os", "as", "l'", "l’")
_HEAD = re.compile(
    r"""\b(?:Academy|Agency|Alliance|Assembly|Association|Authority|Bank|Board|Bureau|Cent(?:er|re)|Chamber|Coalition|Commission
    |Committee|Commonwealth|Community|Confederation|Conference|Corporation|Council|Court|Department|Division|Entity|Federation
    |Forum|Foundation|Fund|Group|Initiative|Institute|Institution|League|Mechanism|Mission|Movement|Network|Office
    |Organi[sz]ation|Parliament|Partnership|Police|Process|Programme|Project|School|Secretariat|Service|Society|Societies
    |System|Tribunal|Trust|Union|Unit|University|Watch|World|International|European|African|Arab|United\ Nations)\b""",
    re.X,
)
# No name is longer than this, no enumeration inside a name has more pieces, no "and" further from the end matters.
_LONGEST_NAME = 300
_MOST_PIECES = 8
_MOST_JOINTS = 40
_NEAR = 40
_LEAD = re.compile(r"\s*(?:(?:the|The)\s+)?")
_ONE_WORD = re.compile(r"[A-Z][\w'’.-]*\Z")


class Matched(NamedTuple):
    """One name of a list: as printed, the State it stands for (None for organizations and unknown names), its place."""

    name: str
    state: State | None
    span: Span


def split_names(text: str) -> list[str]:
    """The names in a list, as printed.

    >>> split_names("Bosnia and Herzegovina, Italy, Venezuela (Bolivarian Republic of) and Yemen.")
    ['Bosnia and Herzegovina', 'Italy', 'Venezuela (Bolivarian Republic of)', 'Yemen']
    """
    return [matched.name for matched in match_names(text)]


def match_names(text: str) -> list[Matched]:
    """The names in a list, each with its State where it is one.

    >>> [(one.name, one.state and one.state.key) for one in match_names("Chad, the European Union and Interpol")]
    [('Chad', 'TCD'), ('European Union', 'EUE'), ('Interpol', None)]
    """
    body = Span(0, _start_of_tail(text))
    return [_matched(text, span) for span in _divided(text, body)]


def _start_of_tail(text: str) -> int:
    tail = _LIST_END.search(text)
    return tail.start() if tail else len(text)


def _divided(text: str, body: Span) -> Iterator[Span]:
    known = _known_names(text, body)
    pieces = list(_split_at(text, body, _SEMICOLON, known))
    if len(pieces) == 1:
        pieces = _rejoined(text, list(_split_at(text, body, _COMMA, known)), known)
    for place, piece in enumerate(pieces):
        if place == len(pieces) - 1 or _holds_several(text, piece, known):
            yield from _split_at_and(text, piece, known)
        else:
            yield piece


class _Known:
    """The names in a text that are known, none inside another, for quick questions about places."""

    def __init__(self, spans: list[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def holds(self, start: int, end: int) -> bool:
        """Whether what stands there, a comma or an "and", is inside a name."""
        place = bisect.bisect_left(self._starts, start) - 1
        return place >= 0 and end <= self._spans[place].end

    def within(self, piece: Span) -> list[Span]:
        """The names that lie wholly in a piece."""
        first = bisect.bisect_left(self._starts, piece.start)
        return list(itertools.takewhile(piece.covers, itertools.islice(self._spans, first, None)))

    def ends_at(self, place: int) -> bool:
        """Whether a name ends right there."""
        before = bisect.bisect_left(self._starts, place) - 1
        return before >= 0 and self._spans[before].end == place


def _known_names(text: str, body: Span) -> _Known:
    """States and organizations; a State inside an organization's name ("European Union Agency for …") is none."""
    organizations = _Known([span for _, span in organization_names().find(text)])
    states = [span for _, span in state_names().find(text) if not organizations.holds(span.start + 1, span.end)]
    found = [*organizations.within(body), *states]
    whole = [_with_brackets(text, span) for span in found if _stands_alone(text, span)]
    return _Known([span for span in whole if body.covers(span)])


def _with_brackets(text: str, span: Span) -> Span:
    """A name with what stands in brackets behind it: an acronym, an office."""
    brackets = _BRACKETS_BEHIND.match(text, span.end)
    return Span(span.start, brackets.end()) if brackets else span


def _stands_alone(text: str, span: Span) -> bool:
    """Whether the name is a whole entry and not a word of a longer name ("Bank of Italy", "China Foundation")."""
    before = text[max(span.start - _NEAR, 0) : span.start].rstrip()
    if before.endswith(_ARTICLE_ENDS):
        before = _ARTICLE.sub("", before).rstrip()
    return bool(_BEHIND.match(text, span.end)) and bool(_BEFORE.search(before))


def _split_at(text: str, body: Span, joint: re.Pattern[str], known: _Known) -> Iterator[Span]:
    start, depth_from = body.start, body.start
    for found in joint.finditer(text, body.start, body.end):
        depth = text.count("(", depth_from, found.start()) - text.count(")", depth_from, found.start())
        if depth > 0 or known.holds(*found.span()):
            continue
        if found.start() > start:
            yield _trimmed(text, Span(start, found.start()))
        start = depth_from = found.end()
    if start < body.end:
        yield _trimmed(text, Span(start, body.end))


def _rejoined(text: str, pieces: list[Span], known: _Known) -> list[Span]:
    joined: list[Span] = []
    for place, piece in enumerate(pieces):
        if joined and _APPOSITION.match(text, piece.start) and state_names().get(joined[-1].of(text)):
            continue
        if joined and _continues(text, joined[-1], pieces[place : place + _MOST_PIECES], known):
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def _continues(text: str, before: Span, pieces: list[Span], known: _Known) -> bool:
    """Whether the first of `pieces` goes on with the name before it."""
    inside = known.within(pieces[0])
    if inside and inside[0].start == pieces[0].start:
        return False
    if pieces[0].of(text)[:1].islower():
        return True
    name = before.of(text)
    if not _TOPIC.search(name) or not _HEAD.search(name):
        return False
    headless = itertools.takewhile(lambda piece: not _is_headed(text, piece, known), pieces)
    return any(_AND.search(text, piece.start, piece.end) for piece in headless)


def _is_headed(text: str, piece: Span, known: _Known) -> bool:
    words = _BRACKETS.sub("", piece.of(text)).strip()
    return bool(known.within(piece)) or bool(_HEAD.search(words) or _ONE_WORD.match(words)) or words.isupper()


def _holds_several(text: str, piece: Span, known: _Known) -> bool:
    inside = known.within(piece)
    return len(inside) > 1 or (len(inside) == 1 and inside[0].end < piece.end and bool(_AND.match(text, inside[0].end)))


def _split_at_and(text: str, piece: Span, known: _Known) -> list[Span]:
    """The names of a piece, divided from the end wherever an "and" has a name on both sides."""
    joints = [found for found in _AND.finditer(text, piece.start, piece.end) if not known.holds(*found.span())]
    names: list[Span] = []
    for found in reversed(joints[-_MOST_JOINTS:]):
        left, right = Span(piece.start, found.start()), _trimmed(text, Span(found.end(), piece.end))
        if _may_follow(text, left, right, known) and (_may_be_name(text, left, known) or _opens(text, left, right)):
            names.append(right)
            piece = left
    return [piece, *reversed(names)]


def _may_follow(text: str, left: Span, right: Span, known: _Known) -> bool:
    """Whether the right side of an "and" is a name: one bare word is one only behind a name that is known."""
    is_bare_word = bool(_ONE_WORD.match(right.of(text))) and not right.of(text).isupper()
    return (
        known.ends_at(left.end)
        if is_bare_word and not state_names().get(right.of(text))
        else _may_be_name(text, right, known)
    )


def _may_be_name(text: str, span: Span, known: _Known) -> bool:
    words = _BRACKETS.sub("", span.of(text)).strip()
    if known.ends_at(span.end) or (len(words) < _LONGEST_NAME and state_names().get(words)):
        return True
    return words[:1].isupper() and (bool(_HEAD.search(words)) or words.isupper())


def _opens(text: str, left: Span, right: Span) -> bool:
    """Whether the right side must be a name: "and the … Commission", or "Centre for …" after more than one word."""
    head = _HEAD.match(right.of(text))
    if text[: right.start].endswith("the ") and left.of(text)[:1].isupper():
        return True
    return head is not None and bool(_TOPIC.match(right.of(text), head.end() + 1)) and " " in left.of(text)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    lead = _LEAD.match(words)
    start = span.start + (lead.end() if lead else 0)
    return Span(min(start, span.end), span.start + len(words.rstrip()))


def _matched(text: str, span: Span) -> Matched:
    name = span.of(text).rstrip("*† ")
    span = Span(span.start, span.start + len(name))
    key = state_names().get(name) or state_names().get(_BRACKETS.sub("", name))
    return Matched(name, state(key) if key else None, span)
