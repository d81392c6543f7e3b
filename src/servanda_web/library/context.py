"""What the documents of the desk add to every page's frame."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from servanda_web.library.selectors import holds_specimen


def specimen(request: HttpRequest) -> dict[str, Any]:
    """Whether the desk holds specimen documents, asked only when a page shows it."""
    return {"holds_specimen": SimpleLazyObject(holds_specimen)}
