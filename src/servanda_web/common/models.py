"""What has changed: rows that the database itself adds, whoever writes."""

from __future__ import annotations

from django.db import models


class Change(models.Model):
    """Something about a document changed; without `document_key`, something that concerns many.

    Rows are added by triggers (`common.changes`). `nonce` keeps a row from being taken for one that was rolled back;
    `is_followed` says that the search index has followed.
    """

    document_key = models.BigIntegerField(null=True, db_index=True)
    nonce = models.CharField(max_length=32, default="", blank=True)
    is_followed = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=("id",), condition=models.Q(is_followed=False), name="changes_not_followed"),)

    def __str__(self) -> str:
        return f"{self.pk}: {self.document_key}"
