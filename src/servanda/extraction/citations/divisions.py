"""Divisions that are no articles: "chapters II to IV", "Part XI", "annex III", "the third preambular paragraph"."""

from __future__ import annotations

import re

from servanda.extraction.citations.places import Place, numbers_between
from servanda.terms.provisions import ANNEX, PREAMBLE

_NUMBER = r"(?:[IVXL]{1,7}|\d{1,2})(?![\w/])"
# "chapters III (Criminalization) and IV (International cooperation)"
_TOPIC = r"(?:\s\([^()\d]{3,60}\)(?=(?:,|,?\sand)\s))?"
_DIVISION = re.compile(
    rf"(?P<kind>[Cc]hap(?:ters?|s?\.)|[Pp]arts?|[Aa]nnex(?:es)?)\s"
    rf"(?P<list>{_NUMBER}(?:{_TOPIC}(?:,?\sand\s|,?\sor\s|,\s|\sto\s|\s?[–-]\s?){_NUMBER}){{0,20}})"
)
# "regulation V/33.1", "chapter V, regulation 19-1": how the conventions on safety at sea are cited.
_SHORT_REGULATION = re.compile(
    r"[Rr]eg(?:ulations?|s?\.)\s(?P<chapter>[IVX]+(?:-\d)?)/(?P<number>\d{1,2}(?:-\d)?)(?:\.(?P<below>\d[\d.]*(?:-\d)?))?(?!\w)"
)
_REGULATION = re.compile(
    r"[Cc]hap(?:ter|\.)\s(?P<chapter>[IVX]+(?:-\d)?),?\s[Rr]eg(?:ulation|\.|(?P<several>ulations|s\.))\s(?P<number>\d{1,2}(?:-\d)?)"
    r"(?:(?:,\s(?:paragraph|para\.)\s|\.|\s?\((?=\d\)))(?P<below>\d[\d.]*))?(?!\w)"
)
# "chap. V, regs. 7 and 33"
_FURTHER_REGULATION = re.compile(r"(?:,?\s(?:and|or)\s|,\s)(?P<number>\d{1,2}(?:-\d)?)(?![\w/.]\w)(?!\sof\s)")
_REGULATION_FIRST = re.compile(
    r"[Rr]eg(?:ulation|\.)\s(?P<number>\d{1,2}(?:-\d)?)(?:\.(?P<below>\d[\d.]*))?(?:,|\sof)\s"
    r"[Cc]hap(?:ter|\.)\s(?P<chapter>[IVX]+(?:-\d)?)(?!\w)"
)
# "annex, paragraph 2.1.10", "paragraph 3 of the annex": the annex of a convention that has but one, or a numbered one.
_BELOW = r"\d{1,3}(?:\.\d{1,2}){0,3}(?![\w/]|\.\d)"
_ALL_BELOW = rf"(?P<below>{_BELOW}(?:(?:,|,?\sand)\s{_BELOW}){{0,10}})"
_OF_ANNEX = re.compile(rf"[Aa]nnex(?P<number>\s[IVX\d]{{1,5}})?,\s(?:paragraphs?|paras?\.)\s{_ALL_BELOW}")
_BELOW_ANNEX = re.compile(
    rf"[Pp]ara(?:graphs?|s?\.)\s{_ALL_BELOW}\sof\s(?:(?:the|its)\s)?[Aa]nnex(?P<number>\s[IVX\d]{{1,5}}\b)?(?!\w)"
)
# "chapter 3, paragraph 3.1.9": paragraphs that bear the number of their chapter.
_BELOW_CHAPTER = re.compile(
    r"[Cc]hap(?:ter|\.)\s(?P<number>\d{1,2}),\s(?:paragraph|para\.)\s(?P<below>(?P=number)\.\d{1,2}\.\d{1,2})(?![\w/]|\.\d)"
)
_ONE_BELOW = re.compile(_BELOW)
_MOST_REGULATIONS = 20
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


_REGULATIONS = {"r": (_SHORT_REGULATION, _REGULATION_FIRST), "c": (_REGULATION,)}
_ANNEXES = {"a": _OF_ANNEX, "p": _BELOW_ANNEX, "c": _BELOW_CHAPTER}


def read_division(text: str, at: int) -> tuple[tuple[Place, ...], int] | None:
    """The chapters, parts, regulations, annexes or preamble that are named at `at`, and where they end, or None.

    >>> [place.chapter for place in read_division("parts II–IV of it", 0)[0]]
    ['part II', 'part III', 'part IV']
    """
    if special := _regulation(text, at) or _below_annex(text, at):
        return special
    if found := _DIVISION.match(text, at):
        kind = found["kind"].lower()
        prefix = "" if kind.startswith("chap") else "annex " if kind.startswith("annex") else "part "
        return tuple(Place(chapter=prefix + number) for number in _members(found["list"])), found.end()
    if found := _PREAMBULAR.match(text, at):
        ordinal = str(ORDINALS.index(found["ordinal"]) + 1) if found["ordinal"] else None
        return (Place(chapter=PREAMBLE, paragraph=ordinal or found["number"] or found["below"]),), found.end()
    return None


def _regulation(text: str, at: int) -> tuple[tuple[Place, ...], int] | None:
    for pattern in _REGULATIONS.get(text[at : at + 1].lower(), ()):
        if found := pattern.match(text, at):
            below = found["below"].rstrip(".") if found["below"] else None
            end = found.end() - (len(found["below"]) - len(below) if below else 0)
            end += below is not None and text[found.start("below") - 1] == "("
            first = Place(found["number"], below, chapter=found["chapter"])
            return _further_regulations(text, end, first) if found.groupdict().get("several") else ((first,), end)
    return None


def _further_regulations(text: str, end: int, first: Place) -> tuple[tuple[Place, ...], int]:
    """The regulations of one chapter that a list goes on with, and where it ends."""
    places = [first]
    while len(places) < _MOST_REGULATIONS and (more := _FURTHER_REGULATION.match(text, end)):
        places.append(Place(more["number"], chapter=first.chapter))
        end = more.end()
    return tuple(places), end


def _below_annex(text: str, at: int) -> tuple[tuple[Place, ...], int] | None:
    pattern = _ANNEXES.get(text[at : at + 1].lower())
    found = pattern.match(text, at) if pattern else None
    if found is None:
        return None
    chapter = found["number"] if pattern is _BELOW_CHAPTER else f"{ANNEX}{found['number'] or ''}"
    return tuple(Place(chapter=chapter, paragraph=one[0]) for one in _ONE_BELOW.finditer(found["below"])), found.end()


def _members(text: str) -> list[str]:
    numbers: list[str] = []
    for member in _MEMBER.finditer(text):
        between = numbers_between(numbers[-1], member["number"]) if member["until"] and numbers else []
        numbers += between or [member["number"]]
    return numbers
