"""Invitations as rows: whom somebody asked in, as what, and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from servanda_web.accounts.models import LINE, Role, User
from servanda_web.accounts.sides import Side

SHORT = 64


class Invitation(models.Model):
    """One address asked into one role. Of the link only a digest is kept; `sent_at` is empty while no letter went out.

    A person comes into being when the link is followed: `accepted_by` is who that was.
    """

    email = models.EmailField()
    name = models.CharField(max_length=LINE, blank=True)
    role = models.CharField(max_length=32, choices=Role.choices)
    state = models.CharField(max_length=3, blank=True)
    organization = models.CharField(max_length=LINE, blank=True)
    is_focal_point = models.BooleanField(default=False)
    language = models.CharField(max_length=16)
    digest = models.CharField(max_length=SHORT, unique=True)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="invitations")
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("email", "role", "state", "organization"),
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_address_and_side",
            ),
        )

    def __str__(self) -> str:
        return f"{self.email}: {self.role}"

    @property
    def side(self) -> Side:
        """The role with the State or organization that it is for."""
        return Side(self.role, self.state, self.organization, self.is_focal_point)

    @property
    def is_expired(self) -> bool:
        """Whether its time is over; sending it again gives it a new one."""
        return self.expires_at <= timezone.now()
