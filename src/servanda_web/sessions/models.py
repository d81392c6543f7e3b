"""What a report says of its meeting: agenda, documents before it, who was present, who spoke."""

from __future__ import annotations

from django.db import models

from servanda_web.common.checks_of_rows import between_0_and_1
from servanda_web.library.models import LINE, LONG, SHORT, Document


class AgendaItem(models.Model):
    """One item of the agenda that a report says was adopted; letters under an item are written "1 (a)"."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=SHORT)
    title = models.CharField(max_length=LONG)
    paragraph_key = models.CharField(max_length=LINE)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "position"), name="one_agenda_item_per_position"),)
        ordering = ("document", "position")

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class ListedDocument(models.Model):
    """A document that the meeting had before it, with title and symbol as printed."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="documentation")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=LONG)
    symbol = models.CharField(max_length=LINE, blank=True)
    paragraph_key = models.CharField(max_length=LINE)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "position"), name="one_listed_per_position"),)
        ordering = ("document", "position")

    def __str__(self) -> str:
        return self.symbol or self.title


class Attendance(models.Model):
    """Someone whom a report lists as present: the printed name, the State it stands for ("" for others), a category."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="attendance")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=LINE)
    state = models.CharField(max_length=SHORT, blank=True, db_index=True)
    category = models.CharField(max_length=SHORT)
    paragraph_key = models.CharField(max_length=LINE)
    rule = models.CharField(max_length=LINE)
    confidence = models.FloatField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("document", "position"), name="one_presence_per_position"),
            between_0_and_1("a_presence_is_likely_from_0_to_1"),
        )
        ordering = ("document", "position")

    def __str__(self) -> str:
        return self.name


class Speaker(models.Model):
    """Someone who spoke, as printed. `item` is the agenda item as printed ("2 and 3"); `role` statement, panellist, …

    `state` is the State that spoke, or whose panellist or officer it was. Persons are kept as the report prints them
    and are listed nowhere but on the page of their session.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="speakers")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=LINE)
    state = models.CharField(max_length=SHORT, blank=True, db_index=True)
    item = models.CharField(max_length=SHORT, blank=True)
    role = models.CharField(max_length=SHORT)
    category = models.CharField(max_length=SHORT, blank=True)
    paragraph_key = models.CharField(max_length=LINE)
    rule = models.CharField(max_length=LINE)
    confidence = models.FloatField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("document", "position"), name="one_speaker_per_position"),
            between_0_and_1("a_speaker_is_likely_from_0_to_1"),
        )
        ordering = ("document", "position")

    def __str__(self) -> str:
        return self.name
