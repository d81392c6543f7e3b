"""Tokens as rows: only a digest is kept, so that whoever reads the database cannot write with what stands there."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from servanda_web.accounts.models import User

SHORT, LINE = 64, 255


class ApiToken(models.Model):
    """A token of a person. `hint` is its beginning, by which a person knows it again; `scopes` what it may do.

    It never may more than its person, whose roles are asked at each use.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=LINE)
    hint = models.CharField(max_length=SHORT)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.hint}…"

    @property
    def is_expired(self) -> bool:
        """Whether its time is over; it stays in the list until it is revoked."""
        return self.expires_at <= timezone.now()
