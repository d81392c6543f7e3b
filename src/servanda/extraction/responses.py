"""Reviews of States by their peers: who recommended, what the State under review answered, and which State it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from servanda.documents.model import Document
from servanda.extraction.limits import cover_of
from servanda.terms.name_lists import split_names
from servanda.terms.states import find_state
from servanda.text.spans import Span

# The answer as the opening of a list gives it; the first that matches counts, so refusals stand before support.
_RESPONSES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        (
            "rejected",
            r"\b(?:(?:not(?!\syet\b)|cannot|unable|declined?|fail(?:s|ed)?)\s(?:(?!later|construed)[\w’'-]+\s){0,6}"
            r"(?:support(?:ed)?|accept(?:ed|able)?|approv(?:al|ed?)|agree(?:d|ment)?|endorsed?|consent)\b|"
            r"(?:has|have|been|were|was|are)\s(?:rejected|refused|dismissed)|(?:rejects?|refuses|dismisses|opposes?|opposed)\b|"
            r"unacceptable\b|(?:without|lack(?:s|ed)?)\s(?:the|its)\ssupport)",
        ),
        (
            "implemented",
            r"\balready\s(?:been\s)?(?:(?:or\sare\s)?being\s)?implemented|"
            r"in\sthe\sprocess\sof\s(?:being\s)?(?:implement|carried\sout)|\bunder\simplementation|"
            r"\bbeing\s(?:implemented|carried\sout)",
        ),
        (
            "considered",
            r"\b(?:(?:will|shall|wish(?:es)?\sto|undert(?:akes?|ook)\sto)\s(?:be\s)?(?:\w+ly\s|further\s)?"
            r"(?:examined?|consider(?:ed)?|stud(?:ied|y)|review(?:ed)?|(?:provide|submit|give|present)\s(?:\w+\s)?"
            r"(?:responses?|answers?|repl(?:y|ies)|position)|respond|reply)|"
            r"(?:are|is)\s(?:being\s|under\s)(?:examined|considered|consideration|examination|review|study)|"
            r"(?:responses?|position)\b[^.]{0,80}\bwill\s(?:be\s(?:included|provided|given|communicated)|follow)|"
            r"further\s(?:consideration|examination|study|review)\b|"
            r"pending|to\sbe\s(?:examined|considered)|postponed|deferred|reserve[sd]?\sits\s(?:position|response))",
        ),
        (
            "supported",
            r"\b(?:enjoys?|enjoyed|have|has|received?|met\swith|gives?|gave)\s(?:its|the|their)\s(?:full\s)?support\b|"
            r"\bmet\swith\sthe\sapproval\b|"
            r"\b(?:accepts?|accepted|supports?|supported|acceptable|able\sto\saccept|(?<!construed\sas\s)endorse[sd]|agree[sd]?\swith)\b",
        ),
        ("noted", r"\b(?:(?:were|are|have\sbeen|has)\s(?:taken\s)?noted?|t(?:akes|ook)\snote|notes?\sthe\b)"),
    )
)
_LONGEST_OPENING = 3000
"""Characters: an answer stands in a paragraph's first sentences."""
_IN_PART = re.compile(r"\b(?:in\spart|partial(?:ly)?)\b", re.I)
_STATE_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:enjoy|enjoyed|have)\sthe\s(?:full\s)?support\sof\s(?P<name>(?:the\s)?[A-Z].*?)(?=,|:|\.|;|\swhich|$)",
        r"(?:examined|considered|noted|accepted|supported|rejected)\sby\s(?P<name>(?:the\s)?[A-Z].*?)"
        r"(?=,|:|\.|;|\swhich|\sand\s(?:enjoy|have|do|did)|$)",
        r"(?:were|was)\smade\sto\s(?P<name>(?:the\s)?[A-Z].*?)(?=,|:|\.|;|$)",
        r"^(?P<name>(?:The\s)?[A-Z][\w’' -]+?)\s(?:notes|accepts|rejects|supports|considers|has\sexamined)\b",
        r"(?:in\sthe\sview\sof|responses?\s(?:made\sby|of))\s(?P<name>(?:the\s)?[A-Z].*?)(?=,|:|\.|;|\sto\s|$)",
    )
)
_BRACKET = re.compile(r"[()]")
_AFTER_STATES = " ;.,:*"
_PART_ENDS = re.compile(r"\s*(?:[;.,:)/]|\(|$|\*)")
_TITLE = re.compile(r"Universal Periodic Review\W+\s*\**\s*(?P<name>[A-Z][^*()\d]+?)\s*\**$", re.I)


