"""The thematic scheme as rows, once an editor has changed it; before that there are none, and the shipped one holds."""

from __future__ import annotations

from secrets import token_hex

from django.db import models
from django.db.models import F, Q

SHORT, LINE = 64, 255


def new_token() -> str:
    """A name for one state of the scheme."""
    return token_hex(8)


class Scheme(models.Model):
    """The scheme of this desk. `token` changes with every change, so that what was made of it is remade."""

    key = models.CharField(max_length=LINE, unique=True)
    labels = models.JSONField(default=dict)
    names = models.JSONField(default=dict)
    subject = models.JSONField(default=dict)
    token = models.CharField(max_length=SHORT, default=new_token)

    def __str__(self) -> str:
        return self.key


class Concept(models.Model):
    """A group or a theme; `key` never changes and is never used again.

    Words are kept by language: `labels` and `definitions` one each, `synonyms` lists, `cues` lists of `sure` and
    `likely` ones. A concept that `is_retired` is no longer given; `successor` is the one that stands for it.
    """

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="concepts")
    key = models.CharField(max_length=100, unique=True)
    position = models.PositiveIntegerField()
    broader = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="narrower")
    related = models.ManyToManyField("self", symmetrical=True)
    labels = models.JSONField(default=dict)
    synonyms = models.JSONField(default=dict)
    definitions = models.JSONField(default=dict)
    cues = models.JSONField(default=dict)
    unbis = models.CharField(max_length=LINE, blank=True)
    is_general = models.BooleanField(default=False)
    is_retired = models.BooleanField(default=False)
    successor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="predecessors")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position", "key")
        constraints = (
            models.CheckConstraint(
                condition=Q(successor=None) | Q(is_retired=True), name="a_successor_for_retired_concepts_only"
            ),
            models.CheckConstraint(
                condition=Q(broader=None) | ~Q(broader=F("id")), name="no_concept_is_broader_than_itself"
            ),
        )

    def __str__(self) -> str:
        return self.key
