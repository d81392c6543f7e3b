"""What pages ask of a frozen edition: its words, its sources, its sessions."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from servanda.compendium.edition import PrintedText
from servanda.compendium.recommendation import AdoptingSession, Status
from servanda.interchange.wording import Wording

register = template.Library()


@register.filter
def named(names: Mapping[str, str], key: str) -> str:
    """The name under a key; the key where there is none."""
    return names.get(key, key)


@register.filter
def said(words: Wording, key: str) -> str:
    """A standing word of the edition in its language."""
    return words.say(key)


@register.filter
def part_of(words: Wording, status: Status) -> str:
    """The heading of the part for a status."""
    return words.part(status)


@register.filter
def edition_session(session: AdoptingSession, words: Wording) -> str:
    """A session as the edition prints it."""
    return words.session(session)


@register.filter
def edition_place(text: PrintedText, words: Wording) -> str:
    """Where a text stands in its document, as the edition prints it."""
    return words.place(text)
