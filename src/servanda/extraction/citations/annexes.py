"""Articles of an annex, which counts its own: "article 4 of annex II to the Convention", "annex VII, article 3"."""

from __future__ import annotations

import re
from collections.abc import Callable

from servanda.extraction.citations.places import Place, Reference
from servanda.terms.provisions import ANNEX

_NUMBER = r"[Aa]nnex\s(?P<number>[IVX]{1,5})"
# The annex must be one of something: "annex II to the report" is then none of a treaty, which its tail tells.
_OF_ANNEX = re.compile(rf",?\s(?:of|in|to)\s(?:its\s)?{_NUMBER}(?!\w)")
_ARTICLE_NEXT = re.compile(rf"{_NUMBER},\s(?=[Aa]rt(?:icles?|s?\.)\s\d)")
# "resolution 55/25, annex II, article 6" names what the resolution holds, and the article is one of that.
_OF_RESOLUTION = re.compile(r"(?:esolution|A/RES/|\b[A-Z]/)[^,;]{1,30},\s\Z")
# "A/RES/61/222, annex II, article 4": of what the document holds, whatever treaty was spoken of before.
_IN_ANNEX_OF_DOCUMENT = re.compile(
    r"(?:esolution|ecision|\b[A-Z]{1,6}/)[^,;]{1,30},\s(?:[Aa]nnex(?:\s[IVX\d]{1,5})?|[Aa]ppendix),\s\Z"
)
_NUMBERED_ANNEX = re.compile(r"[Aa]nnex\s[\dIVX]{1,5},\s\Z")
_LONGEST = 50


def read_with_annex(text: str, at: int, read: Callable[[str, int], Reference | None]) -> Reference | None:
    """What `read` finds at `at`, its articles put in the annex that is named in front of them or behind.

    Of "article 297 and article 11 of annex V" only the second is in the annex.
    """
    front = _ARTICLE_NEXT.match(text, at)
    if front and not is_of_resolution(text, at):
        found = read(text, front.end())
        return found._replace(places=_in_annex(found.places, front["number"]), start=at) if found else None
    found = read(text, at)
    behind = _OF_ANNEX.match(text, found.end) if found and found.places[0].article else None
    if found is None or behind is None:
        return found
    count = found.second[0] if found.second else 0
    places = (*found.places[:count], *_in_annex(found.places[count:], behind["number"]))
    return found._replace(places=places, end=behind.end(), second=None)


def _in_annex(places: tuple[Place, ...], number: str) -> tuple[Place, ...]:
    return tuple(place._replace(chapter=f"{ANNEX} {number}") for place in places)


def is_annexed(place: Place) -> bool:
    """Whether a place is an article of a numbered annex."""
    return place.article is not None and (place.chapter or "").startswith(f"{ANNEX} ")


def is_of_resolution(text: str, at: int) -> bool:
    """Whether what stands at `at` is the annex of a resolution or a document, named directly in front."""
    return _OF_RESOLUTION.search(text, max(0, at - _LONGEST), at) is not None


def is_in_annex_of_document(text: str, at: int) -> bool:
    """Whether what stands at `at` is of the annex of a resolution or a document that is named directly in front."""
    return text[at - 2 : at] == ", " and _IN_ANNEX_OF_DOCUMENT.search(text, max(0, at - _LONGEST), at) is not None


def is_below_annex(text: str, at: int) -> bool:
    """Whether a chapter at `at` is one of a numbered annex directly in front: "annex 9, chap. 3"."""
    return text[at - 2 : at] == ", " and _NUMBERED_ANNEX.search(text, max(0, at - 16), at) is not None
