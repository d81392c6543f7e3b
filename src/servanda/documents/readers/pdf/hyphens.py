"""Words broken at the end of a line: which hyphen belongs to the word and which to the typesetter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_BROKEN = re.compile(r"(?P<left>[^\W\d_]+(?:[-‐’'][^\W\d_]+)*)(?P<hyphen>[-‐\u00ad])$")
_HYPHENS = ("-", "‐", "\u00ad")
_FIRST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_CONJUNCTIONS = frozenset({"and", "or", "to", "et", "ou", "y", "o", "и", "или"})
_PREFIXES = frozenset(
    {
        "all",
        "anti",
        "co",
        "counter",
        "cross",
        "ex",
        "follow",
        "high",
        "inter",
        "intra",
        "long",
        "low",
        "mid",
        "multi",
        "non",
    }
    | {"post", "pre", "pro", "re", "self", "semi", "short", "socio", "sub", "vice", "well"}
)
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_TIGHT_END = re.compile(r"\S[/–—]$")
_SYMBOL_END = re.compile(r"\b[A-Z]{1,8}/[\w./-]*\.$")
_SYMBOL_START = re.compile(r"\d{1,4}(?:/|\b)")
_FEWEST = 5
_FEW = 3


def broken_word(line: str) -> re.Match[str] | None:
    """The beginning of a word that a line ends with, and its hyphen, if the line ends so.

    >>> broken_word("a human rights-based ap-")["left"], broken_word("an approach")
    ('ap', None)
    """
    return _BROKEN.search(line, max(line.rfind(" "), 0)) if line[-1:] in _HYPHENS else None


class Hyphens:
    """Decides how lines join, from the words that the same document prints whole."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        inside: Counter[str] = Counter()
        at_end: Counter[str] = Counter()
        broken: list[tuple[str, str]] = []
        before = None
        for line in lines:
            if before:
                broken.append((before["left"], line))
            found = broken_word(line.rstrip())
            body = line[: found.start()] if found else line
            at_end.update(found["hyphen"] if found else "")
            inside.update(mark for mark in "-‐" if mark in body)
            words = _WORD.findall(body.lower())
            self._words.update(words[1:] if before else words)
            before = found
        self._soft = {mark for mark in "-‐" if at_end[mark] >= _FEWEST and not inside[mark]}
        if at_end["‐"] and not inside["‐"]:
            self._soft.add("‐")  # writers type "-"; what stands at line ends only is the typesetter's
        self._hard = {"-"} if "‐" in self._soft else set()
        self._mostly_soft = self._tendency(broken)

    def join(self, before: str, after: str) -> str:
        """The end of one line and the beginning of the next, put together.

        >>> Hyphens(["The protocol", "A proto-", "col"]).join("A proto-", "col on")
        'A protocol on'
        >>> Hyphens([]).join("non-", "governmental"), Hyphens([]).join("one", "two")
        ('non-governmental', 'one two')
        """
        dropped, glue = self.seam(before, after)
        return before[: len(before) - dropped] + glue + after

    def seam(self, before: str, after: str) -> tuple[int, str]:
        """How many characters of `before` fall away at the end of its line, and what goes between it and `after`.

        Neither text has blanks at the seam.
        """
        if not before or not after:
            return 0, ""
        found = broken_word(before)
        if found and self.drops(found["left"], found["hyphen"], after):
            return 1, ""
        if found or before[-1] in "-‐":
            return 0, " " if self._suspends(after) or before[-2:-1].isspace() else ""
        if _SYMBOL_END.search(before) and _SYMBOL_START.match(after):
            return 0, ""
        tight = _TIGHT_END.search(before) or (_CJK.match(before[-1]) and _CJK.match(after[0]))
        return 0, "" if tight else " "

    def drops(self, left: str, hyphen: str, after: str) -> bool:
        """Whether a hyphen between `left` and the word that `after` begins with is only the typesetter's."""
        if hyphen == "\u00ad" or hyphen in self._soft:
            return True
        if not after[:1].islower() or self._suspends(after):
            return False
        if hyphen in self._hard:
            return False
        evidence = self._evidence(left, after)
        return self._mostly_soft if evidence is None else evidence

    def _evidence(self, left: str, after: str) -> bool | None:
        """True: the document prints the word whole. False: with its hyphen, or both halves are words. None: mute."""
        found = _FIRST.match(after)
        right = found[0].lower() if found else ""
        left = left.lower()
        whole, hyphened = self._words[left + right], self._words[f"{left}-{right}"]
        if whole != hyphened:
            return whole > hyphened
        last = re.split("[-‐]", left)[-1]
        if last in _PREFIXES or "-" in left:
            return False
        if self._words[last] and self._words[right]:
            return False
        return None

    def _suspends(self, after: str) -> bool:
        """Whether the hyphen stands for a word to come: "short- and long-term"."""
        found = _FIRST.match(after)
        return found is not None and found[0] in _CONJUNCTIONS

    def _tendency(self, broken: list[tuple[str, str]]) -> bool:
        known = [self._evidence(left, after) for left, after in broken if after[:1].islower()]
        soft, hard = known.count(True), known.count(False)
        return soft >= _FEW and soft > 2 * hard
