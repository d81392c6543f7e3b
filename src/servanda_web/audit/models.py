"""Events: one row for each thing that a person, or a command, did to a record; rows are added and never changed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from servanda_web.accounts.models import User

SHORT, LINE, DIGEST = 64, 255, 64


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


class ChainName(models.TextChoices):
    """The two chains: what was done to records, and what of the confidential was read; the second is kept shorter."""

    DEEDS = "deeds", _("deeds")
    READS = "reads", _("reads")


class Event(models.Model):
    """`actor` did `verb` to a record. `before` and `after` hold the fields that the deed changed, and no others.

    The record is named by kind and key rather than by a foreign key, so that an event outlives what it tells of.
    `about` is the person whose data reason, before and after are, if they are anyone's. `number` counts the events of a
    chain without a gap; `hash` covers the event and the hash before it (`chain.hash_of`). Salts and digests stand for
    the parts that can be erased: a part has a salt, or nothing, until it is erased, and only its digest afterwards.
    """

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    actor_name = models.CharField(max_length=LINE)
    verb = models.CharField(max_length=SHORT)
    target_kind = models.CharField(max_length=SHORT)
    target_key = models.CharField(max_length=LINE)
    reason = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    about = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    chain = models.CharField(
        max_length=SHORT, choices=ChainName.choices, default=ChainName.DEEDS, db_default=ChainName.DEEDS
    )
    number = models.PositiveBigIntegerField(null=True)
    hash = models.CharField(max_length=DIGEST, default="", db_default="")
    name_salt = models.CharField(max_length=SHORT, default="", db_default="")
    name_digest = models.CharField(max_length=DIGEST, default="", db_default="")
    content_salt = models.CharField(max_length=SHORT, default="", db_default="")
    content_digest = models.CharField(max_length=DIGEST, default="", db_default="")

    objects = Events.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=["target_kind", "target_key", "at"], name="events_of_a_record"),
            models.Index(fields=["target_key", "at"], name="events_of_a_key"),
            models.Index(fields=["verb", "at"], name="events_of_a_verb"),
            models.Index(fields=["actor", "at"], name="events_of_a_person"),
            models.Index(fields=["target_kind", "at"], name="events_of_a_kind"),
            models.Index(fields=["chain", "at"], name="events_of_a_chain"),
        )
        constraints = (models.UniqueConstraint(fields=("chain", "number"), name="one_event_per_number"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.verb}"


class Head(models.Model):
    """The last event of a chain, and the last that went to an archive. Whoever adds an event holds this row."""

    chain = models.CharField(max_length=SHORT, choices=ChainName.choices, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=DIGEST)
    archived = models.PositiveBigIntegerField(default=0)
    archived_hash = models.CharField(max_length=DIGEST)

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"


class Tally(models.Model):
    """How often a person searched on one day, until an event tells of it; not for what."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    searches = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "day"), name="one_tally_per_day"),)

    def __str__(self) -> str:
        return f"{self.day}: {self.searches}"
