"""Drafts that a person asked to keep; only that person sees them."""

from __future__ import annotations

from django.db import models

from servanda_web.accounts.models import User
from servanda_web.library.models import LINE


class KeptDraft(models.Model):
    """A draft as its owner wrote it. It is no document of the desk: nobody else finds, cites or compares it."""

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="drafts")
    title = models.CharField(max_length=LINE)
    text = models.TextField()
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-kept_at", "-pk")

    def __str__(self) -> str:
        return self.title
