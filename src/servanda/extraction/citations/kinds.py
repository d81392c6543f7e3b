"""What kind of instrument a noun, a key or a place points to."""

from __future__ import annotations

from servanda.extraction.citations.places import Place
from servanda.terms.instruments import Instrument, instrument

_KIND = {"optional protocol": "protocol", "treaty": "agreement"}


def serves(entry: Instrument, text: str) -> bool:
    """Whether a text begins with the name of a committee of the instrument."""
    return any(text.startswith(body) for body in entry.bodies if body.startswith("Committee"))


def is_optional(key: str) -> bool:
    """Whether an instrument is an optional protocol, which its body calls so and which other protocols stand beside."""
    return instrument(key).title.startswith("Optional Protocol")


def says_optional(noun: str) -> bool:
    return noun.lower().startswith("optional")


def is_chapter(place: Place) -> bool:
    """Whether a place is a chapter, which is kept as "II"; parts and annexes keep their noun."""
    chapter = place.chapter or ""
    return place.article is None and chapter.isalpha() and chapter.isupper()


def kind_of_noun(noun: str) -> str:
    lowered = " ".join(noun.lower().split())
    return _KIND.get(lowered, lowered)
