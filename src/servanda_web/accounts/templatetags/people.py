"""Template filter that asks the table of permissions."""

from __future__ import annotations

from django import template

from servanda_web.accounts import permissions, words
from servanda_web.accounts.permissions import Person
from servanda_web.accounts.sides import Side

register = template.Library()


@register.filter
def is_allowed(permission: str, person: Person) -> bool:
    """Whether a person may do that: `{% if "lineage.decide"|is_allowed:user %}`.

    Pages for mistakes are drawn without a person, who then may do nothing.
    """
    return bool(person) and permissions.allowed(person, permission)


@register.filter
def browser_name(user_agent: str) -> str:
    """A browser in words that its user knows."""
    return words.browser_name(user_agent)


@register.filter
def side_name(side: Side) -> str:
    """A role with the State or organization that it is for."""
    return words.side_name(side)
