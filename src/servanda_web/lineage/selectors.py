"""Reads the workbench: suggestions that nobody decided on, decisions, and those whose ends are not what they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from servanda.compendium.lineage.values import LineageKind
from servanda_web.common.facets import Choice, Facet, FacetedList, FacetField, chosen_values, count_facets, narrow
from servanda_web.common.paging import page_of
from servanda_web.common.sets import among
from servanda_web.lineage.models import Link
from servanda_web.lineage.pairs import Pair
from servanda_web.lineage.words import kind_name
from servanda_web.recommendations.models import LineageSuggestion, Recommendation
from servanda_web.recommendations.selectors import light, with_company
from servanda_web.recommendations.session_facet import with_sessions
from servanda_web.recommendations.words import theme_label, theme_lineage

Ends = tuple[int | None, int | None]
PAGE_SIZE = 20
VIEWS = ("undecided", "confirmed", "rejected", "conflicts")
_CONFLICT = (
    Q(earlier=None) | Q(later=None) | Q(earlier__is_current=False) | Q(later__is_current=False)
    | ~Q(earlier__text=F("earlier_text")) | ~Q(later__text=F("later_text"))
)  # fmt: skip
_KINDS = [str(kind) for kind in LineageKind]


def _by_kind(choice: Choice) -> int:
    return _KINDS.index(choice.value) if choice.value in _KINDS else len(_KINDS)


def facet_fields() -> tuple[FacetField, ...]:
    """The facets of pairs: what is asked of them is asked of the later text."""
    return (
        FacetField("theme", _("Theme"), "later__themes__theme", theme_label, theme_lineage),
        with_sessions(FacetField("session", _("Later session"), "later__session__key")),
        FacetField("kind", _("Kind"), "kind", kind_name, order=_by_kind),
    )


@dataclass(frozen=True, slots=True)
class Workbench:
    """One page of pairs, the facets beside them, and how many there are in each view."""

    view: str
    page: Page[Pair]
    facets: list[Facet]
    counts: dict[str, int]


def undecided() -> QuerySet[LineageSuggestion]:
    """The suggestions on whose pair no decision stands, whichever way round it was decided."""
    standing = Link.objects.exclude(state=Link.State.OPEN)
    straight = standing.filter(earlier=OuterRef("earlier"), later=OuterRef("later"))
    turned = standing.filter(earlier=OuterRef("later"), later=OuterRef("earlier"))
    return _suggested().filter(~Exists(straight), ~Exists(turned))


def conflicts() -> QuerySet[Link]:
    """The decisions of which a file no longer holds an end, or holds it in other words."""
    return Link.objects.exclude(state=Link.State.OPEN).filter(_CONFLICT)


def work_at(parameters: QueryDict) -> Workbench:
    """The pairs that the address asks for."""
    view = parameters.get("view", "")
    view = view if view in VIEWS else "undecided"
    fields = facet_fields()
    chosen = chosen_values(fields, parameters)
    waiting = FacetedList(_suggested(), fields, chosen, without=_decided())
    if view == "undecided":
        found: Any = waiting.rows("score", ("-score",), LineageSuggestion.objects.all())
        facets = waiting.facets()
    else:
        rows = _with_decision(view)
        found, facets = narrow(rows, fields, chosen).order_by("-decided_at", "-pk"), count_facets(rows, fields, chosen)
    page = page_of(found, parameters, size=PAGE_SIZE)
    page.object_list = pairs_of(list(page.object_list))
    decided = {name: _with_decision(name).count() for name in VIEWS if name != "undecided"}
    return Workbench(view, page, facets, {"undecided": len(waiting), **decided})


def _suggested() -> QuerySet[LineageSuggestion]:
    return LineageSuggestion.objects.filter(earlier__is_current=True, later__is_current=True)


def _decided() -> Iterator[int]:
    """The suggestions on whose pair a decision stands, whichever way round: asked from the decisions, as they are few
    beside the suggestions."""
    standing = Link.objects.exclude(state=Link.State.OPEN).exclude(earlier=None).exclude(later=None)
    straight = set(standing.values_list("earlier", "later"))
    pairs = straight | {(later, earlier) for earlier, later in straight}
    rows = LineageSuggestion.objects.filter(earlier__in=among({one for one, _other in pairs})).only("earlier", "later")
    return (row.pk for row in rows if (row.earlier_id, row.later_id) in pairs)


def _with_decision(view: str) -> QuerySet[Link]:
    return conflicts() if view == "conflicts" else Link.objects.filter(state=view)


def pairs_of(rows: Sequence[LineageSuggestion | Link]) -> list[Pair]:
    """The rows as pairs, with the texts, their company and what else is known of the pair, in four queries."""
    keys = {key for row in rows for key in (row.earlier_id, row.later_id) if key}
    texts = with_company(Recommendation.objects.filter(pk__in=keys)).in_bulk() if keys else {}
    both = Q(earlier__in=keys, later__in=keys)
    suggestions: dict[Ends, LineageSuggestion] = {
        (one.earlier_id, one.later_id): one for one in LineageSuggestion.objects.filter(both)
    }
    links: dict[Ends, Link] = {(one.earlier_id, one.later_id): one for one in Link.objects.filter(both)}
    pairs = []
    for row in rows:
        ends = (row.earlier_id, row.later_id)
        link = row if isinstance(row, Link) else links.get(ends)
        suggestion = row if isinstance(row, LineageSuggestion) else suggestions.get(ends)
        pairs.append(_pair(ends, texts, suggestion, link))
    return pairs


def _pair(
    ends: Ends, texts: Mapping[int, Recommendation], suggestion: LineageSuggestion | None, link: Link | None
) -> Pair:
    """A pair of texts that were read; its decision, if any, has them too."""
    earlier, later = (texts.get(key) if key else None for key in ends)
    if link is not None:
        link.earlier, link.later = earlier, later
    return Pair(earlier, later, suggestion, link)


def pairs_with(row: Recommendation) -> list[Pair]:
    """The pairs of one recommendation that people confirmed, then those suggested on which nobody decided; three
    queries. Of the other text only what names and dates it is read, and its words."""
    mine = Q(earlier=row) | Q(later=row)
    links: dict[Ends, Link] = {(one.earlier_id, one.later_id): one for one in Link.objects.filter(mine)}
    suggestions: dict[Ends, LineageSuggestion] = {
        (one.earlier_id, one.later_id): one for one in _suggested().filter(mine).order_by("-score", "pk")
    }
    decided = {ends for ends, link in links.items() if link.state != Link.State.OPEN}
    confirmed = [ends for ends, link in links.items() if link.state == Link.State.CONFIRMED]
    waiting = [ends for ends in suggestions if ends not in decided and ends[::-1] not in decided]
    others = {key for ends in (*confirmed, *waiting) for key in ends if key and key != row.pk}
    texts = {row.pk: row, **(light(Recommendation.objects.filter(pk__in=others)).in_bulk() if others else {})}
    return [_pair(ends, texts, suggestions.get(ends), links.get(ends)) for ends in (*confirmed, *waiting)]


def get_pair(earlier: Recommendation, later: Recommendation) -> Pair:
    """A pair that a person looks at, whether or not anything was suggested or decided on it."""
    ends = {"earlier": earlier, "later": later}
    suggestion = LineageSuggestion.objects.filter(**ends).first()
    return Pair(earlier, later, suggestion, Link.objects.filter(**ends).first())


def get_end(key: str) -> Recommendation | None:
    """The recommendation with that row, as a form names it."""
    return with_company(Recommendation.objects.filter(pk=key)).first() if key.isdecimal() and len(key) < 19 else None


def stands_now(row: Recommendation | None, told: str) -> Recommendation | None:
    """What stands for an end of a decision now: the row itself, the one that an editor moved it to, or what is at its
    address; None where there is nothing."""
    if row is not None and row.is_current:
        return row
    moved = row.moved_to if row is not None else None
    return moved if moved is not None and moved.is_current else at_address(told)


def at_address(told: str) -> Recommendation | None:
    """The recommendation that stands at an address now: where a document came back, a decision can be tied to it."""
    document, _slash, printed_id = told.rpartition("/")
    identifier, _slash, language = document.rpartition("/")
    rows = with_company(Recommendation.objects.filter(is_current=True))
    return rows.filter(document__identifier=identifier, document__language=language, printed_id=printed_id).first()
