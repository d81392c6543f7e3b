"""Pages of a list that goes on from a cursor: new rows shift no page, and the last one costs as little as the first."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from servanda_web.common.api.problems import Refused
from servanda_web.common.api.shapes import Asked

Row = TypeVar("Row", bound=Model)
Items = list[dict[str, Any]]
_LARGEST = 2**63 - 1
_MARK = "r"


@dataclass(frozen=True, slots=True)
class Listed:
    """The items of one page, the cursor of the next (empty on the last), and all items' number where it was asked."""

    items: Items
    cursor: str
    total: int | None


def encode_cursor(position: int) -> str:
    """A position as an opaque text.

    >>> encode_cursor(41), decode_cursor(encode_cursor(41))
    ('cjQx', 41)
    """
    return base64.urlsafe_b64encode(f"{_MARK}{position}".encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> int:
    """The position that a cursor stands for; 0 for none. `Refused` (422) for anything that we did not make."""
    if not cursor:
        return 0
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
        position = int(text.removeprefix(_MARK)) if text.startswith(_MARK) and text[1:].isdecimal() else -1
    except (binascii.Error, ValueError):
        position = -1
    if not 0 < position <= _LARGEST or encode_cursor(position) != cursor:
        raise Refused(422, "Take the cursor from `next` of a page, unaltered.", code="invalid-cursor")
    return position


def list_rows(
    rows: QuerySet[Row],
    asked: Asked,
    records: Callable[[Sequence[Row]], Iterable[dict[str, Any]]],
    company: Callable[[QuerySet[Row]], QuerySet[Row]] = lambda rows: rows,
) -> Listed:
    """A page of rows in the order in which the desk took them in; `company` fetches what stands beside each row."""
    after = decode_cursor(asked.cursor)
    wanted = rows.filter(pk__gt=after) if after else rows
    found = list(company(wanted.order_by("pk"))[: asked.limit + 1])
    page = found[: asked.limit]
    cursor = encode_cursor(page[-1].pk) if len(found) > asked.limit else ""
    return Listed(list(records(page)), cursor, rows.order_by().count() if asked.count else None)


def list_values(values: Sequence[dict[str, Any]], asked: Asked) -> Listed:
    """A page of a list that is whole in memory (States, themes)."""
    start = decode_cursor(asked.cursor)
    end = start + asked.limit
    total = len(values) if asked.count else None
    return Listed(list(values[start:end]), encode_cursor(end) if end < len(values) else "", total)
