"""Reads provisions: the tree with its counts, and one provision with all that cite it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from servanda.terms.instruments import instruments
from servanda.terms.provisions import Node, Provision, tree
from servanda_web.provisions.models import Mention
from servanda_web.provisions.words import address_of, instrument_name, place_name
from servanda_web.recommendations.citing import Cited, provision_of
from servanda_web.recommendations.models import Citation, Recommendation

Key = tuple[Any, ...]
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many recommendations and documents cite a provision; `implied` recommendations do so by context only."""

    recommendations: int = 0
    implied: int = 0
    documents: int = 0

    @property
    def is_silent(self) -> bool:
        """Whether nothing cites it."""
        return not (self.recommendations or self.documents)


@dataclass(frozen=True, slots=True)
class Line:
    """A provision in a list: its name, its English title where it has one, what cites it, and what is below."""

    provision: Provision
    name: str
    tally: Tally
    title: str = ""
    below: tuple[Line, ...] = ()

    @property
    def url(self) -> str:
        """Its page."""
        return address_of(self.provision)


def citations() -> QuerySet[Citation]:
    """The citations by recommendations that the present files hold."""
    return Citation.objects.filter(recommendation__is_current=True).order_by()


def instrument_lines() -> list[Line]:
    """The instruments that are cited, and those whose provisions are known whether cited or not."""
    tallies = _tallies(citations(), Mention.objects.order_by(), ("instrument",))
    known = instruments()
    shown = [key for key in known if (key,) in tallies or known[key].has_tree]
    lines = [Line(Provision(key), instrument_name(key), tallies.get((key,), Tally())) for key in shown]
    return sorted(lines, key=lambda line: not instruments()[line.provision.instrument].has_tree)


def instrument_tally(key: str) -> Tally:
    """What cites an instrument, wherever in it."""
    return _tallies(*_of_instrument(key), ("instrument",)).get((key,), Tally())


def articles_of(key: str) -> list[Line]:
    """The articles of an instrument under their chapters; what is cited and not in its tree stands at the end."""
    tallies = _tallies(*_of_instrument(key), ("chapter", "article"))
    nodes = [node for node in tree(key).values() if not node.provision.paragraph and not node.provision.subparagraph]
    lines = _under_chapters(nodes, tallies)
    known = {(node.provision.chapter or "", node.provision.article or "") for node in nodes}
    strangers = sorted((one for one in tallies if one not in known and any(one)), key=_natural)
    places = (Provision(key, article=article or None, chapter=chapter or None) for chapter, article in strangers)
    rest = zip(places, strangers, strict=True)
    return lines + [Line(place, place_name(place), tallies[one]) for place, one in rest]


def _under_chapters(nodes: Iterable[Node], tallies: Mapping[Key, Tally]) -> list[Line]:
    chapters: dict[str | None, Node] = {}
    articles: dict[str | None, list[Line]] = defaultdict(list)
    for node in nodes:
        place = node.provision
        if place.chapter is not None:
            chapters[place.chapter] = node
        else:
            tally = tallies.get(("", place.article), Tally())
            articles[node.chapter].append(Line(place, place_name(place), tally, node.title or ""))
    lines = [
        Line(node.provision, place_name(node.provision), tallies.get((number, ""), Tally()), node.title or "",
             tuple(articles.pop(number, ())))
        for number, node in chapters.items()
    ]  # fmt: skip
    return lines + [line for group in articles.values() for line in group]


def _natural(key: Key) -> tuple[str, int, str]:
    number = _NUMBER.search(key[1])
    return (key[0], int(number[0]) if number else 0, key[1])


def _of_instrument(key: str) -> tuple[QuerySet[Citation], QuerySet[Mention]]:
    return citations().filter(instrument=key), Mention.objects.filter(instrument=key).order_by()


