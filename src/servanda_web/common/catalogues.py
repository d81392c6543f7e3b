"""How far the interface is translated, told from the catalogues themselves."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import to_locale

# When a native translator has read the whole catalogue of a language; the languages that are not here wait for one.
REVIEWED: dict[str, date] = {}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of the interface in one language: how many there are, how many are there, who has read them."""

    code: str
    name: str
    translated: int
    total: int
    reviewed: date | None

    @property
    def share(self) -> int:
        """How many of a hundred, rounded down: only a whole catalogue is 100."""
        return 100 * self.translated // self.total if self.total else 0


@cache
def catalogues() -> tuple[Catalogue, ...]:
    """The six catalogues in the order of the languages; English, in which the words are written, is the measure."""
    words = _words("en")
    return tuple(
        Catalogue(code, name, len(_words(code) & words), len(words), REVIEWED.get(code))
        for code, name in settings.LANGUAGES
    )


def _words(code: str) -> set[str]:
    place = Path(settings.LOCALE_PATHS[0]) / to_locale(code) / "LC_MESSAGES" / "django.mo"
    if not place.exists():
        return set()
    with place.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key if isinstance(key, str) else key[0] for key, text in catalogue.items() if key and text}
