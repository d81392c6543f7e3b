"""The page of one provision, put together: its place in the tree, its text, and who cites it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import F, QuerySet
from django.http import QueryDict

from servanda.terms.provisions import Node, Provision, resolve, tree
from servanda_web.common.paging import page_of
from servanda_web.library.models import Paragraph
from servanda_web.library.reading import anchor_of
from servanda_web.provisions import selectors
from servanda_web.provisions.models import Mention
from servanda_web.provisions.selectors import Line, Tally
from servanda_web.provisions.texts import texts
from servanda_web.provisions.words import address_of, own_label, place_name
from servanda_web.recommendations.citing import provision_of
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.selectors import with_company

_LATEST = F("session__start").desc(nulls_last=True)
_LATEST_DOCUMENT = F("document__issued").desc(nulls_last=True)


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of an article as it is printed: its label, how deep it stands, its text ("" where the desk has none)."""

    provision: Provision
    label: str
    depth: int
    text: str
    tally: Tally
    is_here: bool

    @property
    def url(self) -> str:
        """Its page."""
        return address_of(self.provision)


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a provision: places above, neighbours, parts, and why it is not in the tree, if so."""

    title: str
    above: tuple[Line, ...]
    previous: Line | None
    following: Line | None
    units: tuple[Unit, ...]
    tally: Tally
    reason: str

    @property
    def has_text(self) -> bool:
        """Whether the desk holds a text of any of its parts."""
        return any(unit.text for unit in self.units)


@dataclass(frozen=True, slots=True)
class Citing:
    """A recommendation with the places that it cites here, each with whether the instrument was found by context."""

    row: Recommendation
    places: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Mentioning:
    """A paragraph of a document that cites the place."""

    mention: Mention
    place: str
    number: str
    text: str

    @property
    def anchor(self) -> str:
        """Where it stands on the page of its document."""
        return anchor_of(self.mention.paragraph_key)


def place_of(provision: Provision) -> Place:
    """Everything about the place itself; two queries."""
    nodes, tallies = tree(provision.instrument), selectors.tallies_within(provision)
    found, here = resolve(provision), provision.fragment
    node = nodes.get(here) or nodes.get(here.split("__")[0])
    previous, following = _neighbours(provision)
    return Place(
        title=(node.title if node else None) or "",
        above=tuple(_line(nodes[path], tallies) for path in selectors.lineage_of(here)[:-1] if path in nodes),
        previous=previous,
        following=following,
        units=tuple(_units(provision, tallies)),
        tally=tallies.get(here, Tally()),
        reason="" if found.node else found.reason or "",
    )


def _line(node: Node, tallies: dict[str, Tally]) -> Line:
    place = node.provision
    return Line(place, place_name(place), tallies.get(place.fragment, Tally()), node.title or "")


def _neighbours(provision: Provision) -> tuple[Line | None, Line | None]:
    """Those of the same rank before and after: articles run on over chapters, paragraphs end with the article."""
    nodes, here = tree(provision.instrument), provision.fragment
    if here not in nodes:
        return None, None
    above, depth = here.rpartition("__")[0], here.count("__")
    is_division = provision.chapter is not None
    same = [
        path
        for path, node in nodes.items()
        if path.count("__") == depth
        and path.rpartition("__")[0] == above
        and (node.provision.chapter is not None) == is_division
    ]
    at = same.index(here)
    around = (same[at - 1] if at else None, same[at + 1] if at + 1 < len(same) else None)
    before, after = (_line(nodes[path], {}) if path else None for path in around)
    return before, after


def _units(provision: Provision, tallies: dict[str, Tally]) -> list[Unit]:
    """The place and what is below it, in the order of the instrument."""
    known, here = texts(), provision.fragment
    top = here.count("__")
    return [
        Unit(
            provision=node.provision,
            label=own_label(node.provision),
            depth=path.count("__") - top,
            text=known.get(node.iri, ""),
            tally=tallies.get(path, Tally()),
            is_here=path == here,
        )
        for path, node in tree(provision.instrument).items()
        if path == here or path.startswith(f"{here}__")
    ]


def citing_page(provision: Provision, parameters: QueryDict) -> tuple[Page[Recommendation], list[Citing]]:
    """One page of the recommendations that cite the place, the latest session first."""
    order = (_LATEST, "document__identifier", "document__language", "position")
    page = page_of(with_company(selectors.recommendations_citing(provision)).order_by(*order), parameters)
    return page, [Citing(row, _places(row, provision)) for row in page]


def _places(row: Recommendation, provision: Provision) -> tuple[tuple[str, bool], ...]:
    here = (cited for cited in row.citations.all() if selectors.cites_under(cited, provision))
    return tuple(dict.fromkeys((place_name(provision_of(cited)), cited.implied) for cited in here))


def mentioning_page(provision: Provision, parameters: QueryDict) -> tuple[Page[Mention], list[Mentioning]]:
    """One page of the paragraphs that cite the place, the latest documents first; three queries."""
    rows: QuerySet[Mention] = selectors.mentions_of(provision).order_by(_LATEST_DOCUMENT, "document", "position")
    page = page_of(rows, parameters)
    paragraphs = _paragraphs(list(page))
    return page, [_mentioning(one, paragraphs) for one in page]


def _paragraphs(mentions: list[Mention]) -> dict[tuple[Any, str], Paragraph]:
    rows = Paragraph.objects.filter(
        document__in={one.document_id for one in mentions}, key__in={one.paragraph_key for one in mentions}
    )
    return {(row.document_id, row.key): row for row in rows.only("document", "key", "number", "text")}


def _mentioning(mention: Mention, paragraphs: dict[tuple[Any, str], Paragraph]) -> Mentioning:
    row = paragraphs.get((mention.document_id, mention.paragraph_key))
    place = place_name(provision_of(mention))
    return Mentioning(mention, place, row.number if row else "", row.text if row else "")
