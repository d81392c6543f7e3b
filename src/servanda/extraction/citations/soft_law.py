"""Provisions that are no articles: an objective of a compact, a paragraph of a mechanism's procedures and rules.

They are cited like law and followed like law, so they are kept; their instrument must be named in the same text, or,
for objectives, earlier in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from servanda.compendium.recommendation import Citation
from servanda.terms.instruments import find_instruments, instrument
from servanda.text.spans import Evidence, Span

_NUMBERS = r"(?P<numbers>\d{1,3}(?:(?:,\s|\s?[–-]\s?|,?\s(?:and|to)\s)\d{1,3})*)"
_OBJECTIVE = re.compile(rf"\b[Oo]bjectives?\s{_NUMBERS}\b(?!\s?(?:per\scent|%))")
_COMPACT = re.compile(
    r"\bGlobal\s[Cc]ompact\s(?:for|on)\s(?:Safe|Migration)|\bGlobal\sCompact\b|\b(?:resolution\s|A/RES/)73/195\b"
)
_RULES = re.compile(
    rf"\b[Pp]ara(?:graph|\.)s?\s{_NUMBERS}(?:\s\([a-z]\))?\sof\sthe\s[Pp]rocedures\sand\s[Rr]ules\b"
    r"(?:\sfor\sthe\sfunctioning\sof\sthe\s(?:UNTOC\sreview\smechanism|Mechanism|Review\sMechanism))?"
)
# A declaration or a compact of heads of State is cited by paragraph: "paragraph 35 of the New York Declaration".
_OF_DECLARATION = re.compile(
    rf"\b[Pp]ara(?:graph|\.)s?\s{_NUMBERS}(?:\s\([a-z]\))?\s(?:of|in)\sthe\s(?=New\sYork\sDeclaration|Global\sCompact)"
)
# The conventions on privileges and immunities count their sections through all articles, and are cited by them.
_OF_PRIVILEGES = re.compile(
    rf"\b[Ss]ections?\s{_NUMBERS}(?:\s\([a-z]\))?\s(?:of|in)\sthe\s(?:1946\s|1947\s)?(?=Convention\son\sthe\sPrivileges)"
)
_NUMBER = re.compile(r"(\d+)(?:\s?(?:[–-]|to)\s?(\d+))?")
_MOST = 23
_LONGEST_NAME = 80


def has_soft_law(text: str) -> bool:
    """Whether a text may hold such a citation; a quick check."""
    return (
        "bjective" in text
        or "rocedures and" in text
        or "York Decl" in text
        or "Global Comp" in text
        or "Convention on the Priv" in text
    )


def find_soft_law(text: str, unit: str, paragraph_key: str, *, compact_is_known: bool) -> Iterator[Citation]:
    """Each objective and each paragraph of procedures and rules that a text cites.

    >>> [c.chapter for c in find_soft_law("objectives 9 and 10", "1", "1", compact_is_known=True)]
    ['objective 9', 'objective 10']
    """
    if compact_is_known or _COMPACT.search(text):
        for found in _OBJECTIVE.finditer(text):
            for number in _numbers(found["numbers"]):
                yield _objective(found, number, unit, paragraph_key)
    yield from _of_declarations(text, unit, paragraph_key)
    for found in _RULES.finditer(text) if "rocedures" in text else ():
        for number in _numbers(found["numbers"]):
            evidence = Evidence("citation.procedures-and-rules", 0.9, unit, Span(*found.span()))
            yield Citation(
                found[0], paragraph_key, "RULES", None, paragraph=str(number), reason=_RULES_REASON, evidence=evidence
            )


def _of_declarations(text: str, unit: str, paragraph_key: str) -> Iterator[Citation]:
    declarations = _OF_DECLARATION.finditer(text) if "York" in text or "Compact" in text else ()
    sections = _OF_PRIVILEGES.finditer(text) if "Privileges" in text else ()
    for found in chain(declarations, sections):
        named = next(find_instruments(text[found.end() : found.end() + _LONGEST_NAME]), None)
        if named is None or named[1].start:
            continue
        for number in _numbers(found["numbers"]):
            span = Span(found.start(), found.end() + named[1].end)
            evidence = Evidence("citation.paragraph-of-declaration", 0.9, unit, span)
            yield Citation(
                span.of(text),
                paragraph_key,
                named[0],
                str(number) if found.re is _OF_PRIVILEGES else None,
                paragraph=None if found.re is _OF_PRIVILEGES else str(number),
                reason=f"The data hold no tree of the {instrument(named[0]).title}.",
                evidence=evidence,
            )


def names_compact(text: str) -> bool:
    """Whether a text names the Global Compact whose objectives are meant later."""
    return ("Compact" in text or "73/195" in text) and _COMPACT.search(text) is not None


_RULES_REASON = "The data hold no tree of the procedures and rules."
_OBJECTIVE_REASON = "The data hold no tree of the Global Compact."


def _objective(found: re.Match[str], number: int, unit: str, paragraph_key: str) -> Citation:
    evidence = Evidence("citation.objective", 0.85, unit, Span(*found.span()))
    reason = _OBJECTIVE_REASON if number <= _MOST else f"The Global Compact has {_MOST} objectives."
    return Citation(
        found[0], paragraph_key, "GCM", None, chapter=f"objective {number}", reason=reason, evidence=evidence
    )


def _numbers(text: str) -> Iterator[int]:
    for found in _NUMBER.finditer(text):
        first, last = int(found[1]), int(found[2] or found[1])
        yield from range(first, last + 1) if first <= last <= first + 30 else (first, last)
