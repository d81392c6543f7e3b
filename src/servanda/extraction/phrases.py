"""The set phrases of the official languages other than English ("se alienta a"), found in one pass over a text's words.

A word that opens no phrase costs one look into a table. Behind one that does, all its phrases are read as one tree, so
that what they share (the opening, a gap) is read once; a gap is a few words wide, so the time is in line with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import NamedTuple

from servanda.compendium.recommendation import ModalityClass
from servanda.terms.sources import data_folder, read_yaml
from servanda.text.spans import Span

MOST_PHRASES = 2_000
_GAP_MARK = "…"
# What "…" stands for: a few words, and one remark between commas with a word or two behind it.
_GAP = r"(?:\s[^\s,،.;:؛]{1,40}){0,5}?(?:\s?[,،][^,،;:.]{1,160}[,،](?:\s[^\s,،.;:؛]{1,40}){0,2}?)??"
_SPACE = r"\s{1,8}"
_ELIDED = ("de", "que")  # "prié d’établir", "recommandé qu’il"
_ARABIC_MARK = "[\u064b-\u0652\u0640]"
_ARABIC_MARKS = re.compile(_ARABIC_MARK)
_PARTS = re.compile(r",|[^\s,]+")
_WORD = re.compile(rf"\w(?:\w|{_ARABIC_MARK})*")


class PhraseHit(NamedTuple):
    """A phrase of the table in a text, written without its gaps; a tuple, because there may be thousands."""

    phrase: str
    kind: ModalityClass
    span: Span


def find_phrases(text: str, language: str, part: str) -> Iterator[PhraseHit]:
    """Every phrase of one part ("phrases" or "directives") of a language's table, in order, none inside another.

    No more than `MOST_PHRASES`: a text with more of them is none that a body wrote.

    >>> [hit.phrase for hit in find_phrases("Les États sont en outre invités à agir", "fr", "phrases")]
    ['sont invités à']
    """
    return islice(_phrases(text, language, part), MOST_PHRASES)


def _phrases(text: str, language: str, part: str) -> Iterator[PhraseHit]:
    table = _table(language, part)
    if table.heads is None:
        for found in table.anywhere.finditer(text):
            if meaning := table.meanings.get(found[0]):
                yield PhraseHit(*meaning, Span(*found.span()))
        return
    end = 0
    for word in _WORD.finditer(text):
        pattern = table.heads.get(_bare(word[0].lower(), language))
        match = pattern.match(text, word.start()) if pattern and word.start() >= end else None
        if match is not None:
            end = match.end()
            yield PhraseHit(*table.meanings[match.lastgroup or ""], Span(*match.span()))


def classes_of(phrase: str, language: str) -> frozenset[ModalityClass]:
    """Every class that the table gives a phrase, those with `also`; empty for a phrase that it does not hold."""
    parts = (_rows(language, part) for part in ("phrases", "directives"))
    rows = (row for part in parts for row in part if _without_gaps(row["phrase"]) == phrase)
    return frozenset(ModalityClass(kind) for row in rows for kind in (row["class"], *row.get("also", ())))


@dataclass(frozen=True, slots=True)
class _Table:
    """Patterns by opening word, or one pattern where words are not set apart; phrase and class by group or text."""

    heads: dict[str, re.Pattern[str]] | None
    anywhere: re.Pattern[str]
    meanings: dict[str, tuple[str, ModalityClass]]


@dataclass(slots=True)
class _Node:
    """A place in the tree of phrases: what may come next, and the group of the phrase that may end here."""

    following: dict[str, _Node] = field(default_factory=dict)
    group: str | None = None
    longest: int = 0

    def pattern(self, language: str) -> str:
        """What may stand behind this place: words before a gap, which takes any, and longer phrases first."""
        ordered = sorted(self.following.items(), key=lambda pair: (pair[0] == _GAP_MARK, -pair[1].longest))
        ways = [_word_pattern(word, language) + node.pattern(language) for word, node in ordered]
        if self.group:
            ways.append(f"(?P<{self.group}>)")
        return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


@cache
def _table(language: str, part: str) -> _Table:
    rows = _rows(language, part)
    if language == "zh":
        meanings = {row["phrase"]: _meaning(row) for row in rows}
        phrases = sorted((*meanings, *_passed_over(language)), key=len, reverse=True)
        return _Table(None, re.compile("|".join(map(re.escape, phrases))), meanings)
    root = _Node()
    for number, row in enumerate(rows):
        node = root
        for word in _PARTS.findall(_bare(row["phrase"], language)):
            node = node.following.setdefault(word, _Node())
            node.longest = max(node.longest, len(row["phrase"]))
        node.group = f"p{number}"
    heads = {
        head: re.compile(_spelled(head, language) + r"(?!\w)" + node.pattern(language), re.I)
        for head, node in root.following.items()
    }
    return _Table(heads, _WORD, {f"p{number}": _meaning(row) for number, row in enumerate(rows)})


def _word_pattern(word: str, language: str) -> str:
    if word == _GAP_MARK:
        return _GAP
    if word == ",":
        return word
    if word in _ELIDED and language == "fr":
        return rf"{_SPACE}(?:{word}(?!\w)|{word[:-1]}['’])"
    return rf"{_SPACE}{_spelled(word, language)}(?!\w)"


def _spelled(word: str, language: str) -> str:
    """A word as a pattern; Arabic vowel marks may stand behind each letter."""
    marks = f"{_ARABIC_MARK}*" if language == "ar" else ""
    return marks.join(map(re.escape, word)) + marks if marks else re.escape(word)


def _bare(text: str, language: str) -> str:
    return _ARABIC_MARKS.sub("", text) if language == "ar" else text


def _meaning(row: dict[str, str]) -> tuple[str, ModalityClass]:
    return _without_gaps(row["phrase"]), ModalityClass(row["class"])


def _without_gaps(phrase: str) -> str:
    return " ".join(word for word in phrase.split() if word != _GAP_MARK)


def _passed_over(language: str) -> list[str]:
    """Words in which a phrase stands without being one."""
    words: list[str] = read_yaml(data_folder() / "modality" / f"{language}.yaml").get("passed_over", [])
    return words


@cache
def _rows(language: str, part: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = read_yaml(data_folder() / "modality" / f"{language}.yaml")[part]
    return rows
