"""Namings that a bare place behind them does not belong to: they are mentioned in passing."""

from __future__ import annotations

import re

from servanda.extraction.citations.mentions import InstrumentMention

# "section 79 of the Crimes Act", "the Anti-Bribery Act (sects. 3–6)": a law that is cited by sections has no articles.
_SECTION = r"[Ss]ect(?:ions?|s?\.)\s\d"
_SECTION_OF = re.compile(rf"\b{_SECTION}[^.;]{{0,60}}\s(?:of|in|to|under)\s(?:(?:the|its|both)\s)?[^,.;]{{0,40}}\Z")
_WITH_SECTION = re.compile(rf"[^.;()]{{0,40}},?\s\(?{_SECTION}")
# "ratify the Domestic Workers Convention": who is asked to join a treaty is not yet spoken to by its articles.
_TO_JOIN = re.compile(
    r"\b(?:ratify|ratifying|ratification\sof|accede\sto|acceding\sto|accession\sto|sign|signing|join|joining)"
    r"\s(?:(?:or|and)\s(?:acced\w+\sto|ratify)\s)?(?:the\s)?\Z"
)
_TURN = re.compile(
    r"(?:[.;]|,\s(?:and|while|whereas))\s(?=(?:[Aa]nother|[Oo]thers?|[Ss]ome|[Ss]everal|[Mm]any|[Oo]ne|[Aa]|[Tt]he)\s"
    r"(?:other\s)?(?:speakers?|panellists?|representatives?|delegations?|delegates?|observers?|States|participants?|presenters?)\b"
    r"|[Aa]nother\s(?:cited|noted|recalled|said|stressed|referred|mentioned|asked|drew|added)\b)"
)
_SPEAK = ("nother", "speaker", "anellist", "elegat", "epresentative", "bserver", "articipant")
# "Section 8 of the Aliens Act is contrary to article 28": what a law is held against is the treaty.
_JUDGED = re.compile(
    r"\b(?:contrary\sto|contravenes?|contravention\sof|incompatible\swith|inconsistent\swith|in\sbreach\sof|not\s(?:satisfy|meet)"
    r"|in(?:to)?\s(?:full\s)?(?:line|conformity|compliance)\swith|not\s(?:fully\s|yet\s)?(?:in\s(?:line|conformity|compliance)|consistent|compatible|comply)\swith)\s(?:the\s)?\Z"
)
_RIGHTS = re.compile(
    r"\brights?\s(?:to|of)\b|\b(?:Committee|authors?|complainants?|petitioners?)\b|\bState\sparty\sshould\b"
    r"|\bIt\s(?:recalls|notes|reiterates|recommends|urges|refers|considers|observes|concludes|reminds)\b"
)
_REACH = 120


def is_by_section(text: str, law: InstrumentMention) -> bool:
    """Whether a law is cited by its sections, so that a bare article is not one of it.

    >>> from servanda.spans import Span
    >>> law = InstrumentMention(Span(14, 28), is_foreign=True)
    >>> is_by_section("section 79 of the Crimes Act, and article 20", law)
    True
    """
    if "ect" not in text:
        return False
    start, end = law.span
    before = _SECTION_OF.search(text, max(0, start - _REACH), start)
    return before is not None or _WITH_SECTION.match(text, end) is not None


def is_to_be_joined(text: str, treaty: InstrumentMention) -> bool:
    """Whether a treaty is named as one that a State should become a party to."""
    start = treaty.span.start
    return _TO_JOIN.search(text, max(0, start - 60), start) is not None


def turns_of(text: str) -> list[int]:
    """Where in a text another speaker's words are reported."""
    return [found.end() for found in _TURN.finditer(text)] if any(word in text for word in _SPEAK) else []


def is_measure(text: str, at: int) -> bool:
    """Whether what stands at `at` is what a law is held against."""
    return text[at - 2 : at - 1] in "ohsfeyt" and _JUDGED.search(text, max(0, at - 40), at) is not None


def speaks_of_rights(text: str, start: int, at: int) -> bool:
    """Whether a sentence of a committee speaks of rights or of what it holds, and so of its treaty and of no law.

    >>> speaks_of_rights("The author invoked the right to liberty (art. 9).", 0, 42)
    True
    """
    return _RIGHTS.search(text, max(start, at - 2 * _REACH), at) is not None
