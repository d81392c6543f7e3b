"""What the store holds, and when each file was last kept and last found whole."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Blob(models.Model):
    """A file by its SHA-256. Who needs it and what it is called is told by those who refer to it (`referring`).

    `kept_at` is when somebody last gave it: nothing younger than the time of grace is taken away.
    `verified_at` is when its bytes were last found to be those of its name; `is_damaged` that they were not.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    kept_at = models.DateTimeField(default=timezone.now, db_index=True)
    verified_at = models.DateTimeField(null=True)
    is_damaged = models.BooleanField(default=False)

    class Meta:
        ordering = ("sha256",)

    def __str__(self) -> str:
        return self.sha256
