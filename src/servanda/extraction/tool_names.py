"""Names of tools that no italics and no word in the name give away: told by the noun beside them or by what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.extraction.tool_makers import MADE, is_body, organization_of_title
from servanda.extraction.tool_words import is_named_as_tool
from servanda.terms.organizations import acronyms
from servanda.text.spans import Span

_WORD = r"[A-Z][\w’'-]*"
_SMALL = r"(?:\s(?:of|on|for|and|the|to|in|against|into|at|by|with)){0,3}"
_TITLE = rf"{_WORD}(?:{_SMALL}\s{_WORD}){{1,12}}"
# "goCARGO", "SeaScan", "ID-Lux": one word with capitals inside it.
_COINED = r"(?:[a-z]{1,4}[A-Z][\w-]*|[A-Z][a-z]+[A-Z][\w-]*|[A-Z]{1,4}-[A-Z][\w-]*|[A-Z]{4,12})"
_NOUN = (
    r"(?:software|app(?:lication)?|platform|portal|data\s?base|(?:information\s|management\s)?system|tool(?:kit)?"
    r"|website|network)"
)
_COINED_FIRST = re.compile(
    rf"(?:[’']s\s|\b[Tt]he\s|\b[Ii]ts\s|\A)(?P<name>{_COINED})\s"
    rf"(?:(?:mobile|web|online|electronic|case\smanagement|data)\s)?{_NOUN}\b"
)
_NOUN_FIRST = re.compile(
    rf"\b{_NOUN}(?:,|\s(?:called|named|known\sas|entitled))?\s(?:the\s)?(?P<name>{_COINED})(?=[\s,.;(])"
)
# "LightCheck is a mobile application"
_COINED_IS = re.compile(rf"(?:\A|[.]\s)(?:The\s)?(?P<name>{_COINED})\sis\san?\s(?:[\w-]+\s){{0,3}}?{_NOUN}\b")
# "INTERPOL manages I-LAMP, a database", "is the Lamp Self-Assessment, a questionnaire"
_KIND = (
    r"(?:data\s?base|portal|platform|software|application|questionnaire|check-?list|guide|manual|handbook"
    r"|toolkit|course)"
)
_APPOSED = re.compile(
    rf"(?:\A|\b(?:is|are|manages|maintains|operates|hosts|runs|offers)\s)(?:[Tt]he\s)?(?P<name>{_COINED}|{_TITLE}),\san?\s(?:[\w-]+\s){{0,3}}?{_KIND}\b"
)
# "the portal known as Lamp Resources and Laws (LRL)"
_CALLED = re.compile(
    rf"\b{_NOUN}(?:\s\w+){{0,3}}?,?\s(?:called|named|known\sas|entitled)\s(?:the\s)?(?P<name>{_TITLE})(?=[\s,.;(])"
)
# "The Lamp Collaborative is a global data hub": what a thing is said to be, where its name does not tell.
_IS_TOOL = re.compile(
    rf"(?:The\s)?(?P<name>{_TITLE})(?:\s\([A-Z][\w-]*\))?\sis\san?\s[^.;]{{0,80}}?"
    r"\b(?:hub|platform|data\s?base|portal|tool|toolkit|repository|observatory|guide|manual|handbook|course|compendium)\b"
)
# "In addition, the Lamp Data Collaborative (LDC) contains records": a name with its acronym, and what the thing gives.
_GIVES = re.compile(
    rf"(?:[A-Z][\w\s]{{1,40}},\s)?[Tt]he\s(?P<name>{_TITLE})\s\([A-Z][A-Z\d-]{{1,14}}\)\s"
    r"(?:allows|contains|enables|collects|compiles|gathers|hosts|makes\savailable|gives\saccess)\b"
)
# "The Lamp Observatory, hosted by the Office, publishes maps"
_MADE_BY = re.compile(
    rf"(?:[A-Z][\w\s]{{1,40}},\s)?[Tt]he\s(?P<name>{_TITLE})(?:\s\([A-Z][\w-]*\))?,\s{MADE}\s(?:\w+\s)?(?:by|in)\b"
)
_MOST = 10


def names_said(text: str) -> list[Span]:
    """The names that a paragraph gives to tools, in the order of reading.

    >>> text = "UNODC has built an application, LightCheck, for keepers."
    >>> [name.of(text) for name in names_said(text)]
    ['LightCheck']
    """
    found = list(_opening_names(text))[:1]
    for span in sorted(_beside_nouns(text), key=lambda one: one.start):
        if len(found) < _MOST and all(one.end <= span.start for one in found):
            found.append(span)
    return found


def _opening_names(text: str) -> Iterator[Span]:
    if said := _IS_TOOL.match(text):
        yield Span(*said.span("name"))
    if (said := _GIVES.match(text)) and not is_body(said["name"]):
        yield Span(*said.span("name"))
    if (said := _MADE_BY.match(text)) and is_named_as_tool(said["name"]) and not is_body(said["name"]):
        yield Span(*said.span("name"))


def _beside_nouns(text: str) -> Iterator[Span]:
    for pattern in (_COINED_FIRST, _COINED_IS, _NOUN_FIRST, _APPOSED):
        for said in pattern.finditer(text):
            if said["name"] not in acronyms() and not organization_of_title(said["name"]):
                yield Span(*said.span("name"))
    yield from (Span(*said.span("name")) for said in _CALLED.finditer(text) if not is_body(said["name"]))
