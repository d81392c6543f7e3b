"""Answers of a reviewed State that stand apart from the lists: in a heading, in a line between, in prose by number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from servanda.documents.model import Document, Paragraph
from servanda.extraction.responses import read_response

_NUMBER = r"(?:[A-Z]\s?[-–]\s?)?\d{1,3}(?:\.\d{1,3}){0,2}"
_BETWEEN = r"\s?(?:,\s?(?:and\s)?|\sand\s|\s?[-–]\s?|\sto\s|\sthrough\s)\s?(?:(?:No\.|Nos\.|numbers?)\s?)?"
_BY_NUMBER = re.compile(
    rf"\b[Rr]ecommendations?\s(?:(?:listed|contained|set\sout)\s)?(?:(?:under|in|at)\s)?"
    rf"(?:(?:Nos?\.|[Nn]umbers?|paragraphs?)\s?)?(?P<numbers>{_NUMBER}(?:{_BETWEEN}{_NUMBER}){{0,200}})(?![\d/])"
)
_SPAN = re.compile(rf"(?P<first>{_NUMBER})(?:\s?(?:[-–]|\bto\b|\bthrough\b)\s?(?P<last>{_NUMBER}))?")
_CLAUSE = re.compile(
    r"(?<=[^\d\s][.;])(?<!\bNo\.)(?<!\bNos\.)\s+|(?<=\d{2}[.;])\s+(?=[A-Z])|,?\s(?:while|whereas|but|and\s(?=does|do\b|did|will|rejects))\s?"
)
_TO_ALL = re.compile(
    r"\b(?:(?:these|the\s(?:above|foregoing|aforementioned|above-mentioned|said)|all(?:\sof)?\s(?:these|the\sabove))\s"
    r"(?:\w+\s)?recommendations|recommendations\s(?:\w+\s)?above)\b",
    re.I,
)
_ON_LISTS = re.compile(r"\brecommendations?\b", re.I)
_LONGEST_LINE = 400
_LONGEST_RANGE = 300


def answer_between(paragraph: Paragraph) -> str | None:
    """The answer that a line without number between two parts of a list gives to what follows it."""
    text = paragraph.lead
    is_line = paragraph.number is None and len(text) <= _LONGEST_LINE and not text.rstrip().endswith((".", ";", ")"))
    return read_response(text) if is_line and _ON_LISTS.search(text) else None


def answers_of_headings(document: Document) -> Mapping[int, str]:
    """The answers that headings give to the lists below them ("Recommendations that enjoy ..."), by section."""
    found: dict[int, str] = {}
    for index, section in enumerate(document.sections):
        own = read_response(section.title) if _ON_LISTS.search(section.title) else None
        inherited = found.get(section.parent) if section.parent is not None else None
        if answer := own or inherited:
            found[index] = answer
    return found


def answer_to_all(paragraphs: Sequence[Paragraph]) -> str | None:
    """The answer that a paragraph gives to all recommendations before it ("... will examine these recommendations")."""
    for paragraph in paragraphs:
        if _TO_ALL.search(paragraph.lead) and (answer := read_response(paragraph.lead)):
            return answer
    return None


def answers_by_number(paragraphs: Sequence[Paragraph], numbers: Sequence[str]) -> dict[str, str]:
    """The answers that paragraphs give to recommendations by their numbers; `numbers` are those of the lists, in order.

    A bare figure ("Nos. 3 and 5") stands for the one recommendation whose number ends with it; where two lists have
    it, for none. What is answered twice, differently, has no answer.
    """
    known = _known(numbers)
    found: dict[str, set[str]] = {}
    for paragraph in paragraphs:
        for clause in _CLAUSE.split(paragraph.lead):
            answer = read_response(clause) if _ON_LISTS.search(clause) else None
            for number in _named(clause, known, numbers) if answer else ():
                found.setdefault(number, set()).add(answer or "")
    return {number: next(iter(answers)) for number, answers in found.items() if len(answers) == 1}


def _known(numbers: Sequence[str]) -> dict[str, int]:
    """The place of each number of the lists, by all that it may be called."""
    known: dict[str, int] = {}
    for place, number in enumerate(numbers):
        short = number.rpartition(".")[2]
        known[short] = -1 if short in known else place
    return {name: place for name, place in known.items() if place >= 0} | {
        number: place for place, number in enumerate(numbers)
    }


def _named(clause: str, known: Mapping[str, int], numbers: Sequence[str]) -> Iterator[str]:
    for mention in _BY_NUMBER.finditer(clause):
        for span in _SPAN.finditer(mention["numbers"]):
            first = known.get(_bare(span["first"]))
            last = known.get(_bare(span["last"])) if span["last"] else first
            if first is not None and last is not None and 0 <= last - first <= _LONGEST_RANGE:
                yield from numbers[first : last + 1]


def _bare(number: str) -> str:
    return re.sub(r"\s|–", lambda found: "-" if found[0] == "–" else "", number)
