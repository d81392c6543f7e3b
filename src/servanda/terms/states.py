"""States and the entities that sit among them: names in six languages, codes, regional groups, older names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from servanda.errors import UnknownTerm
from servanda.terms.names import Gazetteer
from servanda.terms.sources import data_folder, read_csv

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name that is not the present official one. `kind`: former, short, alternative, abbreviation, variant."""

    name: str
    kind: str
    language: str


@dataclass(frozen=True, slots=True)
class State:
    """A State or entity. `key` is ISO 3166 alpha-3, "EUE" for the European Union and "SMM" for the Order of Malta.

    `standing` is member-state, observer-state, non-member-state, regional-organization or observer-entity; `group` the
    regional group used for elections (AG, APG, EEG, GRULAC, WEOG), None for entities; `names` the short names by
    language; `formal_en` carries its article ("the Republic of Albania").
    """

    key: str
    iso2: str | None
    m49: str | None
    standing: str
    group: str | None
    names: Mapping[str, str] = field(hash=False)
    formal_en: str
    other_names: tuple[OtherName, ...] = ()

    def name(self, language: str = "en") -> str:
        """The short name in a language, in English where the data have none."""
        return self.names.get(language) or self.names["en"]

    @property
    def is_member(self) -> bool:
        """Whether it is a Member State of the United Nations."""
        return self.standing == "member-state"

    @property
    def is_state(self) -> bool:
        """Whether it is a State, and not the European Union or the Order of Malta."""
        return self.standing in {"member-state", "observer-state", "non-member-state"}


@cache
def _states() -> dict[str, State]:
    folder = data_folder() / "states"
    names = {row["key"]: row for row in read_csv(folder / "names.csv")}
    others: defaultdict[str, list[OtherName]] = defaultdict(list)
    for row in read_csv(folder / "other_names.csv"):
        others[row["key"]].append(OtherName(row["name"], row["kind"], row["language"]))
    return {
        row["key"]: State(
            key=row["key"],
            iso2=row["iso2"] or None,
            m49=row["m49"] or None,
            standing=row["standing"],
            group=row["group"] or None,
            names={language: name for language in LANGUAGES if (name := names[row["key"]][language])},
            formal_en=row["formal_en"],
            other_names=tuple(others[row["key"]]),
        )
        for row in read_csv(folder / "states.csv")
    }


@cache
def state_names() -> Gazetteer:
    """All names of all States and entities, for finding them in running text."""
    named: dict[str, str] = {}
    for one in _states().values():
        for name in [other.name for other in one.other_names] + [one.formal_en]:
            named.setdefault(name, one.key)
    for one in _states().values():
        named.update(dict.fromkeys(reversed(list(one.names.values())), one.key))
    return Gazetteer(named)


def all_states() -> tuple[State, ...]:
    """Every State and entity, Member States first, in the English order of their names."""
    return tuple(_states().values())


def state(key: str) -> State:
    """The State of a key; `UnknownTerm` where there is none.

    >>> state("TUR").name("fr"), state("TUR").group
    ('Türkiye', 'WEOG')
    """
    found = _states().get(key)
    if found is None:
        raise UnknownTerm(
            expected="the ISO 3166 alpha-3 code of a State or one of the keys in data/states",
            found=repr(key),
            remedy='Look the State up by name, or see data/states/README.md for the keys of entities ("EUE", "SMM").',
        )
    return found


def find_state(name: str) -> State | None:
    """The State that a name stands for, in any of the six languages, older names included; None where unknown.

    >>> names = ("Turkey", "the Sudan", "Venezuela, (Bolivarian Republic of)", "Cote d’Ivoire")
    >>> [found.key for name in names if (found := find_state(name))]
    ['TUR', 'SDN', 'VEN', 'CIV']
    """
    key = state_names().get(name)
    return None if key is None else _states()[key]
