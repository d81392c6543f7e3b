"""The history of one recommendation as its page tells it: who did what, when, why, and what changed in words."""

from __future__ import annotations

from dataclasses import dataclass

from servanda_web.audit.models import Event
from servanda_web.audit.selectors import history_of
from servanda_web.recommendations.editing.differences import Run, compare
from servanda_web.recommendations.editing.states import IS_THERE
from servanda_web.recommendations.editing.words import as_text, field_name, verb_name
from servanda_web.recommendations.models import Recommendation

# What an event keeps for the desk itself rather than for a reader.
_INNER = {"version", "answered", "parts", "field", "choice", "machine"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that an event changed."""

    name: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: `can_restore` where the state after it is not the present one."""

    event: Event
    deed: str
    changes: tuple[FieldChange, ...]
    parts: tuple[str, ...]
    can_restore: bool


def entries_of(row: Recommendation) -> list[Entry]:
    """All events of a recommendation, the latest first."""
    return [_entry(event, is_latest=place == 0) for place, event in enumerate(history_of(row))]


def _entry(event: Event, *, is_latest: bool) -> Entry:
    names = [name for name in {**event.before, **event.after} if name not in _INNER]
    is_by_person = event.actor_id is not None
    return Entry(
        event=event,
        deed=verb_name(event.verb),
        changes=tuple(_change(event, name) for name in names if name != IS_THERE or not is_by_person),
        parts=tuple(event.after.get("parts", ())),
        can_restore=not is_latest,
    )


def _change(event: Event, name: str) -> FieldChange:
    before, after = as_text(name, event.before.get(name)), as_text(name, event.after.get(name))
    return FieldChange(field_name(name), compare(before, after))
