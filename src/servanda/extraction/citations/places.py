"""A place in an instrument as printed, and how places follow one another: "(c) (i) and (ii)", "5 to 8"."""

from __future__ import annotations

from typing import NamedTuple

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50}
_LONGEST_RANGE = 60


class Place(NamedTuple):
    """One provision without its instrument. `article` is None where it is "the same article" as one cited before."""

    article: str | None = None
    paragraph: str | None = None
    labels: tuple[str, ...] = ()
    chapter: str | None = None


class Reference(NamedTuple):
    """A run of places that one instrument belongs to, with the characters that it covers.

    `is_below` says that the places stand below the paragraph cited before, in a bracket of their own, `is_beside` that
    they are told apart from it; `second` tells of a list with a further word "article" how many places stand before
    that, where these end and where the word begins.
    """

    places: tuple[Place, ...]
    start: int
    end: int
    refers_back: bool = False
    is_below: bool = False
    second: tuple[int, int, int] | None = None
    is_beside: bool = False


def under(top: Place, low: Place) -> Place:
    """A place read before the one that it belongs to: "subparagraph (a) of" article 10, paragraph 1."""
    return low._replace(article=top.article, paragraph=low.paragraph or top.paragraph)


def within(places: list[Place], article: str | None) -> list[Place]:
    """Places with those of "the same article" put in the one cited before."""
    return [place if place.article or place.chapter else place._replace(article=article) for place in places]


def beside(labels: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """The labels of a place named next to another: "(c) (i) and (ii)" stays below (c), "(a) (i) and (b)" does not."""
    if len(labels) > 1 and new[0] in _ROMAN and _ROMAN.index(new[0]) and labels[-1] in _ROMAN:
        return (*labels[:-1], *new)
    return new


def between(last: Place, end: str) -> list[Place]:
    """The places after `last` up to `end`, which counts at the lowest level that `last` has; empty where it cannot."""
    if last.labels:
        low, names = last.labels[-1], _names(last.labels[-1], end)
        return [last._replace(labels=(*last.labels[:-1], name)) for name in names] if low != end else []
    numbers = numbers_between(last.paragraph or last.article or "", end)
    return [last._replace(paragraph=n) if last.paragraph else last._replace(article=n) for n in numbers]


def numbers_between(begin: str, end: str) -> list[str]:
    """The numbers after `begin` up to `end`, written as these are; empty where they make no range.

    >>> numbers_between("5", "8"), numbers_between("II", "IV"), numbers_between("5", "3")
    (['6', '7', '8'], ['III', 'IV'], [])
    """
    write = str if begin.isdigit() and end.isdigit() else roman
    first, last = _value(begin), _value(end)
    if not (first and last and begin.isdigit() == end.isdigit() and 0 < last - first <= _LONGEST_RANGE):
        return []
    return [write(number) for number in range(first + 1, last + 1)]


def _value(number: str) -> int:
    """The value of a number in digits or in capital Roman letters; 0 for anything else."""
    if number.isdigit():
        return int(number)
    values = [_LETTERS.get(letter, 0) for letter in number]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def roman(number: int) -> str:
    """The capital Roman number of a number below 90; empty for 0 and less.

    >>> roman(7), roman(14)
    ('VII', 'XIV')
    """
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _names(low: str, high: str) -> list[str]:
    """The labels after `low` up to `high`, as romans where both are and more than one letter shows it."""
    if low in _ROMAN and high in _ROMAN and (len(low) > 1 or len(high) > 1):
        return list(_ROMAN[_ROMAN.index(low) + 1 : _ROMAN.index(high) + 1])
    if len(low) == len(high) == 1 and low < high:
        return [chr(code) for code in range(ord(low) + 1, ord(high) + 1)]
    return []
