"""An edition arranged as its documents are: under their own headings instead of the themes of a scheme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from servanda.compendium.listed import Listed
from servanda.compendium.recommendation import ThemeTag
from servanda.text.folding import fold

HEADING_CUE = "heading"
"""The cue of a theme that is a heading of the document: no rule gave it, the document prints it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as a concept: the theme's id, the heading as first printed, and no group above it."""

    id: str
    labels: Mapping[str, str]
    broader: None = None


@dataclass(frozen=True, slots=True)
class HeadingScheme:
    """The outermost headings in the order in which the documents print them."""

    concepts: tuple[Heading, ...]


def under_headings(listed: Iterable[Listed]) -> tuple[list[Listed], HeadingScheme]:
    """The recommendations with their outermost heading as only theme, and the headings as a scheme.

    Give the recommendations in document order. Headings of several documents are the same where their words are; a
    text above which no heading stands has no theme. A consolidated paper, which prints theme, then session, comes out
    in its own order, since sessions and printed numbers order the texts of a chapter anyway.
    """
    headings: dict[str, Heading] = {}
    arranged = []
    for item in listed:
        found = item.recommendation
        title = found.section_titles[0] if found.section_titles else ""
        id_ = fold(title).strip()
        if id_:
            headings.setdefault(id_, Heading(id_, {"en": title}))
        themes = (ThemeTag(id_, HEADING_CUE, 1.0),) if id_ else ()
        arranged.append(replace(item, recommendation=replace(found, themes=themes)))
    return arranged, HeadingScheme(tuple(headings.values()))
