"""Numbers that Word's fields count and the file does not store: AUTONUM, AUTONUMLGL, AUTONUMOUT, LISTNUM and SEQ."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from servanda.documents.readers.numerals import show_number

_AUTOMATIC = frozenset({"AUTONUM", "AUTONUMLGL", "AUTONUMOUT"})
_DEEPEST = 9
# The nine levels of the lists that Word keeps for LISTNUM: form, what stands before and behind.
_LISTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "numberdefault": (
        ("decimal", "", ")"), ("lowerLetter", "", ")"), ("lowerRoman", "", ")"),
        ("decimal", "(", ")"), ("lowerLetter", "(", ")"), ("lowerRoman", "(", ")"),
        ("decimal", "", "."), ("lowerLetter", "", "."), ("lowerRoman", "", "."),
    ),
    "outlinedefault": (
        ("upperRoman", "", "."), ("upperLetter", "", "."), ("decimal", "", "."),
        ("lowerLetter", "", ")"), ("decimal", "(", ")"), ("lowerLetter", "(", ")"),
        ("lowerRoman", "(", ")"), ("lowerLetter", "(", ")"), ("lowerRoman", "(", ")"),
    ),
}  # fmt: skip
_LEGAL = "legaldefault"
_FORMS = {"roman": "lowerRoman", "ROMAN": "upperRoman", "alphabetic": "lowerLetter", "ALPHABETIC": "upperLetter"}
_WORD = re.compile(r'"[^"]*"|\\\*|\\[a-zA-Z]|[^\s"\\]+')


@dataclass(slots=True)
class _Instruction:
    """A field's instruction: its name, its words, and its switches with what follows each."""

    name: str
    words: list[str] = field(default_factory=list)
    switches: dict[str, str] = field(default_factory=dict)

    def number(self, switch: str) -> int | None:
        text = self.switches.get(switch, "")
        return int(text) if text.isdecimal() and len(text) < _DEEPEST else None


class FieldNumbers:
    """Counts the fields of one file; ask `next` once per field, in reading order."""

    def __init__(self) -> None:
        self._levels: dict[str, dict[int, int]] = {}
        self._series: dict[str, int] = {}

    def next(self, instruction: str, heading_level: int | None, shown: str = "") -> str | None:
        """What a field of numbers shows; None for a field of another kind.

        `heading_level` is that of the paragraph's style, by which AUTONUM counts; `shown` is the result that the file
        stores, which goes before a count of ours and sets it.
        """
        parsed = _parse(instruction)
        if parsed.name in _AUTOMATIC:
            number = self._automatic(parsed, heading_level or 1)
        elif parsed.name == "LISTNUM":
            number = self._list_number(parsed)
        elif parsed.name == "SEQ":
            number = self._sequence(parsed, shown)
        else:
            return None
        return shown if shown.strip() else number

    def _automatic(self, parsed: _Instruction, level: int) -> str:
        counts = self._count(parsed.name, level)
        separator = parsed.switches.get("\\s", ".")[:1] or "."
        if parsed.name == "AUTONUMLGL":
            ending = "" if "\\e" in parsed.switches else separator
            return separator.join(str(counts.get(index, 1)) for index in range(1, level + 1)) + ending
        if parsed.name == "AUTONUMOUT":
            form, before, after = _LISTS["outlinedefault"][level - 1]
            return f"{before}{show_number(counts[level], form)}{after}"
        return f"{counts[level]}{separator}"

    def _list_number(self, parsed: _Instruction) -> str:
        name = next((word.strip('"') for word in parsed.words), "NumberDefault").casefold()
        level = min(max(parsed.number("\\l") or 1, 1), _DEEPEST)
        counts = self._count(name, level, start=parsed.number("\\s"))
        if name == _LEGAL:
            return ".".join(str(counts.get(index, 1)) for index in range(1, level + 1)) + "."
        form, before, after = _LISTS.get(name, _LISTS["numberdefault"])[level - 1]
        return f"{before}{show_number(counts[level], form)}{after}"

    def _sequence(self, parsed: _Instruction, shown: str) -> str:
        name = next((word.strip('"') for word in parsed.words), "").casefold()
        count = self._series.get(name, 0)
        if (reset := parsed.number("\\r")) is not None:
            count = reset
        elif "\\c" not in parsed.switches:
            count += 1
        self._series[name] = int(shown) if shown.strip().isdecimal() and len(shown) < _DEEPEST else count
        if "\\h" in parsed.switches and "\\*" not in parsed.switches:
            return ""
        return show_number(count, _FORMS.get(parsed.switches.get("\\*", ""), "decimal"))

    def _count(self, name: str, level: int, *, start: int | None = None) -> dict[int, int]:
        counts = self._levels.setdefault(name, {})
        level = min(level, _DEEPEST)
        counts[level] = counts.get(level, 0) + 1 if start is None else start
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return counts


def _parse(instruction: str) -> _Instruction:
    """The parts of "SEQ Table \\* ARABIC"; a switch takes the word behind it, if one stands there."""
    parts = _WORD.findall(instruction)
    parsed = _Instruction((parts[0] if parts else "").upper())
    place = 1
    while place < len(parts):
        part = parts[place]
        following = parts[place + 1] if place + 1 < len(parts) else ""
        if part.startswith("\\"):
            has_word = not following.startswith("\\")
            parsed.switches.setdefault(part, following.strip('"') if has_word else "")
            place += 1 + (has_word and bool(following))
        else:
            parsed.words.append(part)
            place += 1
    return parsed
