"""The words of States for templates."""

from __future__ import annotations

from django import template

from servanda_web.common import states

register = template.Library()
register.filter("state_name", states.state_name)
register.filter("group_name", states.group_name)
register.filter("standing_name", states.standing_name)
