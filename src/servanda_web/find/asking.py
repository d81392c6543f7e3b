"""What an address asks of the search: words, filters, an order and a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from servanda.search.port import EntryKind, Order
from servanda.search.query import Query, parse_query
from servanda.search.values import with_theme_ids
from servanda_web.common.facets import Choice, FacetField
from servanda_web.common.keeping import kept
from servanda_web.common.languages import name_of
from servanda_web.recommendations.session_facet import with_sessions
from servanda_web.recommendations.words import (
    MODALITIES,
    addressee_name,
    article_label,
    modality_name,
    provision_label,
    provision_lineage,
    status_name,
    theme_label,
    theme_lineage,
)
from servanda_web.thesaurus.selectors import scheme

KINDS = {
    EntryKind.RECOMMENDATION: _("Recommendations"),
    EntryKind.PARAGRAPH: _("Paragraphs"),
    EntryKind.HEADING: _("Headings"),
    EntryKind.FOOTNOTE: _("Footnotes"),
}
ORDERS = {
    Order.RELEVANCE: _("Best match first"),
    Order.NEWEST: _("Newest first"),
    Order.OLDEST: _("Oldest first"),
    Order.SYMBOL: _("By document symbol"),
}
FILTERS = (
    "type", "theme", "session", "language", "body", "addressee", "modality", "status", "provision", "year",
)  # fmt: skip
LONGEST_VALUE = 300
MOST_VALUES = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as its address tells it."""

    words: str
    filters: Mapping[str, list[str]] = field(default_factory=dict)
    order: Order = Order.RELEVANCE

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked at all."""
        return not self.words and not self.filters

    @property
    def address(self) -> str:
        """The search as a query string, without page and whatever else was in the address."""
        parameters = QueryDict(mutable=True)
        if self.words:
            parameters["q"] = self.words
        for name, values in self.filters.items():
            parameters.setlist(name, values)
        if self.order is not self.usual_order:
            parameters["order"] = self.order.value
        return parameters.urlencode()

    @property
    def usual_order(self) -> Order:
        """What holds where the address names no order: the best match where there are words to match."""
        return Order.RELEVANCE if self.words else Order.NEWEST

    def query(self) -> Query | None:
        """The words as a query; `InvalidQuery` where they make no sense."""
        return with_theme_ids(parse_query(self.words), scheme().concepts) if self.words else None


def asked(parameters: QueryDict) -> Asked:
    """What the address asks; nonsense in it is left out."""
    words = parameters.get("q", "").strip()
    chosen = {name: list(dict.fromkeys(filter(_is_sound, parameters.getlist(name))))[:MOST_VALUES] for name in FILTERS}
    filters = {name: values for name, values in chosen.items() if values}
    order = parameters.get("order", "")
    usual = Asked(words).usual_order
    return Asked(words, filters, Order(order) if order in set(Order) else usual)


def _is_sound(value: str) -> bool:
    return 0 < len(value) <= LONGEST_VALUE


def facet_fields() -> tuple[FacetField, ...]:
    """The facets of the search."""
    return kept("facets of the search", _facet_fields)


def _facet_fields() -> tuple[FacetField, ...]:
    modalities = list(MODALITIES)
    return (
        FacetField("type", _("Kind"), "", _kind_name),
        FacetField("theme", _("Theme"), "", theme_label, theme_lineage),
        with_sessions(FacetField("session", _("Session"), "")),
        FacetField("language", _("Language"), "", name_of),
        FacetField("body", _("Body"), ""),
        FacetField("addressee", _("Addressee"), "", addressee_name),
        FacetField("modality", _("Modality"), "", modality_name, order=_among(modalities)),
        FacetField("status", _("Status"), "", status_name),
        FacetField("provision", _("Provision"), "", provision_label, provision_lineage, short=article_label),
        FacetField("year", _("Year"), "", order=lambda choice: -int(choice.value) if choice.value.isdecimal() else 0),
    )


def _kind_name(value: str) -> str:
    return str(KINDS[EntryKind(value)]) if value in set(EntryKind) else value


def _among(values: list[str]) -> Any:
    def place(choice: Choice) -> int:
        return values.index(choice.value) if choice.value in values else len(values)

    return place
