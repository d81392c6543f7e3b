"""Facets: several values may be chosen in each; within one facet they widen the list, across facets they narrow it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from pyroaring import BitMap

from servanda_web.common.keeping import kept
from servanda_web.common.ordered_rows import OrderedRows
from servanda_web.common.sets import sets_of

Row = TypeVar("Row", bound=Model)
SHOWN = 8
MOST_CHOSEN = 50
MOST_SHOWN = 40


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
    """A facet ready to be shown; `rest` are the choices behind "more", `left_out` counts values too rare for that."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    left_out: int = 0

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


class FacetedList(Generic[Row]):
    """The rows that facets are counted over and chosen from, by sets of keys rather than by reading rows.

    `whole` is all that the list may show; `matching` are the keys of those that also answer the words of a search,
    `without` the keys of those that are left out.
    """

    def __init__(
        self,
        whole: QuerySet[Row],
        fields: Iterable[FacetField],
        chosen: Mapping[str, list[str]],
        *,
        matching: Iterable[int] | None = None,
        without: Iterable[int] = (),
    ) -> None:
        self._fields, self._chosen, self._names = tuple(fields), chosen, names_of_values()
        self._sets = sets_of(whole)
        found = self._sets.whole & BitMap(matching) if matching is not None else self._sets.whole
        self._rows = found - BitMap(without)
        self._values = {field.name: self._with_broader(field) for field in self._fields}
        self._picked = {field.name: self._any_of(field) for field in self._fields if chosen.get(field.name)}

    def facets(self) -> list[Facet]:
        """The facets, each counted under the choices made in all the others."""
        return [self._facet(field) for field in self._fields]

    def rows(self, order: str, by: tuple[Any, ...], rows: QuerySet[Row]) -> OrderedRows[Row]:
        """The rows found, read by `rows`, in an order of this name that sorts `by` these expressions."""
        return OrderedRows(self._sets, self._under(None), (order, by), rows)

    def __len__(self) -> int:
        """How many rows there are before anything is chosen."""
        return len(self._rows)

    def _under(self, left_out: FacetField | None) -> BitMap:
        """The rows that every facet but one lets through."""
        found = self._rows
        for name, keys in self._picked.items():
            if left_out is None or name != left_out.name:
                found = found & keys
        return found

    def _any_of(self, field: FacetField) -> BitMap:
        values = self._values[field.name]
        return BitMap.union(BitMap(), *(values[value] for value in self._chosen[field.name] if value in values))

    def _with_broader(self, field: FacetField) -> Mapping[str, BitMap]:
        own = self._sets.values(field.path)
        if field.lineage is itself:
            return own
        return self._sets.kept(("broader", field.path), lambda: _gathered(own, field.lineage))

    def _facet(self, field: FacetField) -> Facet:
        under, chosen = self._under(field), self._chosen.get(field.name, [])
        values = self._values[field.name]
        counts = {value: keys.intersection_cardinality(under) for value, keys in values.items()}
        found = {value: count for value, count in counts.items() if count}
        shown = most_frequent(found, chosen)
        return Facet(
            field.name, str(field.title), arranged(field, shown, chosen, self._names), len(found.keys() - shown.keys())
        )


def count_facets(rows: QuerySet[Any], fields: Iterable[FacetField], chosen: Mapping[str, list[str]]) -> list[Facet]:
    """The facets of `rows` (not yet narrowed), each counted under the choices made in all the others."""
    return FacetedList(rows, fields, chosen).facets()


def most_frequent(counts: Mapping[str, int], chosen: Iterable[str]) -> dict[str, int]:
    """The values that a facet shows: the most frequent, and whatever is chosen."""
    often = sorted(counts, key=lambda value: (-counts[value], value))[:MOST_SHOWN]
    return {value: counts.get(value, 0) for value in (*often, *chosen)}


def _gathered(own: Mapping[str, BitMap], lineage: Callable[[str], Iterable[str]]) -> dict[str, BitMap]:
    """Each value with the rows of those below it."""
    gathered: dict[str, BitMap] = defaultdict(BitMap)
    for value, keys in own.items():
        for one in lineage(value):
            gathered[one] |= keys
    return dict(gathered)


def arranged(field: FacetField, counts: Mapping[str, int], chosen: Iterable[str], names: Names) -> tuple[Choice, ...]:
    """The choices with these counts, the narrower under the broader, in the order of the facet."""
    chosen, named = set(chosen), {value: _named(field, value, names) for value in counts}
    order = field.order or _by_count
    top, narrower = [], defaultdict(list)
    for value, count in counts.items():
        name = named[value]
        if name.above:
            narrower[name.above].append(Choice(value, name.label, count, value in chosen, name.short))
    for value, count in counts.items():
        name = named[value]
        if not name.above:
            below = tuple(sorted(narrower[value], key=order))
            top.append(Choice(value, name.label, count, value in chosen, "", below))
    return tuple(sorted(top, key=order))


class Name(NamedTuple):
    """What a value is called, and the value above it."""

    label: str
    short: str
    above: str


Names = dict[tuple[str, str, str], Name]
"""By name and path of a facet and by value."""


def names_of_values() -> Names:
    """What values are called in the language of the interface, as far as a page has told them: pages show hundreds."""
    return kept(("names of values", get_language()), dict)


def _named(field: FacetField, value: str, names: Names) -> Name:
    key = (field.name, field.path, value)
    if key not in names:
        above = "".join(tuple(field.lineage(value))[1:2])
        names[key] = Name(field.label(value), field.short(value) if above and field.short else "", above)
    return names[key]


def _by_count(choice: Choice) -> tuple[int, str]:
    return (-choice.count, choice.label)
