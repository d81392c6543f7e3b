"""What was given to the desk at once, and what became of each of its documents."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from servanda_web.accounts.models import User
from servanda_web.library.models import LINE, SHORT, Document


class Deposit(models.Model):
    """What a person gave at once. The name is kept when the person is gone."""

    actor = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="deposits")
    actor_name = models.CharField(max_length=LINE)
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-given_at", "-pk")

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.given_at:%Y-%m-%d %H:%M}"


class State(models.TextChoices):
    """How far a document has come."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    REFUSED = "refused"


class Outcome(models.TextChoices):
    """What became of one that was taken in."""

    NONE = ""
    NEW = "new"
    VERSION = "language-version"
    REISSUED = "re-issued"
    FORM = "further-form"
    KNOWN = "known"


class Given(models.Model):
    """One document of a deposit: a file, or a symbol and a language by which it is fetched (`sha256` empty until then).

    `expected`, `found` and `remedy` say why one was refused, in the words of the library.
    """

    deposit = models.ForeignKey(Deposit, on_delete=models.CASCADE, related_name="given")
    name = models.CharField(max_length=LINE)
    symbol = models.CharField(max_length=LINE, blank=True)
    language = models.CharField(max_length=8, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    size = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=SHORT, choices=State.choices, default=State.WAITING)
    outcome = models.CharField(max_length=SHORT, choices=Outcome.choices, blank=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.SET_NULL, related_name="+")
    expected = models.TextField(blank=True)
    found = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
