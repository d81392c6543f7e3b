"""Lineage as the records that programs get: what people confirmed first, then what nobody has decided on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from servanda_web.lineage.models import Link
from servanda_web.lineage.selectors import undecided
from servanda_web.recommendations.models import LineageSuggestion
from servanda_web.recommendations.records import iri_of

Item = dict[str, Any]
Row = TypeVar("Row", bound=Model)
# Positions of suggestions in the list stand behind those of links, whatever their number.
SUGGESTED = 2**40
BATCH = 500


def confirmed() -> QuerySet[Link]:
    """The links that people confirmed and whose ends both stand."""
    rows = Link.objects.filter(state=Link.State.CONFIRMED)
    return _with_ends(rows.filter(earlier__is_current=True, later__is_current=True))


def suggested() -> QuerySet[LineageSuggestion]:
    """The suggestions on which nobody has decided."""
    return _with_ends(undecided())


def _with_ends(rows: QuerySet[Row]) -> QuerySet[Row]:
    heavy = [f"{end}__document__{name}" for end in ("earlier", "later") for name in ("source_text", "cover", "tables")]
    return rows.select_related("earlier__document", "later__document").defer(*heavy)


def link_record(row: Link) -> Item:
    """A link that a person confirmed."""
    assert row.earlier is not None
    assert row.later is not None
    return {
        "kind": "Lineage",
        "earlier": iri_of(row.earlier),
        "later": iri_of(row.later),
        "relation": row.kind,
        "standing": "confirmed",
        "score": None,
        "rule": None,
        "decided": row.decided_at.isoformat(timespec="seconds"),
    }


def suggestion_record(row: LineageSuggestion) -> Item:
    """A suggestion of a rule."""
    return {
        "kind": "Lineage",
        "earlier": iri_of(row.earlier),
        "later": iri_of(row.later),
        "relation": row.kind,
        "standing": "suggested",
        "score": row.score,
        "rule": row.rule,
        "decided": None,
    }


def after(
    position: int, number: int, *, links: QuerySet[Link], others: QuerySet[LineageSuggestion]
) -> Iterator[tuple[int, Item]]:
    """At most `number` records behind a position, each with its own."""
    given = 0
    if position < SUGGESTED:
        for link in links.filter(pk__gt=position).order_by("pk")[:number]:
            given += 1
            yield link.pk, link_record(link)
    start = max(position - SUGGESTED, 0)
    for row in others.filter(pk__gt=start).order_by("pk")[: number - given]:
        yield SUGGESTED + row.pk, suggestion_record(row)


def every() -> Iterator[Item]:
    """All of them, a batch in memory at a time."""
    position = 0
    while batch := list(after(position, BATCH, links=confirmed(), others=suggested())):
        yield from (record for _position, record in batch)
        position = batch[-1][0]
