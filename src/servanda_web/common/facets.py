"""Facets: several values may be chosen in each; within one facet they widen the list, across facets they narrow it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise

Row = TypeVar("Row", bound=Model)
SHOWN = 8
MOST_CHOSEN = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: how many rows it would give, whether it is chosen, and the narrower values under it.

    `short` is the label where the value above it stands right there ("article 15" under its instrument).
    """

    value: str
    label: str
    count: int
    is_chosen: bool
    short: str = ""
    narrower: tuple[Choice, ...] = ()

    @property
    def opens(self) -> bool:
        """Whether a narrower value is chosen, so that they have to be in view."""
        return any(choice.is_chosen for choice in self.narrower)


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet ready to be shown; `rest` are the choices behind "more"."""

    name: str
    title: str
    choices: tuple[Choice, ...]

    @property
    def chosen(self) -> tuple[Choice, ...]:
        """The chosen values, narrower ones included."""
        every = (one for choice in self.choices for one in (choice, *choice.narrower))
        return tuple(choice for choice in every if choice.is_chosen)

    @property
    def first(self) -> tuple[Choice, ...]:
        """The choices that are always in view."""
        return self.choices[:SHOWN]

    @property
    def rest(self) -> tuple[Choice, ...]:
        """The choices behind "more"."""
        return self.choices[SHOWN:]

    @property
    def opens_rest(self) -> bool:
        """Whether a choice behind "more" is chosen, so that it has to be open."""
        return any(choice.is_chosen or choice.opens for choice in self.rest)


def itself(value: str) -> tuple[str, ...]:
    """The values under which a row counts where values know nothing above them."""
    return (value,)


@dataclass(frozen=True, slots=True)
class FacetField:
    """How one facet is asked for.

    `path` is the ORM path to the value; `lineage` gives a value and those above it (a theme and its group), so that
    choosing the broader one finds the narrower; `label` names a value, `short` names it under the one above;
    `order` sorts choices, by count if not given; what a value `accepts` not is as if it had not been chosen.
    """

    name: str
    title: str | Promise
    path: str
    label: Callable[[str], str] = str
    lineage: Callable[[str], Iterable[str]] = itself
    order: Callable[[Choice], Any] | None = None
    accepts: Callable[[str], bool] = bool
    short: Callable[[str], str] | None = None

    def condition(self, chosen: list[str], known: Iterable[str]) -> Q:
        """The rows that have one of the chosen values, or one below it."""
        wanted = set(chosen)
        return Q(**{f"{self.path}__in": [value for value in known if wanted & set(self.lineage(value))]})


def chosen_values(fields: Iterable[FacetField], parameters: QueryDict) -> dict[str, list[str]]:
    """What the address chooses in each facet, without repeats, empties and nonsense."""
    return {
        field.name: list(dict.fromkeys(filter(field.accepts, parameters.getlist(field.name))))[:MOST_CHOSEN]
        for field in fields
    }


def narrow(rows: QuerySet[Row], fields: Iterable[FacetField], chosen: Mapping[str, list[str]]) -> QuerySet[Row]:
    """The rows that every facet with a choice lets through."""
    for field in fields:
        if chosen.get(field.name):
            rows = rows.filter(_primary_keys(rows, field, chosen[field.name]))
    return rows


def _primary_keys(rows: QuerySet[Row], field: FacetField, chosen: list[str]) -> Q:
    """By subquery rather than join: a row with two matching values must not appear twice."""
    everything = rows.model._default_manager.all()
    known = chosen
    if field.lineage is not itself:
        known = [str(value) for value in everything.values_list(field.path, flat=True).distinct().order_by() if value]
    return Q(pk__in=everything.filter(field.condition(chosen, known)).values("pk"))


def count_facets(rows: QuerySet[Row], fields: Iterable[FacetField], chosen: Mapping[str, list[str]]) -> list[Facet]:
    """The facets of `rows` (not yet narrowed), each counted under the choices made in all the others."""
    fields = tuple(fields)
    facets = []
    for field in fields:
        others = narrow(rows, [other for other in fields if other is not field], chosen)
        facets.append(Facet(field.name, str(field.title), _choices(others, field, chosen[field.name])))
    return facets


def _choices(rows: QuerySet[Row], field: FacetField, chosen: list[str]) -> tuple[Choice, ...]:
    holders: dict[str, set[object]] = defaultdict(set)
    for key, value in rows.order_by().values_list("pk", field.path).distinct():
        if value not in (None, ""):
            for one in field.lineage(str(value)):
                holders[one].add(key)
    for value in chosen:
        holders.setdefault(value, set())
    narrower: dict[str, list[Choice]] = defaultdict(list)
    top: list[Choice] = []
    for value, keys in holders.items():
        above = tuple(field.lineage(value))[1:]
        short = field.short(value) if field.short and above else ""
        choice = Choice(value, field.label(value), len(keys), value in chosen, short)
        (narrower[above[0]] if above else top).append(choice)
    order = field.order or _by_count
    return tuple(
        replace(choice, narrower=tuple(sorted(narrower[choice.value], key=order))) for choice in sorted(top, key=order)
    )


def _by_count(choice: Choice) -> tuple[int, str]:
    return (-choice.count, choice.label)
