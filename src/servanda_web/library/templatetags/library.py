"""The words of documents for templates."""

from __future__ import annotations

from django import template

from servanda_web.library import words

register = template.Library()
register.filter("document_type", words.type_name)
register.filter("document_name", words.document_name)
register.filter("short_name", words.short_name)
register.filter("specimen_mark", words.specimen_mark)
