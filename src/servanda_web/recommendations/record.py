"""What rooms above recommendations add to the page of one; each room adds its sections when Django is ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from servanda_web.recommendations.models import Recommendation


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its template, what it is drawn from, and whether it stands beside the text or beneath it."""

    template: str
    content: Mapping[str, Any]
    is_aside: bool = False


Provider = Callable[[HttpRequest, Recommendation], Section]
_PROVIDERS: list[Provider] = []


def add_section(provider: Provider) -> None:
    """Let a room put a section on the page, beneath those added before it."""
    if provider not in _PROVIDERS:
        _PROVIDERS.append(provider)


def sections_for(request: HttpRequest, row: Recommendation) -> list[Section]:
    """All sections of a recommendation's page that come from other rooms."""
    return [provider(request, row) for provider in _PROVIDERS]
