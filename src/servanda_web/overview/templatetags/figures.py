"""Small words for figures: a row beside its columns, a share, a number with its sign, the list that is counted."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from servanda_web.overview.figures import Column, Row, list_url

register = template.Library()


@register.filter
def beside(row: Row, columns: Sequence[Column]) -> list[tuple[Column, int]]:
    """Each column with the row's count in it."""
    return list(zip(columns, row.counts, strict=True))


@register.filter
def less(whole: int, part: int) -> int:
    """What is missing to the whole."""
    return whole - part


@register.filter
def signed(points: float) -> SafeString:
    """A change with its sign, which stays before the number in every direction of writing."""
    told = number_format(abs(points), decimal_pos=1)
    sign = "+" if points > 0 else "−" if points < 0 else "±"
    return format_html('<bdi dir="ltr">{}{}</bdi>', sign, told)


@register.simple_tag
def counted_url(**filters: str) -> str:
    """The list behind a figure."""
    return list_url(**filters)


@register.simple_tag
def share(part: int, whole: int) -> SafeString:
    """A share with the numbers that it is made of: 3/12 (25%)."""
    return format_html('<bdi dir="ltr">{}/{} ({}%)</bdi>', part, whole, round(100 * part / whole))