def _tallies(cited: QuerySet[Citation], mentioned: QuerySet[Mention], by: tuple[str, ...]) -> dict[Key, Tally]:
    """Counts by the columns `by`: two queries, each recommendation and document counted once in each group."""
    every = Count("recommendation", distinct=True)
    named = Count("recommendation", distinct=True, filter=Q(implied=False))
    recommendations = {
        tuple(row[name] for name in by): (row["every"], row["every"] - row["named"])
        for row in cited.exclude(instrument="").values(*by).annotate(every=every, named=named)
    }
    documents = {
        tuple(row[name] for name in by): row["every"]
        for row in mentioned.values(*by).annotate(every=Count("document__identifier", distinct=True))
    }
    return {
        key: Tally(*recommendations.get(key, (0, 0)), documents.get(key, 0))
        for key in (*recommendations, *(key for key in documents if key not in recommendations))
    }


@dataclass(slots=True)
class _Gathered:
    """Who cites one place, as sets, so that a place counts each only once."""

    named: set[int] = field(default_factory=set)
    implied: set[int] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    @property
    def tally(self) -> Tally:
        """The counts."""
        return Tally(len(self.named | self.implied), len(self.implied - self.named), len(self.documents))


def tallies_within(provision: Provision) -> dict[str, Tally]:
    """The counts of every place of an article or division by path, each with all that is below it; two queries."""
    condition = _same_top(provision)
    gathered: dict[str, _Gathered] = defaultdict(_Gathered)
    columns = ("instrument", "chapter", "article", "paragraph", "subparagraph", "implied")
    for row in citations().filter(condition).only(*columns, "recommendation_id"):
        for path in lineage_of(provision_of(row).fragment):
            (gathered[path].implied if row.implied else gathered[path].named).add(row.recommendation_id)
    for mention in Mention.objects.filter(condition).select_related("document").only(*columns, "document__identifier"):
        for path in lineage_of(provision_of(mention).fragment):
            gathered[path].documents.add(mention.document.identifier)
    return {path: one.tally for path, one in gathered.items()}


def _same_top(provision: Provision) -> Q:
    return Q(instrument=provision.instrument, article=provision.article or "", chapter=provision.chapter or "")


def lineage_of(path: str) -> list[str]:
    """The place and all above it.

    >>> lineage_of("art_6__para_1__subpara_a")
    ['art_6', 'art_6__para_1', 'art_6__para_1__subpara_a']
    """
    parts = path.split("__")
    return ["__".join(parts[: end + 1]) for end in range(len(parts))]


def under(provision: Provision) -> Q:
    """The condition for what cites a provision or a place below it."""
    if not provision.fragment:
        return Q(instrument=provision.instrument)
    condition = _same_top(provision)
    if provision.paragraph:
        condition &= Q(paragraph=provision.paragraph)
    if provision.subparagraph:
        below = Q(subparagraph=provision.subparagraph) | Q(subparagraph__startswith=f"{provision.subparagraph} (")
        condition &= below if provision.paragraph else below & Q(paragraph="")
    return condition


def is_cited(provision: Provision) -> bool:
    """Whether anything cites a provision or a place below it."""
    condition = under(provision)
    return citations().filter(condition).exists() or Mention.objects.filter(condition).exists()


def recommendations_citing(provision: Provision) -> QuerySet[Recommendation]:
    """The recommendations that cite a provision or a place below it."""
    return Recommendation.objects.filter(pk__in=citations().filter(under(provision)).values("recommendation"))


def mentions_of(provision: Provision) -> QuerySet[Mention]:
    """The paragraphs of documents that cite a provision or a place below it, the latest documents first."""
    rows = Mention.objects.filter(under(provision)).select_related("document")
    return rows.defer("document__source_text", "document__cover", "document__tables", "document__unread")


def cites_under(row: Cited, provision: Provision) -> bool:
    """Whether a citation row is of the provision or of a place below it, as `under` asks of the database."""
    cited = provision_of(row)
    if cited.instrument != provision.instrument:
        return False
    return not provision.fragment or provision.fragment in lineage_of(cited.fragment)
