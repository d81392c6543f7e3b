"""The documented rights as an oracle: two tables of the documentation, read as text."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

_REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
EVERYONE, SIGNED_IN, NOBODY, ENTERING, MACHINE = "everyone", "signed in", "nobody", "signing in", "machine"
OWN, SIDE, BY_TOKEN, DRAFTS = "own", "own side", "by token", "drafts: "
FOCAL, SECRETARIAT = "focal point", "secretariat"


@dataclass(frozen=True, slots=True)
class Right:
    """What the page says of one address: who may read, who may send, and whose things lie there."""

    reading: str
    sending: str
    whose: str

    def of(self, method: str) -> str:
        """The right that a method needs; whatever is not reading is sending."""
        return self.reading if method in ("GET", "HEAD") else self.sending

    @property
    def for_drafts(self) -> str:
        """The permission without which a draft is not there; empty where drafts are no matter."""
        return self.whose.removeprefix(DRAFTS) if self.whose.startswith(DRAFTS) else ""


def _rows(page: str) -> list[list[str]]:
    lines = (_REFERENCE / page).read_text(encoding="utf-8").splitlines()
    # A regular expression in an address may hold a bar: only one with spaces around it parts two cells.
    return [re.split(r" \| ", line.strip().strip("|").strip() + " ") for line in lines if line.startswith("| `")]


def roles_by_permission() -> dict[str, frozenset[str]]:
    """Which roles hold which permission, after `roles.md`."""
    held = {}
    for permission, _meaning, *answers in _rows("roles.md"):
        columns = (("reader", "state", "organization"), ("editor",), ("secretariat",))
        said = [answer.strip() for answer in answers]
        roles = {role for roles, answer in zip(columns, said, strict=True) if answer == "yes" for role in roles}
        held[permission.strip("` ")] = frozenset(roles | ({FOCAL} if "focal points" in said else set()))
    return held


def rights_by_address() -> dict[str, Right]:
    """The right of every address, after `addresses.md`."""
    rows = [[cell.strip().strip("`") for cell in row] for row in _rows("addresses.md")]
    return {address: Right(reading, sending, whose) for address, reading, sending, whose in rows}


@dataclass(frozen=True, slots=True)
class Oracle:
    """Says whether a person may, from the documentation alone."""

    held: dict[str, frozenset[str]]
    rights: dict[str, Right]

    @classmethod
    def of_the_documentation(cls) -> Oracle:
        """Read both pages."""
        return cls(roles_by_permission(), rights_by_address())

    def holds(self, right: str, roles: Collection[str] | None) -> bool:
        """Whether somebody with these roles has a right; None stands for a person who has not signed in."""
        if right in (EVERYONE, ENTERING):
            return True
        if right in (NOBODY, MACHINE) or roles is None:
            return False
        # A permission that everybody has who signed in asks for no role.
        return right == SIGNED_IN or bool(self.held[right] & set(roles)) or self.held[right] >= _ALL


_ALL = {"reader", "state", "organization", "editor", SECRETARIAT}
