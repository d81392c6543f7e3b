"""Patterns of words that the engine can leap to: it looks for their first letters, not for an edge at every character.

Python's `re` leaps only where a pattern begins with a set of characters. One that begins with `\\b` is tried at every
place of a text, which costs three times as much; most of the time for a document went there.
"""

from __future__ import annotations

import re
import sys
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
    heads, ways = _ways(alternatives, any_case=any_case)
    more, free = _ways(anywhere, any_case=any_case)
    found = rf"(?<!{behind}.)(?:{ways})"
    if free:
        found = rf"(?:{found}|{free})" if ways else rf"(?:{free})"
    return rf"[{_joined(heads + more)}]{found}"


def _ways(alternatives: Iterable[str], *, any_case: bool) -> tuple[list[str], str]:
    """What some alternatives begin with, and a pattern for how they go on from there."""
    rests: dict[str, list[str]] = {}
    for alternative in alternatives:
        head, rest = _parted(alternative)
        rests.setdefault(_joined((head.lower(), head.upper())) if any_case else head, []).append(rest)
    mode = "?i:" if any_case else "?:"
    return list(rests), "|".join(rf"(?<=[{head}])({mode}{'|'.join(rest)})" for head, rest in rests.items())


def _parted(alternative: str) -> tuple[str, str]:
    """What an alternative begins with, as the inside of a set, and the rest of it."""
    head = _HEAD.match(alternative)
    if head is None or _REPEATED.match(alternative, head.end()):
        raise ValueError(f"does not begin with a character that must stand there: {alternative!r}")
    return head["set"] or head[0], alternative[head.end() :]


def _joined(heads: Iterable[str]) -> str:
    """Heads as the inside of one set; what stands for a kind of character is no letter and has no large form."""
    return "".join(dict.fromkeys(heads)).replace(r"\D", "")


class WordPattern:
    """A pattern whose every match begins a word: looked for from one gap between words to the next.

    The pattern begins as `opening` writes it. There is one gap for six letters, so that this is several times faster
    than to look at each letter that may be the first.

    >>> [found[0] for found in WordPattern(opening("in ", "on ") + "the").finditer("on the bin the day in the end")]
    ['on the', 'in the']
    """

    __slots__ = ("_behind_gap", "_here")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._here = re.compile(pattern, flags)
        # A letter that is not of ASCII counts as a gap, and is told from one by the pattern itself.
        self._behind_gap = re.compile(rf"[^0-9A-Za-z_](?={pattern})", flags)

    def places(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[int]:
        """Where the pattern matches, matches that begin inside others with them."""
        if self._here.match(text, start, end):
            yield start
        for gap in self._behind_gap.finditer(text, start, end):
            yield gap.end()

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that begins right there, as that of a pattern of `re`."""
        return self._here.match(text, start)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches, none inside another, as those of a pattern of `re`."""
        return find_each(self._here, text, self.places(text, start, end), end)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match, as that of a pattern of `re`."""
        found = self._here.match(text, start, end)
        if found is None and (gap := self._behind_gap.search(text, start, end)):
            return self._here.match(text, gap.end(), end)
        return found


def find_each(
    pattern: re.Pattern[str], text: str, places: Iterable[int], stop: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` gives, of a pattern whose every match begins at one of some places, in order.

    >>> step = re.compile(r"\\b(?:in|on) (?:the|a) \\w+")
    >>> text = "in the end, on it, on a day"
    >>> [found[0] for found in find_each(step, text, WordPattern(opening("in ", "on ")).places(text))]
    ['in the end', 'on a day']
    """
    end = 0
    for place in places:
        found = pattern.match(text, place, stop) if place >= end else None
        if found is not None:
            end = found.end()
            yield found


def find_first(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> re.Match[str] | None:
    """What `pattern.search(text)` gives, of a pattern whose every match begins at one of some places, in order."""
    return next(find_each(pattern, text, places), None)
