"""Editions of the compendium: frozen, numbered, dated; their forms as files; the Word template they are made from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from servanda_web.accounts.models import User

SHORT, LINE, DIGEST = 64, 255, 64


class Status(models.TextChoices):
    """Where an edition stands. Once published it never changes; it can be withdrawn, and is then still there."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Progress(models.TextChoices):
    """How far the making of an edition is."""

    WAITING = "waiting", _("Waiting to be made")
    MAKING = "making", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")


class Arrangement(models.TextChoices):
    """What the texts stand under."""

    THEMES = "themes", _("The themes of the thesaurus")
    HEADINGS = "headings", _("The headings that the documents print")


class Edition(models.Model):
    """An edition. `content` is its value as JSON (`servanda.compendium/1`), frozen when it is first made, and
    `checksum` the SHA-256 of it; every form is made from it and from nothing else.

    `only` names the documents it is restricted to; empty for all. `version` counts changes of the draft.
    """

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=LINE)
    date = models.DateField()
    language = models.CharField(max_length=SHORT)
    note = models.TextField(blank=True)
    arrangement = models.CharField(max_length=SHORT, choices=Arrangement.choices, default=Arrangement.THEMES)
    only = models.JSONField(default=list, blank=True)
    status = models.CharField(max_length=SHORT, choices=Status.choices, default=Status.DRAFT, db_index=True)
    progress = models.CharField(max_length=SHORT, choices=Progress.choices, default=Progress.WAITING)
    fault = models.TextField(blank=True)
    touched_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    content = models.TextField(blank=True)
    checksum = models.CharField(max_length=DIGEST, blank=True)
    texts = models.PositiveIntegerField(default=0)
    documents = models.PositiveIntegerField(default=0)
    template = models.ForeignKey("EditionTemplate", null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        User, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    published_by_name = models.CharField(max_length=LINE, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="an_edition_has_a_known_status"),
            models.CheckConstraint(
                condition=models.Q(status="draft") | (models.Q(published_at__isnull=False) & ~models.Q(checksum="")),
                name="what_is_published_has_a_day_and_a_checksum",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="withdrawn") | models.Q(withdrawn_at__isnull=False),
                name="what_is_withdrawn_has_a_day",
            ),
        )
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"


class EditionForm(models.Model):
    """An edition in one form: a file of the content-addressed store. It exists from when the file is whole."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="forms")
    name = models.CharField(max_length=SHORT)
    sha256 = models.CharField(max_length=DIGEST)
    size = models.PositiveBigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("edition", "name"), name="one_file_per_form"),)
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.name}"


class EditionTemplate(models.Model):
    """A Word template that the Secretariat gave: a file of the content-addressed store. The newest in use is used."""

    sha256 = models.CharField(max_length=DIGEST)
    name = models.CharField(max_length=LINE)
    given_at = models.DateTimeField()
    given_by_name = models.CharField(max_length=LINE)
    is_in_use = models.BooleanField(default=True, db_index=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name
