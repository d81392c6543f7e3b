"""The words of meetings for templates."""

from __future__ import annotations

from django import template

from servanda_web.sessions import pages, words

register = template.Library()
register.filter("category_name", words.category_name)
register.filter("role_name", words.role_name)
register.filter("session_url", words.address_of)
register.filter("source_anchor", pages.source_anchor)
