"""The language versions of one document side by side, by printed number and item, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.errors import InvalidAlignment
from servanda.extraction.alignment.differences import Difference, differences
from servanda.extraction.alignment.places import Unit, units_of
from servanda.extraction.findings import Extraction

__all__ = ["AlignedPlace", "Alignment", "Difference", "Unit", "align"]


@dataclass(frozen=True, slots=True)
class AlignedPlace:
    """One numbered paragraph, or one item of it, in the languages that have it.

    `place` is the number as printed, "~2" behind it where it comes a second time (an annex that counts anew), and the
    place of an item behind a slash: "10", "10/2", "1~2". `units` has the text by language.
    """

    place: str
    units: dict[str, Unit]


@dataclass(frozen=True, slots=True)
class Alignment:
    """`languages` in the order given, the first being what the others are held against; `missing` and `extra` by
    language are the places that it lacks, or has beyond the first."""

    languages: tuple[str, ...]
    places: tuple[AlignedPlace, ...]
    missing: dict[str, tuple[str, ...]]
    extra: dict[str, tuple[str, ...]]
    differences: tuple[Difference, ...]


def align(versions: Sequence[Extraction]) -> Alignment:
    """The versions aligned by number; `InvalidAlignment` for fewer than two, or two in one language.

    Paragraphs without a printed number have nothing to be aligned by and are left out.
    """
    by_language = _by_language(versions)
    units = {language: units_of(version.document) for language, version in by_language.items()}
    first, *others = by_language
    order = list(dict.fromkeys(place for language in by_language for place in units[language]))
    return Alignment(
        languages=tuple(by_language),
        places=tuple(
            AlignedPlace(place, {language: held[place] for language, held in units.items() if place in held})
            for place in sorted(order, key=_counting)
        ),
        missing={one: tuple(place for place in units[first] if place not in units[one]) for one in others},
        extra={one: tuple(place for place in units[one] if place not in units[first]) for one in others},
        differences=tuple(
            found for one in others for found in differences(by_language[first], by_language[one], (first, one))
        ),
    )


def _by_language(versions: Sequence[Extraction]) -> dict[str, Extraction]:
    if len(versions) < 2:
        raise InvalidAlignment(
            expected="two or more language versions of one document",
            found=str(len(versions)),
            remedy="Name one file for each language.",
        )
    found: dict[str, Extraction] = {}
    for version in versions:
        language = version.document.metadata.language or "en"
        if language in found:
            raise InvalidAlignment(
                expected="one version in each language",
                found=f"two in {language!r}",
                remedy="Leave one out, or state its language in a manifest.",
            )
        found[language] = version
    return found


def _counting(place: str) -> tuple[int, tuple[int, ...]]:
    """In the order of the numbers, a number that comes back behind those of its first run."""
    number, _, item = place.partition("/")
    printed, _, again = number.partition("~")
    parts = (*printed.split("."), *item.split("."))
    return int(again or 1), tuple(int(part) for part in parts if part.isdecimal())
