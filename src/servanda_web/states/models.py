"""What ties States to recommendations, reviews and treaties; a State is its key in the library's table."""

from __future__ import annotations

from django.db import models

from servanda_web.library.models import LINE, LONG, SHORT, Document
from servanda_web.recommendations.models import Recommendation


class Recommender(models.Model):
    """A State that made a recommendation in a review, with its name as printed."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="recommenders")
    state = models.CharField(max_length=SHORT, db_index=True)
    name = models.CharField(max_length=LINE)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("recommendation", "state"), name="one_recommender_per_state"),)
        ordering = ("recommendation", "pk")

    def __str__(self) -> str:
        return self.name


class Review(models.Model):
    """The State whose review a document reports on."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="review_of")
    state = models.CharField(max_length=SHORT, db_index=True)

    def __str__(self) -> str:
        return self.state


class TreatyAction(models.Model):
    """One act of a State towards a treaty, with the source that says so and the day on which it was read there."""

    instrument = models.CharField(max_length=SHORT)
    state = models.CharField(max_length=SHORT, db_index=True)
    action = models.CharField(max_length=SHORT)
    day = models.DateField(null=True)
    source = models.CharField(max_length=LONG)
    source_date = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("instrument", "state", "action", "day"), name="one_row_per_act"),
        )
        ordering = ("instrument", "state", models.F("day").asc(nulls_first=True), "action")

    def __str__(self) -> str:
        return f"{self.instrument} {self.state} {self.action}"
