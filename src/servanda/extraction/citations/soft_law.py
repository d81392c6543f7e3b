"""Provisions that are no articles: an objective of a compact, a paragraph of a mechanism's procedures and rules.

They are cited like law and followed like law, so they are kept; their instrument must be named in the same text, or,
for objectives, earlier in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.compendium.recommendation import Citation
from servanda.text.spans import Evidence, Span

_NUMBERS = r"(?P<numbers>\d{1,3}(?:(?:,\s|\s?[–-]\s?|,?\s(?:and|to)\s)\d{1,3})*)"
_OBJECTIVE = re.compile(rf"\b[Oo]bjectives?\s{_NUMBERS}\b(?!\s?(?:per\scent|%))")
_COMPACT = re.compile(r"\bGlobal\s[Cc]ompact\s(?:for|on)\s(?:Safe|Migration)|\bGlobal\sCompact\b")
_RULES = re.compile(
    rf"\b[Pp]ara(?:graph|\.)s?\s{_NUMBERS}(?:\s\([a-z]\))?\sof\sthe\s[Pp]rocedures\sand\s[Rr]ules\b"
    r"(?:\sfor\sthe\sfunctioning\sof\sthe\s(?:UNTOC\sreview\smechanism|Mechanism|Review\sMechanism))?"
)
_NUMBER = re.compile(r"(\d+)(?:\s?(?:[–-]|to)\s?(\d+))?")
_MOST = 23


def has_soft_law(text: str) -> bool:
    """Whether a text may hold such a citation; a quick check."""
    return "bjective" in text or "rocedures and" in text


def find_soft_law(text: str, unit: str, paragraph_key: str, *, compact_is_known: bool) -> Iterator[Citation]:
    """Each objective and each paragraph of procedures and rules that a text cites.

    >>> [c.chapter for c in find_soft_law("objectives 9 and 10", "1", "1", compact_is_known=True)]
    ['objective 9', 'objective 10']
    """
    if compact_is_known or _COMPACT.search(text):
        for found in _OBJECTIVE.finditer(text):
            for number in _numbers(found["numbers"]):
                yield _objective(found, number, unit, paragraph_key)
    for found in _RULES.finditer(text):
        for number in _numbers(found["numbers"]):
            evidence = Evidence("citation.procedures-and-rules", 0.9, unit, Span(*found.span()))
            yield Citation(
                found[0], paragraph_key, "RULES", None, paragraph=str(number), reason=_RULES_REASON, evidence=evidence
            )


def names_compact(text: str) -> bool:
    """Whether a text names the Global Compact whose objectives are meant later."""
    return "Compact" in text and _COMPACT.search(text) is not None


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
