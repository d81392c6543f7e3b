"""Searches that people keep, and what was told of them by e-mail."""

from __future__ import annotations

from secrets import token_urlsafe

from django.db import models

from servanda_web.accounts.models import User

NAME, ADDRESS = 120, 2000


def new_token() -> str:
    """What a link in an e-mail proves itself by."""
    return token_urlsafe(24)


class SavedSearch(models.Model):
    """A search under a name that its owner gave it. `address` is its query string, `position` its place in the list.

    `known` are short hashes of the hits that were told of already, or were there when the alert was ordered.
    """

    class Alert(models.TextChoices):
        """How often new hits are told by e-mail."""

        NEVER = ""
        DAILY = "daily"
        WEEKLY = "weekly"

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="searches")
    name = models.CharField(max_length=NAME)
    address = models.CharField(max_length=ADDRESS)
    position = models.PositiveIntegerField()
    alert = models.CharField(max_length=10, choices=Alert.choices, blank=True, default=Alert.NEVER)
    language = models.CharField(max_length=10, default="en")
    token = models.CharField(max_length=64, default=new_token, unique=True)
    known = models.BinaryField(default=bytes)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("owner", "name"), name="one_search_per_name"),
            models.CheckConstraint(
                condition=models.Q(alert__in=("", "daily", "weekly")), name="an_alert_is_a_known_one"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Letter(models.Model):
    """An e-mail about a search: written together with the note of what it tells, then sent.

    A letter that could not be sent waits; sent again after a crash it bears the same Message-ID.
    """

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="letters")
    subject = models.CharField(max_length=255)
    body = models.TextField()
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return self.subject
