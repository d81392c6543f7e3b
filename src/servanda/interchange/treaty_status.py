"""Who signed and joined which treaty and when, from tables (CSV) that the owner of a desk fills from a depositary.

A table has the columns `instrument,state,action,date,source,source_date`; others are left alone. `instrument` is a key
of `data/instruments`, `state` a key or a name of `data/states`, `action` one of `ACTIONS`, `date` the ISO date of the
action (empty where the source gives none), `source` where it was read and `source_date` when.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from servanda.errors import InvalidData, ServandaError
from servanda.terms.instruments import instrument
from servanda.terms.states import find_state, state

COLUMNS = ("instrument", "state", "action", "date", "source", "source_date")
BINDING = ("ratification", "accession", "acceptance", "approval", "succession", "formal-confirmation")
ACTIONS = ("signature", *BINDING, "withdrawal")


@dataclass(frozen=True, slots=True)
class TreatyAction:
    """One act of a State towards a treaty. `day` is None where the source gives none."""

    instrument: str
    state: str
    action: str
    day: date | None
    source: str
    source_date: date


def read_treaty_status(path: Path) -> tuple[TreatyAction, ...]:
    """The acts of a table, or of all tables of a folder; `InvalidData` names the line that cannot be used."""
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    found = tuple(action for file in files for action in _of_file(file))
    if not found:
        raise _invalid(path, 0, "a table with at least one row", "none", "Name a CSV file, or a folder of such files.")
    return found


def _of_file(path: Path) -> Iterator[TreatyAction]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
            if missing:
                raise _invalid(path, 1, f"the columns {', '.join(COLUMNS)}", f"no {', '.join(missing)}", "Add them.")
            for row in rows:
                yield _action(path, rows.line_num, {name: (row[name] or "").strip() for name in COLUMNS})
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        remedy = "Check the path, and save the table as CSV in UTF-8."
        raise _invalid(path, 0, "a table that can be read", f"{type(error).__name__}: {error}", remedy) from error


def _action(path: Path, line: int, row: dict[str, str]) -> TreatyAction:
    if row["action"] not in ACTIONS:
        raise _invalid(path, line, f"an action: {', '.join(ACTIONS)}", repr(row["action"]), "Use one of these words.")
    if not row["source"]:
        raise _invalid(path, line, "a source", "none", "Say where the act was read.")
    return TreatyAction(
        instrument=_instrument(path, line, row["instrument"]),
        state=_state(path, line, row["state"]),
        action=row["action"],
        day=_date(path, line, row["date"]) if row["date"] else None,
        source=row["source"],
        source_date=_date(path, line, row["source_date"]),
    )


def _instrument(path: Path, line: int, key: str) -> str:
    try:
        return instrument(key).key
    except ServandaError as error:
        raise _invalid(path, line, "the key of an instrument", repr(key), "See data/instruments/index.yaml.") from error


def _state(path: Path, line: int, name: str) -> str:
    found = find_state(name)
    try:
        return found.key if found else state(name).key
    except ServandaError as error:
        raise _invalid(path, line, "a State by key or name", repr(name), "See data/states/names.csv.") from error


def _date(path: Path, line: int, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _invalid(path, line, "a date like 2004-01-28", repr(text), "Write year, month and day.") from error


def _invalid(path: Path, line: int, expected: str, found: str, remedy: str) -> InvalidData:
    where = f"{path.name}, line {line}" if line else str(path)
    return InvalidData(expected=expected, found=found, remedy=remedy, where=where)
