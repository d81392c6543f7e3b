"""Events: one row for each thing that a person, or a command, did to a record; rows are added and never changed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from servanda_web.accounts.models import User

SHORT, LINE = 64, 255


class Unchangeable(TypeError):
    """An attempt to alter or remove an event: a mistake in the code."""


class Events(models.QuerySet["Event"]):
    """Events can be read and added."""

    def update(self, **changes: Any) -> NoReturn:
        """Never."""
        raise Unchangeable("events are added and never changed")

    def delete(self) -> NoReturn:
        """Never."""
        raise Unchangeable("events are added and never removed")


class Event(models.Model):
    """`actor` did `verb` to a record. `before` and `after` hold the fields that the deed changed, and no others.

    The record is named by kind and key rather than by a foreign key, so that an event outlives what it tells of.
    """

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    actor_name = models.CharField(max_length=LINE)
    verb = models.CharField(max_length=SHORT, db_index=True)
    target_kind = models.CharField(max_length=SHORT)
    target_key = models.CharField(max_length=LINE)
    reason = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    objects = Events.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("target_kind", "target_key", "at"), name="events_of_a_record"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.verb}"
