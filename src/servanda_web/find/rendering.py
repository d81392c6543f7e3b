"""Hits of a search as HTML, written here and in no template: a page has dozens, and they are its cost."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

from servanda_web.common.languages import comma, direction_of
from servanda_web.common.templatetags.desk import own
from servanda_web.find.searching import Found
from servanda_web.library.words import short_name
from servanda_web.recommendations.selectors import Passage


def hit_line(found: Found) -> SafeString:
    """A hit: what it is called and where it stands as a link, the passage with its words marked, kind and document."""
    language, passages = found.hit.language, _marked(found.passages)
    place = f"{comma()}<bdi>{escape(found.place)}</bdi>" if found.place else ""
    parts = (
        f'<li class="result"><h3><a href="{escape(found.url)}">{own(found.heading, language)}{place}</a></h3>',
        f'<p class="result-text" lang="{escape(language)}" dir="{direction_of(language)}">{passages}</p>',
        f'<p class="meta"><span class="tag">{escape(found.kind)}</span>{_document(found)}</p></li>',
    )
    return mark_safe("".join(parts))  # noqa: S308 - every value is escaped above and below


def _marked(passages: Iterable[Passage]) -> str:
    return "".join(f"<mark>{escape(one.text)}</mark>" if one.is_shared else escape(one.text) for one in passages)


def _document(found: Found) -> str:
    document = found.document
    return f"<span>{own(short_name(document), document.language)}</span>" if document else ""