@lru_cache(maxsize=64)  # asked again for every item of a list
def read_response(opening: str) -> str | None:
    """The answer that the opening of a list gives to all its recommendations.

    One of "supported", "implemented" (supported as done already), "considered" (to be examined), "noted", "rejected";
    None where the opening does not say, or says that it supports them in part.

    >>> read_response("The recommendations below did not enjoy the support of Ruritania:")
    'rejected'
    """
    opening = opening[:_LONGEST_OPENING]
    found = next((name for name, pattern in _RESPONSES if pattern.search(opening)), None)
    return None if found == "supported" and _IN_PART.search(opening) else found


def recommending_states(text: str) -> tuple[str, ...]:
    """The States in the brackets that close a recommendation or one of its parts, as printed.

    >>> recommending_states("Join the treaty (Peru); train judges (Austria, Belgium) (Chile);")
    ('Peru', 'Austria', 'Belgium', 'Chile')
    """
    names: list[str] = []
    for span, named in _named_brackets(text):
        if _closes(text, span) or all(find_state(name) for name in named):
            names += named
    return tuple(dict.fromkeys(names))


def state_brackets(text: str) -> Iterator[Span]:
    """The brackets that name who recommended a text or a part of it, with the part's end behind them."""
    return (span for span, _ in _named_brackets(text) if _closes(text, span))


def ends_with_states(text: str) -> bool:
    """Whether a text closes with brackets that name who recommended it."""
    end = len(text.rstrip(" ;.,:)*")) + 1  # the bracket that closes the text was stripped with its stop
    return any(span.end >= end for span, _ in _named_brackets(text))


def without_states(text: str) -> str:
    """A text without the brackets at its end that name who recommended it.

    >>> without_states("Train judges, as required by law (Austria, Belgium) (Chile);")
    'Train judges, as required by law'
    """
    end = len(text.rstrip(_AFTER_STATES))
    for span, _ in reversed(list(_named_brackets(text))):
        if span.end < end:
            break
        end = len(text[: span.start].rstrip(_AFTER_STATES))
    return text[:end] if end < len(text.rstrip(_AFTER_STATES)) else text


def state_under_review(document: Document, openings: tuple[str, ...]) -> str | None:
    """The State to which a review's recommendations are addressed, from the openings of its lists or the title."""
    for opening in openings:
        for pattern in _STATE_PATTERNS:
            if (match := pattern.search(opening)) and (name := _clean(match["name"])):
                return name
    for line in (document.metadata.title or "", document.metadata.subtitle or "", *cover_of(document)):
        match = _TITLE.search(line.strip())
        if match and find_state(match["name"].strip()):
            return match["name"].strip()
    return next((line.strip(" *#") for line in cover_of(document) if find_state(line.strip(" *#"))), None)


def _clean(name: str) -> str | None:
    name = re.sub(r"^[Tt]he\s", "", name.strip())
    if find_state(name):
        return name
    halved = name[: len(name) - len(name) // 2].strip()  # a name that the printer doubled
    return halved if find_state(halved) else None


def _closes(text: str, bracket: Span) -> bool:
    """Whether a part ends with the bracket: before ";", ".", another bracket or the end."""
    return _PART_ENDS.match(text, bracket.end) is not None


def _brackets(text: str) -> Iterator[Span]:
    """The top-level brackets of a text."""
    depth, start = 0, 0
    for sign in _BRACKET.finditer(text):
        if sign[0] == "(":
            start = sign.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield Span(start, sign.end())


def _named_brackets(text: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """The brackets that hold names of States, and the names."""
    for span in _brackets(text):
        if names := _names_in(text[span.start + 1 : span.end - 1]):
            yield span, names


@lru_cache(maxsize=1024)  # the same brackets come back all through a report
def _names_in(content: str) -> tuple[str, ...]:
    """The States in a bracket; none where the bracket holds an abbreviation or a remark."""
    pieces = [
        piece.strip() for part in re.split(r"[;/]", content) for piece in split_names(part.strip()) if piece.strip()
    ]
    names = [re.sub(r"^(?:and|the)\s", "", piece).strip() for piece in pieces]
    if any(find_state(name) for name in names) or any(_is_group(name) for name in names):
        return tuple(names)
    return ()


def _is_group(name: str) -> bool:
    return re.search(r"\b(?:on behalf of|European Union|Holy See|State of Palestine|Palestine)\b", name) is not None
