"""Organizations that attend meetings: a small gazetteer, so that commas and "and" inside their names do no harm."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from servanda.terms.names import Gazetteer
from servanda.terms.sources import data_folder, read_csv


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization: `kind` is intergovernmental, united-nations, institute, non-governmental or observer-entity."""

    name: str
    acronym: str | None
    kind: str
    other_names: tuple[str, ...] = ()


@cache
def _organizations() -> dict[str, Organization]:
    rows = read_csv(data_folder() / "bodies" / "organizations.csv")
    return {
        row["name"]: Organization(
            name=row["name"],
            acronym=row["acronym"] or None,
            kind=row["kind"],
            other_names=tuple(filter(None, row["other_names"].split(";"))),
        )
        for row in rows
    }


@cache
def organization_names() -> Gazetteer:
    """Full and other names of the organizations; acronyms are left out, because many stand for several."""
    named = {name: name for name in _organizations()}
    for one in _organizations().values():
        named.update(dict.fromkeys(one.other_names, one.name))
    return Gazetteer(named)


@cache
def acronyms() -> frozenset[str]:
    """The acronyms of the organizations, for places where nothing but an organization can stand.

    >>> "UNODC" in acronyms()
    True
    """
    return frozenset(one.acronym for one in _organizations().values() if one.acronym)


def find_organization(name: str) -> Organization | None:
    """The organization of a full name, None where it is not listed.

    >>> find_organization("International Criminal Police Organization (INTERPOL)").acronym
    'INTERPOL'
    """
    key = organization_names().get(name)
    return None if key is None else _organizations()[key]
