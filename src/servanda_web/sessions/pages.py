"""The page of one session, put together: agenda, who was present by group and category, who spoke on what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.terms.tiles import tiles
from servanda_web.common.states import GROUPS, group_of, in_order, state_name
from servanda_web.library.reading import anchor_of
from servanda_web.sessions.models import AgendaItem, Attendance, Speaker
from servanda_web.sessions.words import CATEGORIES, ROLES

_NUMBER = re.compile(r"\d+(?:\s\([a-z]\))?")
# Categories drawn on the map, each with a look of its own; whatever else a State is listed as is drawn as the last.
DRAWN = ("party", "member", "signatory", "non-party")
OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A regional group in the table of attendance: its States by category, in the order of the table's columns."""

    group: str
    cells: tuple[tuple[Attendance, ...], ...]

    @property
    def total(self) -> int:
        """How many States of the group were present."""
        return sum(map(len, self.cells))


@dataclass(frozen=True, slots=True)
class AttendanceTable:
    """States by group and category, then everybody who is no State by category."""

    categories: tuple[str, ...]
    rows: tuple[GroupRow, ...]
    others: tuple[tuple[str, tuple[Attendance, ...]], ...]

    @property
    def states(self) -> int:
        """How many States and other entities with a code were present."""
        return sum(row.total for row in self.rows)

    @property
    def totals(self) -> list[int]:
        """The sum of each column."""
        return [sum(len(row.cells[place]) for row in self.rows) for place in range(len(self.categories))]


def attendance_table(listed: Sequence[Attendance]) -> AttendanceTable:
    """The table of attendance; States stand in the alphabetical order of the interface's language."""
    of_states = [one for one in listed if one.state]
    order = {key: place for place, key in enumerate(in_order({one.state for one in of_states}))}
    categories = _in_table_order({one.category for one in of_states})
    cells: dict[tuple[str, str], list[Attendance]] = defaultdict(list)
    for one in sorted(of_states, key=lambda one: order[one.state]):
        cells[group_of(one.state), one.category].append(one)
    rows = (
        GroupRow(group, tuple(tuple(cells.get((group, category), ())) for category in categories)) for group in GROUPS
    )
    others = [one for one in listed if not one.state]
    return AttendanceTable(
        categories,
        tuple(row for row in rows if row.total),
        tuple(
            (category, tuple(one for one in others if one.category == category))
            for category in _in_table_order({one.category for one in others})
        ),
    )


def _in_table_order(categories: Iterable[str]) -> tuple[str, ...]:
    known = list(CATEGORIES)
    return tuple(sorted(categories, key=lambda one: (known.index(one) if one in known else len(known), one)))


@dataclass(frozen=True, slots=True)
class Tile:
    """A State on the map of equal tiles: where it stands, its name, and how it was present ("": not listed)."""

    key: str
    x: int
    y: int
    name: str
    look: str
    category: str


def map_tiles(listed: Sequence[Attendance]) -> list[Tile]:
    """A tile for every State, whether listed or not."""
    category = {one.state: one.category for one in listed if one.state}
    return [
        Tile(key, 10 * column, 10 * row, state_name(key), _look(category.get(key, "")), category.get(key, ""))
        for key, (column, row) in tiles().items()
    ]


def map_legend(listed: Sequence[Attendance]) -> list[tuple[str, list[str]]]:
    """The looks that the map uses, each with the categories that it stands for."""
    looks: dict[str, list[str]] = defaultdict(list)
    for category in _in_table_order({one.category for one in listed if one.state}):
        looks[_look(category)].append(category)
    return list(looks.items())


def _look(category: str) -> str:
    if not category:
        return "absent"
    return category if category in DRAWN else OTHERWISE


@dataclass(frozen=True, slots=True)
class Floor:
    """Who spoke under one agenda item: its number as printed, the titles of the items, and the speakers by role."""

    item: str
    titles: tuple[str, ...]
    roles: tuple[tuple[str, tuple[Speaker, ...]], ...]


def floors_of(speakers: Sequence[Speaker], agenda: Sequence[AgendaItem]) -> list[Floor]:
    """The speakers by item, in the order of the agenda; those of no item come first."""
    titles = {item.number: item.title for item in agenda}
    by_item: dict[str, list[Speaker]] = defaultdict(list)
    for one in speakers:
        by_item[one.item].append(one)
    return [
        Floor(item, tuple(titles[number] for number in _NUMBER.findall(item) if number in titles), _by_role(same))
        for item, same in sorted(by_item.items(), key=lambda pair: (_first_number(pair[0]), pair[0]))
    ]


def _by_role(speakers: Sequence[Speaker]) -> tuple[tuple[str, tuple[Speaker, ...]], ...]:
    known = list(ROLES)
    roles = sorted({one.role for one in speakers}, key=lambda role: known.index(role) if role in known else len(known))
    return tuple((role, tuple(one for one in speakers if one.role == role)) for role in roles)


def _first_number(item: str) -> int:
    found = _NUMBER.search(item)
    return int(found[0].split()[0]) if found else 0


def source_anchor(row: Attendance | Speaker | AgendaItem) -> str:
    """Where the fact is printed, on the page of its document."""
    return anchor_of(row.paragraph_key)
