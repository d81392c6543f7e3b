"""What every page's frame shows: the rooms, which of them we are in, and the languages."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from servanda_web.common.preferences import preferences_of

ROOMS = (
    ("documents", "library:documents", _("Documents")),
    ("recommendations", "recommendations:recommendations", _("Recommendations")),
    ("provisions", "provisions:provisions", _("Provisions")),
    ("sessions", "sessions:sessions", _("Sessions")),
    ("states", "states:states", _("States")),
    ("themes", "compendium:themes", _("Themes")),
    ("compendium", "compendium:compendium", _("Compendium")),
    ("overview", "overview:overview", _("Overview")),
    ("search", "find:search", _("Search")),
)


def desk(request: HttpRequest) -> dict[str, Any]:
    """The rooms with the present one marked, and a link for each language that comes back to this page."""
    here = request.path.strip("/").partition("/")[0].partition(".")[0]
    back = urlencode({"next": request.get_full_path()})
    preferred = preferences_of(request)
    spoken = get_language()
    return {
        "preferred": preferred,
        "rooms": [{"title": title, "url": _address(url), "is_here": here == name} for name, url, title in ROOMS],
        "languages": [
            {
                "code": code,
                "name": name,
                "url": f"{_address('common:language', code)}?{back}",
                "is_here": code == spoken,
            }
            for code, name in settings.LANGUAGES
        ],
    }


def _address(name: str, *parts: str) -> str:
    return _reversed(get_script_prefix(), name, parts)


@lru_cache(maxsize=256)
def _reversed(_prefix: str, name: str, parts: tuple[str, ...]) -> str:
    """Every page asks for the same few addresses."""
    return reverse(name, args=parts)
