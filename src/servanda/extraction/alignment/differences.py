"""What an editor should look at in two versions of a paragraph: told, not judged; a translator may have had reason."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servanda.compendium.recommendation import Citation, ModalityClass, Recommendation
from servanda.documents.model import Item, Paragraph
from servanda.extraction.alignment.places import numbered
from servanda.extraction.findings import Extraction
from servanda.extraction.modality import readings
from servanda.text.han import han_value


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference at a place: the `rule` that saw it, how sure it is of having read both right (0 to 1), and what
    each of the two languages has, in words."""

    place: str
    rule: str
    confidence: float
    found: dict[str, str]


def differences(first: Extraction, other: Extraction, languages: tuple[str, str]) -> Iterator[Difference]:
    """Where the versions differ, for every number that both have, in the order of the first."""
    sides = [_Side(version, language) for version, language in zip((first, other), languages, strict=True)]
    for place in sides[0].paragraphs:
        if place in sides[1].paragraphs:
            for rule, confidence, read in _RULES:
                one, two = (read(side, place) for side in sides)
                if one != two:
                    yield Difference(place, rule, confidence, {sides[0].language: one, sides[1].language: two})
            yield from _modality(place, *sides)


class _Side:
    """One version, with what stands in each of its paragraphs."""

    def __init__(self, version: Extraction, language: str) -> None:
        self.language = language
        self.paragraphs: dict[str, Paragraph] = numbered(version.document)
        self._citations: dict[str, list[Citation]] = defaultdict(list)
        self._recommendations: dict[str, list[Recommendation]] = defaultdict(list)
        for citation in version.citations:
            self._citations[citation.paragraph_key].append(citation)
        for one in version.recommendations:
            self._recommendations[one.paragraph].append(one)

    def recommendations(self, place: str) -> list[Recommendation]:
        return self._recommendations[self.paragraphs[place].key]

    def citations(self, place: str) -> list[Citation]:
        return self._citations[self.paragraphs[place].key]


def _items(side: _Side, place: str) -> str:
    return str(_count(side.paragraphs[place].items))


def _count(items: tuple[Item, ...]) -> int:
    return sum(1 + _count(item.items) for item in items)


def _recommendations(side: _Side, place: str) -> str:
    return str(len(side.recommendations(place)))


def _citations(side: _Side, place: str) -> str:
    """Down to the paragraph: subparagraphs bear the letters of each language."""
    return _listed({_provision(citation) for citation in side.citations(place)})


def _provision(citation: Citation) -> str:
    parts = (("chapter ", citation.chapter), ("art. ", citation.article), ("para. ", citation.paragraph))
    said = [name + value for name, value in parts if value]
    return ", ".join([citation.instrument or "unknown instrument", *said])


def _footnotes(side: _Side, place: str) -> str:
    paragraph = side.paragraphs[place]
    marks = Counter(mark.mark for mark in paragraph.footnotes) + _marks(paragraph.items)
    return _listed(marks.elements())


def _marks(items: tuple[Item, ...]) -> Counter[str]:
    return sum((Counter(m.mark for m in item.footnotes) + _marks(item.items) for item in items), Counter())


# From ten up official documents write figures, in Chinese often characters; below ten, words in some languages only.
_FIGURE = re.compile(r"\d+(?:[ \u00a0\u202f,.٬]\d{3}(?!\d))*|[〇零一二三四五六七八九十百]{2,}")
_SPACING = re.compile(r"[ \u00a0\u202f,.٬]")


def _figures(side: _Side, place: str) -> str:
    values = (han_value(_SPACING.sub("", found)) for found in _FIGURE.findall(side.paragraphs[place].text))
    return _listed({str(value) for value in values if value is not None and value >= 10})


def _listed(values: Iterable[str]) -> str:
    return "; ".join(sorted(values, key=lambda value: (len(value), value))) or "none"


_RULES = (
    ("item-count", 0.9, _items),
    ("recommendation-count", 0.6, _recommendations),
    ("citations", 0.8, _citations),
    ("footnotes", 0.9, _footnotes),
    ("figures", 0.7, _figures),
)


def _modality(place: str, one: _Side, two: _Side) -> Iterator[Difference]:
    """A class differs where no class that either phrase may render is shared; only where both have as many."""
    lefts, rights = one.recommendations(place), two.recommendations(place)
    if len(lefts) != len(rights):
        return
    for left, right in zip(lefts, rights, strict=True):
        if _classes(left, one.language).isdisjoint(_classes(right, two.language)):
            found = {side.language: _phrase(rec) for side, rec in ((one, left), (two, right))}
            yield Difference(place, "modality", 0.7, found)


def _classes(one: Recommendation, language: str) -> frozenset[ModalityClass | None]:
    if one.modality is None:
        return frozenset([None])
    return frozenset([one.modality.kind]) | readings(one.modality.phrase, language)


def _phrase(one: Recommendation) -> str:
    return f"{one.modality.kind} ({one.modality.phrase})" if one.modality else "none"
