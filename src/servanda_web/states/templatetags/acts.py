"""The words of what States did, for templates."""

from __future__ import annotations

from django import template

from servanda_web.provisions.words import instrument_name
from servanda_web.states import words

register = template.Library()
register.filter("action_name", words.action_name)
register.filter("response_name", words.response_name)
register.filter("instrument_name", instrument_name)
