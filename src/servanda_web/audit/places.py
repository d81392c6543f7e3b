"""Where the record of an event is shown: each room says it of its own records when it starts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.db.models import F
from django.urls import reverse

from servanda_web.audit.models import Event

# By kind: the name of the address, and the fields that are its arguments.
_places: dict[str, tuple[str, tuple[str, ...]]] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """The page of a record, and what stands for it there."""

    url: str
    title: str


def add_place(kind: str, address: str, *fields: str) -> None:
    """Records of that kind are shown at that address, whose arguments are those fields; they name them too."""
    _places[kind] = (address, fields)


def places_of(events: Iterable[Event]) -> Mapping[tuple[str, str], Place]:
    """The pages of the records that the events tell of, one query for each kind; none for what is gone."""
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for event in events:
        if event.target_kind in _places:
            keys[event.target_kind].add(event.target_key)
    found: dict[tuple[str, str], Place] = {}
    for kind, wanted in keys.items():
        address, fields = _places[kind]
        rows = apps.get_model(kind)._default_manager.filter(pk__in=wanted)
        for key, *told in rows.annotate(key_=F("pk")).values_list("key_", *fields):
            found[kind, str(key)] = Place(reverse(address, args=told), " ".join(map(str, told)))
    return found
