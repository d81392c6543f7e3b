"""People who sign in and the roles that they hold; no more is kept of a person than signing in and deciding needs."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from servanda_web.accounts.sides import Side

LINE = 255
NOBODY = 0
"""The key that stands for an address which is nobody's here."""


class People(BaseUserManager["User"]):
    """Makes people; an address is kept in lower case, so that one person has one row."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A person who may sign in; without a password only after one was set through a link."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> User:
        """The person with that address, however it is written."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person, known by an e-mail address. `name` is how decisions are signed."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=LINE, blank=True)
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)

    objects = People()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.email


class Role(models.TextChoices):
    """What a person can be to the desk."""

    READER = "reader"
    EDITOR = "editor"
    SECRETARIAT = "secretariat"
    STATE = "state"
    ORGANIZATION = "organization"


class Membership(models.Model):
    """One role of a person: that of a State names the State (ISO 3166-1 alpha-3), that of an organization its name.

    A focal point of a State or organization may invite others to the same one.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=32, choices=Role.choices)
    state = models.CharField(max_length=3, blank=True)
    organization = models.CharField(max_length=LINE, blank=True)
    is_focal_point = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ("user", "role", "state", "organization")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "role", "state", "organization"), name="one_membership_per_role_and_side"
            ),
            models.CheckConstraint(
                condition=(Q(role="state") & ~Q(state="")) | (~Q(role="state") & Q(state="")),
                name="a_state_for_states_only",
            ),
            models.CheckConstraint(
                condition=(Q(role="organization") & ~Q(organization=""))
                | (~Q(role="organization") & Q(organization="")),
                name="an_organization_for_organizations_only",
            ),
            models.CheckConstraint(
                condition=Q(is_focal_point=False) | Q(role__in=("state", "organization")),
                name="focal_points_of_states_and_organizations_only",
            ),
        )

    def __str__(self) -> str:
        return " ".join(filter(None, (self.role, self.state, self.organization)))

    @property
    def side(self) -> Side:
        """The role with the State or organization that it is held for."""
        return Side(self.role, self.state, self.organization, self.is_focal_point)
