"""The six languages: their names in themselves, their direction, and the two-letter codes that documents carry."""

from __future__ import annotations

from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext_lazy as _

OWN_NAMES = {"ar": "العربية", "zh": "中文", "en": "English", "fr": "Français", "ru": "Русский", "es": "Español"}
NAMES = {
    "ar": _("Arabic"),
    "zh": _("Chinese"),
    "en": _("English"),
    "fr": _("French"),
    "ru": _("Russian"),
    "es": _("Spanish"),
    "und": _("Language not stated"),
}
RIGHT_TO_LEFT = frozenset({"ar"})
_COMMAS = {"ar": "، ", "zh": "，"}


def direction_of(language: str) -> str:
    """The direction of a language's script.

    >>> direction_of("ar"), direction_of("fr")
    ('rtl', 'ltr')
    """
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def isolated(number: str) -> str:
    """A printed number inside a sentence of ours: where that runs from right to left, "1(b)" must not become "(b)1".

    >>> isolated("1(b)")
    '1(b)'
    """
    return f"\u2066{number}\u2069" if get_language_bidi() else number


def comma() -> str:
    """What parts two names in the language of the interface, with its space."""
    return _COMMAS.get((get_language() or "")[:2], ", ")


def name_of(language: str) -> str:
    """The language's name in the language of the interface."""
    return str(NAMES.get(language, language))
