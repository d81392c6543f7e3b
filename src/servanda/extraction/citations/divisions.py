"""Divisions that are no articles: "chapters II to IV", "Part XI", "annex III", "the third preambular paragraph"."""

from __future__ import annotations

import re

from servanda.extraction.citations.places import Place, numbers_between
from servanda.terms.provisions import PREAMBLE

_NUMBER = r"(?:[IVXL]{1,7}|\d{1,2})(?![\w/])"
# "chapters III (Criminalization) and IV (International cooperation)"
_TOPIC = r"(?:\s\([^()\d]{3,60}\)(?=(?:,|,?\sand)\s))?"
_DIVISION = re.compile(
    rf"(?P<kind>[Cc]hapters?|[Pp]arts?|[Aa]nnex(?:es)?)\s"
    rf"(?P<list>{_NUMBER}(?:{_TOPIC}(?:,?\sand\s|,?\sor\s|,\s|\sto\s|\s?[–-]\s?){_NUMBER}){{0,20}})"
)
_MEMBER = re.compile(rf"(?P<until>\sto\s|[–-]\s?)?(?P<number>{_NUMBER})")
ORDINALS = [
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
]
_PREAMBULAR = re.compile(
    rf"(?:(?P<ordinal>{'|'.join(ORDINALS)})\s[Pp]reambular\s(?:paragraph|clause)"
    r"|[Pp]reambular\s(?:paragraphs?|paras?\.?)\s(?P<number>\d{1,2})"
    r"|[Pp]reamble(?:,\s(?:paragraph|para\.)\s(?P<below>\d{1,2}))?)(?!\w)"
)


def read_division(text: str, at: int) -> tuple[tuple[Place, ...], int] | None:
    """The chapters, parts, annexes or preamble that are named at `at`, and where they end; None where there are none.

    >>> [place.chapter for place in read_division("parts II–IV of it", 0)[0]]
    ['part II', 'part III', 'part IV']
    """
    if found := _DIVISION.match(text, at):
        kind = found["kind"].lower()
        prefix = "" if kind.startswith("chapter") else "annex " if kind.startswith("annex") else "part "
        return tuple(Place(chapter=prefix + number) for number in _members(found["list"])), found.end()
    if found := _PREAMBULAR.match(text, at):
        ordinal = str(ORDINALS.index(found["ordinal"]) + 1) if found["ordinal"] else None
        return (Place(chapter=PREAMBLE, paragraph=ordinal or found["number"] or found["below"]),), found.end()
    return None


def _members(text: str) -> list[str]:
    numbers: list[str] = []
    for member in _MEMBER.finditer(text):
        between = numbers_between(numbers[-1], member["number"]) if member["until"] and numbers else []
        numbers += between or [member["number"]]
    return numbers
