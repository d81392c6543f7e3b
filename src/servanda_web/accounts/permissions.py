"""What each role may do: one table of names and predicates, asked by services, pages and templates alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from rules.predicates import Predicate

from servanda_web.accounts.models import Membership, Role, User
from servanda_web.accounts.sides import Side

Person = User | AnonymousUser


class NotAllowed(PermissionDenied):
    """A person lacks a permission; pages answer 403, or ask an unknown person to sign in."""

    code = "not-allowed"

    def __init__(self, permission: str) -> None:
        super().__init__(
            f"expected a person with the permission {permission}; found one without. Ask the Secretariat for the role."
        )
        self.permission = permission


def memberships_of(person: Person) -> tuple[Membership, ...]:
    """The roles of a person; they are read once for each request, and none for a person who has not signed in."""
    if not isinstance(person, User) or not person.is_active:
        return ()
    held = person.__dict__.get("_memberships")
    if held is None:
        held = person.__dict__["_memberships"] = tuple(person.memberships.all())
    return cast("tuple[Membership, ...]", held)


def _predicate(name: str, says: Callable[[Person], bool]) -> Predicate:
    return Predicate(says, name=name)


def _holds(*roles: Role) -> Predicate:
    return _predicate(" or ".join(roles), lambda person: any(one.role in roles for one in memberships_of(person)))


is_signed_in = _predicate("anyone who signed in", lambda person: person.is_authenticated and person.is_active)
is_editor = _holds(Role.EDITOR, Role.SECRETARIAT)
is_secretariat = _holds(Role.SECRETARIAT)


def _lets_in(person: Person, side: Side | None) -> bool:
    """The Secretariat lets anyone in; a focal point its own side, and makes no other focal points."""
    if is_secretariat.test(person):
        return True
    own = [one.side for one in memberships_of(person) if one.is_focal_point]
    if side is None:
        return bool(own)
    return not side.is_focal_point and any(side.is_same_as(one) for one in own)


lets_in = Predicate(_lets_in, name="secretariat or focal point")

# Everything that is not here may be done by everyone: reading what is public.
PERMISSIONS: dict[str, Predicate] = {
    "recommendations.decide": is_editor,
    "lineage.decide": is_editor,
    "library.take_in": is_editor,
    "thesaurus.edit": is_editor,
    "compendium.publish": is_secretariat,
    "audit.read": is_secretariat,
    "accounts.invite": lets_in,
    "accounts.manage": is_secretariat,
    "operations.run": is_secretariat,
    "searches.save": is_signed_in,
    "drafts.keep": is_signed_in,
    "tokens.make": is_signed_in,
}


def allowed(person: Person, permission: str, about: Any = None) -> bool:
    """Whether a person may do that; `KeyError` for a permission that the table does not hold."""
    return bool(PERMISSIONS[permission].test(person, about))


def require(person: Person, permission: str, about: Any = None) -> None:
    """Go on only if a person may do that, else raise `NotAllowed`."""
    if not allowed(person, permission, about):
        raise NotAllowed(permission)
