"""For whom somebody speaks: a role, with the State or organization that it is held for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """A role; `state` is an ISO 3166-1 alpha-3 code with the role of a State, `organization` a name with that of one.

    A focal point invites others to the same side.
    """

    role: str
    state: str = ""
    organization: str = ""
    is_focal_point: bool = False

    def is_same_as(self, other: Side) -> bool:
        """Whether both speak for the same, whoever of them is its focal point."""
        return (self.role, self.state, self.organization) == (other.role, other.state, other.organization)

    def as_told(self) -> dict[str, str | bool]:
        """The side as events tell it."""
        told: dict[str, str | bool] = {"role": self.role}
        for name in ("state", "organization", "is_focal_point"):
            if value := getattr(self, name):
                told[name] = value
        return told
