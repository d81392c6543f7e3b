"""Recommendations of a list as HTML, written here and in no template: a page has dozens, and they are its cost."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape

from django.template.defaultfilters import truncatewords
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from servanda_web.common.languages import comma, direction_of
from servanda_web.common.templatetags.desk import own, quoted
from servanda_web.library.words import short_name
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.words import (
    address_of,
    addressee_name,
    heading_of,
    modality_name,
    place_of,
    session_name,
    status_name,
    theme_label,
)

_WORDS_OF_CHAPEAU, _WORDS_OF_TEXT, _THEMES = 14, 55, 3


def result(row: Recommendation) -> SafeString:
    """A row of a list: its three tags, the beginning of its text as a link, where it stands, its first themes."""
    language = row.document.language
    told = "" if language == "und" else format_html(' lang="{}"', language)
    parts = (
        f'<li class="result recommendation">{three_tags(row)}'
        f'<h3 class="unseen">{conditional_escape(heading_of(row))}</h3>',
        f'<p class="result-text"{told} dir="{direction_of(language)}">{_chapeau(row)}'
        f'<a href="{conditional_escape(address_of(row))}">{_shortened(row.text, _WORDS_OF_TEXT)}</a></p>',
        f'<p class="meta">{"".join(_places(row))}</p></li>',
    )
    return mark_safe("".join(parts))  # noqa: S308 - every value is escaped above and below


def three_tags(row: Recommendation) -> SafeString:
    """How strongly, of what standing and to whom: modality, status, addressees."""
    tags = "".join((*_modality(row), _status(row), *_addressees(row)))
    return mark_safe(f'<p class="three-tags">{tags}</p>')  # noqa: S308 - every value is escaped below


def _modality(row: Recommendation) -> Iterator[str]:
    if not row.modality:
        return
    phrase = ""
    if row.modality_phrase:
        words = quoted(row.modality_phrase, row.document.language)
        phrase = f'<span class="phrase">{words}</span> <span aria-hidden="true">·</span> '
    yield _modality_tag(row.strength, row.status, _("A class of wording, not of legal effect"))
    yield f"{phrase}{escape(modality_name(row.modality))}</span>"


@lru_cache(maxsize=256)
def _modality_tag(strength: int | None, status: str, title: str) -> SafeString:
    return format_html('<span class="tag tag-modality strength-{} of-{}" title="{}">', strength, status, title)


def _status(row: Recommendation) -> str:
    return _status_tag(row.status, status_name(row.status))


@lru_cache(maxsize=256)
def _status_tag(status: str, name: str) -> SafeString:
    return format_html('<span class="tag tag-status status-{}">{}</span>', status, name)


def _addressees(row: Recommendation) -> Iterator[str]:
    for addressee in row.addressees.all():
        told = addressee_name(addressee.name)
        shown = own(told, row.document.language) if told == addressee.name else told
        yield f'<span class="tag tag-addressee">{conditional_escape(shown)}</span>'


def _chapeau(row: Recommendation) -> str:
    return f'<span class="chapeau">{_shortened(row.chapeau, _WORDS_OF_CHAPEAU)}</span> ' if row.chapeau else ""


def _places(row: Recommendation) -> Iterator[str]:
    if row.session:
        yield f"<span>{escape(session_name(row.session))}</span> "
    document = own(short_name(row.document), row.document.language)
    yield f"<span>{document}{comma()}<bdi>{escape(place_of(row))}</bdi></span>"
    for tag in row.themes.all()[:_THEMES]:
        yield _theme(tag.theme, theme_label(tag.theme))


@lru_cache(maxsize=2048)
def _theme(theme: str, label: str) -> SafeString:
    return format_html(' <a class="theme" href="{}">{}</a>', reverse("compendium:theme", args=[theme]), label)


def _shortened(text: str, words: int) -> SafeString:
    return conditional_escape(truncatewords(text, words))
