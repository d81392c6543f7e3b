"""Patterns of words that the engine can leap to: it looks for their first letters, not for an edge at every character.

Python's `re` leaps only where a pattern begins with a set of characters. One that begins with `\\b` is tried at every
place of a text, which costs three times as much; most of the time for a document went there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_HEAD = re.compile(r"\[(?P<set>[^\[\]^\\]+)\]|(?P<escaped>\\[d$])|(?P<letter>[^\W_]|[€£@])")
_REPEATED = re.compile(r"[?*+{]")


def opening(*alternatives: str, behind: str = r"\w", any_case: bool = False, anywhere: Iterable[str] = ()) -> str:
    r"""A pattern for the alternatives where none of `behind` stands in front: what `(?<!\w)(?:…|…)` finds, sooner.

    Each alternative begins with a letter, `\d` or a set of letters, and of two that may begin with the same character
    both have it in the same form. Those of `anywhere` may also stand inside a word, and yield to the others. `any_case`
    is for patterns without the flag, under which no first letter is sought.

    >>> re.findall(opening("article", "art", "[Pp]ara"), "article, cart, Para, para, art")
    ['article', 'Para', 'para', 'art']
    >>> re.findall(opening("Le", "La", any_case=True, anywhere=["x"]), "le LA ole axe")
    ['le', 'LA', 'x']
    """
    heads, ways = _ways(alternatives)
    more, free = _ways(anywhere)
    found = rf"(?<!{behind}.)(?:{ways})"
    if free:
        found = rf"(?:{found}|{free})" if ways else rf"(?:{free})"
    if any_case:
        return rf"[{_joined(form for head in heads + more for form in (head.lower(), head.upper()))}](?i:{found})"
    return rf"[{_joined(heads + more)}]{found}"


def _ways(alternatives: Iterable[str]) -> tuple[list[str], str]:
    """What some alternatives begin with, and a pattern for how they go on from there."""
    rests: dict[str, list[str]] = {}
    for alternative in alternatives:
        head, rest = _parted(alternative)
        rests.setdefault(head, []).append(rest)
    return list(rests), "|".join(rf"(?<=[{head}])(?:{'|'.join(rest)})" for head, rest in rests.items())


def _parted(alternative: str) -> tuple[str, str]:
    """What an alternative begins with, as the inside of a set, and the rest of it."""
    head = _HEAD.match(alternative)
    if head is None or _REPEATED.match(alternative, head.end()):
        raise ValueError(f"does not begin with a character that must stand there: {alternative!r}")
    return head["set"] or head[0], alternative[head.end() :]


def _joined(heads: Iterable[str]) -> str:
    """Heads as the inside of one set; what stands for a kind of character is no letter and has no large form."""
    return "".join(dict.fromkeys(heads)).replace(r"\D", "")


def find_each(pattern: re.Pattern[str], text: str, openings: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` gives, of a pattern whose every match begins where one of `openings` does.

    >>> step = re.compile(r"\\b(?:in|on) (?:the|a) \\w+")
    >>> [found[0] for found in find_each(step, "in the end, on it, on a day", re.compile(opening("in ", "on ")))]
    ['in the end', 'on a day']
    """
    end = 0
    for place in openings.finditer(text):
        found = pattern.match(text, place.start()) if place.start() >= end else None
        if found is not None:
            end = found.end()
            yield found


def find_first(pattern: re.Pattern[str], text: str, openings: re.Pattern[str]) -> re.Match[str] | None:
    """What `pattern.search(text)` gives, of a pattern whose every match begins where one of `openings` does."""
    return next(find_each(pattern, text, openings), None)
