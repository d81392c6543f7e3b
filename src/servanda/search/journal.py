"""What changed between two states of an index, noted by whoever writes: readers then look up that alone.

A state has a name that never comes back; each line of the journal leads from one to the next.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from pyroaring import BitMap

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS search_journal (
    number integer PRIMARY KEY,
    before text NOT NULL,
    after text NOT NULL,
    depth integer NOT NULL,
    entries text NOT NULL
);
"""
_LINES_KEPT: Final = 200
# More than these, as a load changes at once, are not followed one by one.
_MOST_NOTED: Final = 5_000


class Depth(IntEnum):
    """How much of an entry is another than before; each includes those above."""

    VALUES = 1
    WORDS = 2
    PLACES = 3
    """It came or went, or stands elsewhere."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The entries in which two states differ, and how much at most."""

    entries: BitMap
    depth: Depth


class Journal:
    """The journal in the database that holds the index; `hole` stands for a value in its SQL."""

    def __init__(self, connection: Any, hole: str) -> None:
        """Nothing is read yet."""
        self._db, self._hole = connection, hole

    def state(self) -> str:
        """The name of the state that the index is in."""
        return str(self._db.execute("SELECT state FROM search_format").fetchone()[0])

    def note(self, changed: Changed) -> None:
        """Give the index a new state, in which these entries are not what they were."""
        before, after = self.state(), secrets.token_hex(12)
        self._write("UPDATE search_format SET state = ?", after)
        if len(changed.entries) > _MOST_NOTED:
            self._write("DELETE FROM search_journal")
            return
        number = self._db.execute("SELECT coalesce(max(number), 0) + 1 FROM search_journal").fetchone()[0]
        line = (number, before, after, int(changed.depth), json.dumps(list(changed.entries)))
        self._write("INSERT INTO search_journal VALUES (?, ?, ?, ?, ?)", *line)
        self._write("DELETE FROM search_journal WHERE number <= ?", number - _LINES_KEPT)

    def _write(self, sql: str, *values: object) -> None:
        self._db.execute(sql.replace("?", self._hole), values)

    def since(self, state: str, known: Collection[str]) -> tuple[str, Changed] | None:
        """The last of the known states from which lines lead to this one, and what they say; None where none does, or
        where it is too much to be worth following."""
        lines = self._db.execute("SELECT before, after, depth, entries FROM search_journal ORDER BY number DESC")
        changed, deepest, at = BitMap(), Depth.VALUES, state
        for before, after, depth, entries in lines:
            if after != at:
                continue  # written since the state was asked for
            changed |= BitMap(json.loads(entries))
            deepest, at = max(deepest, Depth(depth)), before
            if at in known:
                return at, Changed(changed, deepest)
            if len(changed) > _MOST_NOTED:
                return None
        return None
