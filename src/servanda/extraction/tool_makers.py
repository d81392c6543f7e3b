"""Who made a tool, and when, as a title, an imprint or the sentences about it say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from servanda.terms.organizations import acronyms, organization_names
from servanda.text.spans import Span

MADE = (
    r"(?:published|developed|prepared|issued|produced|launched|maintained|created|designed|hosted|operated|managed|"
    r"administered|compiled|drafted|released|drawn\sup)"
)
_MADE_BY = re.compile(
    rf"\b{MADE}\s(?:jointly\s|online\s)?(?:(?:in|since)\s(?:19|20)\d\d\s)?(?:jointly\s)?(?:by|under\sthe\sauspices\sof)\s(?:the\s)?\Z",
    re.I,
)
# "…, which the International Lamp Office published in 2031"
_WHICH = re.compile(r",\s(?:which|that)\s(?:the\s)?\Z")
_MAKES = re.compile(
    rf"\s(?:has\s|have\s|had\s)?(?:(?:jointly|also|recently|now)\s){{0,2}}(?:{MADE}|made\savailable|maintains?|hosts?|"
    r"offers?|operates?|runs?|manages?|publish(?:es)?|issues?|provides?)\b"
)
# "the UNODC publication entitled …"
_ITS = re.compile(
    r"\s(?:[a-z]+\s)?(?:publication|study|report|manual|handbook|guide|paper|toolkit|tool|course|module)\s(?:entitled|titled)\b"
)
# One whom no list knows: "prepared by the Commonwealth Secretariat".
_BY_NAME = re.compile(
    rf"\b{MADE}\s(?:jointly\s)?(?:(?:in|since)\s(?:19|20)\d\d\s)?by\s(?:the\s)?"
    r"(?P<name>[A-Z][\w’-]+(?:\s(?:of\s|for\s|on\s|and\s|the\s){0,2}[A-Z][\w’-]+){1,7})"
)
_MADE_IN = re.compile(
    rf"\b(?:{MADE}|updated|publishing|drew\sup|came\sout|appeared),?\s(?:\w+\s){{0,3}}(?:(?:in|since)\s(?P<after>(?:19|20)\d\d)|by\s[^.;]{{2,120}}?\sin\s(?P<late>(?:19|20)\d\d))\b"
    r"|\A[Ii]n\s(?P<early>(?:19|20)\d\d),",
    re.I,
)
_SAYS_MADE = re.compile(rf"(?:\A|\sand\s)(?:(?:It|They|The\s\w+)\s(?:was|were|is|are)\s)?{MADE}\s", re.I)
_ACRONYM = re.compile(r"\b[A-Z][A-Za-z-]{2,9}\b")
_LONGEST_SAID = 1000
"""Characters before and behind a title: what stands farther off in a sentence without end says nothing of it."""
_LONGEST_BEFORE = 60
"""No match of these is longer."""
_OPENS = re.compile(r"(?:\A|[,(]\s?|\band\s|\bby\s)(?:[Tt]he\s)?\Z")
BODY = re.compile(r"\b(?:Working\sGroup|Conference|Committee|Commission|Council|Office\sof|Secretariat|Mechanism)\b")
_REPORT_BY = re.compile(r"\b(?:report|study|guide|manual|handbook|paper|publication)\sby\s(?:the\s)?\Z")
_NEAREST = 25
_JOINED = re.compile(r"\sand\s(?:the\s)?\Z")


def organization_of_title(title: str) -> str | None:
    """The organization with whose name or acronym a title begins.

    >>> organization_of_title("UNODC Global Study on Smuggling of Migrants")
    'UNODC'
    """
    named = next(iter(_organizations(title)), None)
    return named[1] if named and named[0] == 0 else None


def is_body(name: str) -> bool:
    """Whether a name is that of a body or begins with an organization, which makes tools and is none."""
    return BODY.search(name) is not None or organization_of_title(name) is not None


def organization_in(text: str, title: str) -> str | None:
    """Who made a tool, as an opening sentence or an imprint says it: in front of the title, or behind "published by".

    One that the text only speaks of ("a joint initiative of …") is not taken for its maker.

    >>> organization_in("The guide, issued in 2031 by UNODC and the World Bank, is short.", "")
    'UNODC and the World Bank'
    """
    named, at = _organizations(text), text.find(title) if title else -1
    if maker := _who_makes(text, named, at):
        return maker
    in_title = range(at, at + len(title)) if at >= 0 else range(0)
    end = 0
    for place, (start, name) in enumerate(named):
        if start < end:
            continue
        near = max(0, start - _LONGEST_BEFORE)
        is_maker = _MADE_BY.search(text, near, start) or (_OPENS.search(text, near, start) and start not in in_title)
        end = start + len(name)
        is_maker = is_maker or _ITS.match(text, end)
        if is_maker and at - end > _NEAREST and _REPORT_BY.search(text, near, start):
            continue  # "a report by the Office, A, and of B": B is nobody's
        if is_maker or (_WHICH.search(text, near, start) and _MAKES.match(text, end)):
            return _with_partner(text, named[place:])
    unknown = _BY_NAME.search(text)
    return unknown["name"] if unknown else None


def maker_before(sentence: str) -> str | None:
    """The one organization that a sentence names, to which the "its" of the next one goes back."""
    named = [name for start, name in _organizations(sentence) if sentence[start - 1 : start] != "("]
    return named[0] if len(named) == 1 else None


def said_of(text: str, sentences: Sequence[Span], title: Span) -> list[str]:
    """What a text says of a tool: the sentence that names it, and the next where it opens with "Published by …"."""
    behind = [one for one in sentences if one.end > title.start][:2] or [Span(0, len(text))]
    start = max(behind[0].start, title.start - _LONGEST_SAID)
    said = [text[start : min(behind[0].end, title.end + _LONGEST_SAID)]]
    following = behind[1].of(text)[:_LONGEST_SAID] if len(behind) > 1 else ""
    return [*said, following] if _SAYS_MADE.match(following) else said


def maker_said(said: Sequence[str], title: str) -> str | None:
    """Who made a tool, by the first of some sentences about it that says so."""
    return next(filter(None, (organization_in(sentence, title) for sentence in said)), None)


def years_said(text: str, title: str = "") -> tuple[int, ...]:
    """The years in which a sentence says that something was made, perhaps under a title.

    >>> years_said("Published by the World Bank in 2031, it has been used since 2032.")
    (2031,)
    """
    found = (
        match["after"] or match["late"] or match["early"]
        for match in _MADE_IN.finditer(text.replace(title, "it", 1) if title else text)
    )
    return tuple(dict.fromkeys(map(int, found)))


def _who_makes(text: str, named: Sequence[tuple[int, str]], at: int) -> str | None:
    """The organization nearest before a title that is said to have made it ("UNODC and INTERPOL have published …")."""
    for place in range(len(named) - 1, -1, -1):
        start, name = named[place]
        end = start + len(name)
        if end <= at and _MAKES.match(text, end):
            other = named[place - 1] if place else (0, "")
            first = other[0] if other[1] and _JOINED.fullmatch(text, other[0] + len(other[1]), start) else start
            return text[first:end]
    return None


def _with_partner(text: str, named: Sequence[tuple[int, str]]) -> str:
    """The first of those named; "INTERPOL and UNODC": both where one stands behind the other."""
    start, name = named[0]
    end = start + len(name)
    partner = next((other for other in named if other[0] > end and _JOINED.fullmatch(text, end, other[0])), None)
    return text[start : partner[0] + len(partner[1])] if partner else name


@lru_cache(maxsize=64)  # the titles of one sentence are asked one after the other
def _organizations(text: str) -> tuple[tuple[int, str], ...]:
    """The organizations named in a text by a listed name or acronym, in order, each with its place."""
    listed = [(span.start, span.of(text)) for _, span in organization_names().find(text)]
    short = [(found.start(), found[0]) for found in _ACRONYM.finditer(text) if found[0] in acronyms()]
    return tuple(sorted(listed + short))
