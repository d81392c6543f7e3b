"""Persons in official prose: a name with its country in brackets, or with the office that the person holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.terms.states import State, find_state, state_names
from servanda.terms.states import state as state_of_key
from servanda.text.spans import Span

_HONORIFIC = r"(?:(?:Mr|Ms|Mrs|Dr|Prof|H\.\s?E|Sir|Dame|Hon|Judge|Ambassador|Professor|Justice)\b\.?\s)*"
_WORD = r"[^\W\d_a-z][\w'’-]{0,40}\.?"
_PARTICLE = r"(?:de|da|do|dos|das|del|della|der|den|di|du|van|von|zu|al|el|bin|bint|ben|ibn|la|le|y|e)"
_NAME = rf"{_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}{_WORD}){{1,5}}"
_WITH_COUNTRY = re.compile(rf"{_HONORIFIC}(?P<name>{_NAME})\s\((?P<country>[^()]+(?:\([^()]*\))?)\)")
_WITH_OFFICE = re.compile(rf"\A(?:and\s)?{_HONORIFIC}(?P<name>{_NAME}),\s(?P<office>.+)", re.S)
_NEXT = re.compile(
    rf",\s(?:on behalf of [^,;]+,\s)?and\s(?={_HONORIFIC}{_NAME},)|;\s(?:and\s)?|(?<=\)),?\sand\s|(?<=\)),\s"
)
_TITLED = re.compile(rf"(?:Mr|Ms|Mrs|Dr)\.?\s(?P<name>{_NAME})")
_BEHALF = re.compile(r",?\s(?:on behalf of|representing)\b.*", re.S)


@dataclass(frozen=True, slots=True)
class Person:
    """A person: the name without title, the State told with it (None where none is), the place of the name."""

    name: str
    state: State | None
    span: Span

    @property
    def label(self) -> str:
        """The name with the State in brackets, as reports print it: "Ana Brown (Chile)"."""
        return f"{self.name} ({self.state.name()})" if self.state else self.name


def find_people(text: str) -> Iterator[Person]:
    """The persons in a list of names, "A (Chile) and B (Peru)" or "A, Head of X of Chile, and B, Judge at Y of Peru".

    >>> [person.label for person in find_people("Ana Brown (Chile) and Carl de Vries, Prosecutor of Peru")]
    ['Ana Brown (Chile)', 'Carl de Vries (Peru)']
    """
    start = 0
    for joint in [*_NEXT.finditer(text), None]:
        end = joint.start() if joint else len(text)
        person = _read_person(text[start:end], start)
        if person is not None:
            yield person
        start = joint.end() if joint else end


def titled_people(text: str) -> Iterator[Person]:
    """The persons with "Mr.", "Ms." in front, and the State that their office names."""
    found = list(_TITLED.finditer(text))
    for place, one in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        yield Person(one["name"], _state_in(text[one.end() : end]), Span(*one.span("name")))


def _read_person(piece: str, offset: int) -> Person | None:
    with_country = _WITH_COUNTRY.search(piece)
    if with_country and (state := find_state(with_country["country"])):
        return Person(with_country["name"], state, Span(*with_country.span("name")).shifted(offset))
    with_office = _WITH_OFFICE.match(piece.strip())
    if with_office is None:
        return None
    lead = len(piece) - len(piece.lstrip())
    return Person(
        with_office["name"], _state_in(with_office["office"]), Span(*with_office.span("name")).shifted(offset + lead)
    )


def _state_in(office: str) -> State | None:
    keys = [key for key, _ in state_names().find(_BEHALF.sub("", office))]
    return state_of_key(keys[-1]) if keys else None
