"""The inventory of personal data: for each field of the database its category, purpose, retention and readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

# The order is that of the table: what tells most of a person comes first.
CATEGORIES = {
    "identity": "who somebody is",
    "credential": "what somebody proves it with; never given out",
    "role": "for whom somebody acts",
    "content": "what somebody wrote for themselves",
    "decision": "what somebody decided for the desk",
    "use": "when and how somebody used the desk",
    "named": "people whom a published document names",
    "none": "about nobody",
}
SECRET, NOBODY = "credential", "none"
BY_EVENTS, BY_ADDRESS = "by_events", "address"


@dataclass(frozen=True, slots=True)
class Kept:
    """What one model keeps: `categories` by field; `person` are ways to whose a row is, none for nobody of the desk."""

    label: str
    purpose: str
    keeps: str
    seen: str
    person: tuple[str, ...]
    erased: str
    replace: Mapping[str, str]
    categories: Mapping[str, str]

    @property
    def is_personal(self) -> bool:
        """Whether any field is about a person."""
        return any(category != NOBODY for category in self.categories.values())


@cache
def inventory() -> tuple[Kept, ...]:
    """All models, as the file tells them."""
    told = yaml.safe_load((Path(__file__).parent / "inventory.yaml").read_text(encoding="utf-8"))
    return tuple(_kept(label, fields) for label, fields in told.items())


def as_table() -> str:
    """The personal part as a table in Markdown, for the documentation."""
    heads = ("record", "fields", "category", "purpose", "kept", "seen by", "when erased")
    lines = [f"| {' | '.join(heads)} |", "| --- " * len(heads) + "|"]
    for one in inventory():
        for category in CATEGORIES:
            names = [f"`{name}`" for name, told in one.categories.items() if told == category]
            if names and category != NOBODY:
                cells = (f"`{one.label}`", " ".join(names), category, one.purpose, one.keeps, one.seen, one.erased)
                lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _kept(label: str, told: Mapping[str, Any]) -> Kept:
    categories = {name: category for category in CATEGORIES for name in told.get(category, ())}
    return Kept(
        label=label,
        purpose=told["purpose"],
        keeps=told.get("keeps", ""),
        seen=told.get("seen", ""),
        person=tuple(told.get("person", ())),
        erased=told["erased"],
        replace=told.get("replace", {}),
        categories=categories,
    )
