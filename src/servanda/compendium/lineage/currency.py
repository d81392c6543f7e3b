"""Whether a recommendation stood on a date, as far as the texts known to date say: computed, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.compendium.lineage.values import LineageKind
from servanda.compendium.recommendation import Status


class Currency(StrEnum):
    """How a text stood on a date. `STANDS` says no more than that nobody has linked a text that supersedes it."""

    STANDS = "stands"
    SUPERSEDED = "superseded"
    NOT_YET = "not-yet"
    NOT_ADOPTED = "not-adopted"
    UNDATED = "undated"


_NOT_ADOPTED = (Status.DRAFT, Status.OBSERVATION)


@dataclass(frozen=True, slots=True)
class Later:
    """A later text that a person has linked: its name, the kind of the link, the day it was made, if known, and its
    status."""

    name: str
    kind: LineageKind
    day: date | None
    status: Status = Status.ADOPTED


@dataclass(frozen=True, slots=True)
class StoodOn:
    """How a text stood `on` a day: `by` then known later texts, the first first, and those whose day is not known."""

    currency: Currency
    on: date
    by: tuple[Later, ...] = ()
    undated: tuple[Later, ...] = ()


def currency_on(on: date, *, made: date | None, status: Status, later: Sequence[Later]) -> StoodOn:
    """How a text made on `made` stood `on` a day.

    Only what a person decided counts, and only texts of that day or before it: a link says what a text did when it was
    made, whenever the link was drawn. A superseding text without a date, or one that was not adopted, supersedes
    nothing on any date; it is named.

    >>> two = Later("WG/2/5", LineageKind.SUPERSEDES, date(2020, 5, 1))
    >>> [currency_on(date(y, 1, 1), made=date(2018, 1, 1), status=Status.ADOPTED, later=[two]).currency.value
    ...  for y in (2017, 2019, 2021)]
    ['not-yet', 'stands', 'superseded']
    """
    told = sorted((one for one in later if one.day), key=lambda one: (one.day or date.max, one.name))
    by = tuple(one for one in told if one.day and one.day <= on)
    undated = tuple(one for one in later if one.day is None)
    return StoodOn(_currency(on, made, status, by), on, by, undated)


def _currency(on: date, made: date | None, status: Status, by: tuple[Later, ...]) -> Currency:
    if made is not None and made > on:
        return Currency.NOT_YET
    if any(one.kind is LineageKind.SUPERSEDES and one.status not in _NOT_ADOPTED for one in by):
        return Currency.SUPERSEDED
    if status in _NOT_ADOPTED:
        return Currency.NOT_ADOPTED
    return Currency.STANDS if made is not None else Currency.UNDATED
