"""Pages of a list: always a valid one, whatever the address asks for."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict

PAGE_SIZE = 25


def page_of(rows: Any, parameters: QueryDict, *, size: int = PAGE_SIZE) -> Page[Any]:
    """The page that `page=` names; the first for nonsense, the last beyond the end."""
    return Paginator(rows, size).get_page(parameters.get("page", "1")[:9])


def page_links(page: Page[Any]) -> list[int | str]:
    """Page numbers to show, with `…` for gaps."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
