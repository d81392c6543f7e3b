"""Citations of provisions by the paragraphs of documents, in columns that can be counted."""

from __future__ import annotations

from django.db import models

from servanda_web.common.checks_of_rows import between_0_and_1
from servanda_web.library.models import LINE, SHORT, Document


class Mention(models.Model):
    """A provision cited in a paragraph; the columns are those of a recommendation's citation, so that one asks alike.

    `implied` says that the text does not name the instrument and that it was found from context.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="provision_mentions")
    position = models.PositiveIntegerField()
    paragraph_key = models.CharField(max_length=LINE)
    text = models.TextField()
    instrument = models.CharField(max_length=LINE)
    chapter = models.CharField(max_length=SHORT, blank=True)
    article = models.CharField(max_length=SHORT, blank=True)
    paragraph = models.CharField(max_length=SHORT, blank=True)
    subparagraph = models.CharField(max_length=SHORT, blank=True)
    implied = models.BooleanField(default=False)
    rule = models.CharField(max_length=LINE, blank=True)
    confidence = models.FloatField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("document", "position"), name="one_mention_per_position"),
            between_0_and_1("a_mention_is_likely_from_0_to_1"),
        )
        indexes = (models.Index(fields=("instrument", "article"), name="mention_by_article"),)
        ordering = ("document", "position")

    def __str__(self) -> str:
        return self.text
