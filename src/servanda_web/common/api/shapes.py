"""What records and questions have in common: a record says neither more nor less than its description."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, model_validator

MOST_ITEMS = 200
LONGEST_WORDS = 200
MOST_VALUES = 50

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

Words = Annotated[str, Field(max_length=LONGEST_WORDS, description="Words that all have to occur.")]
SEVERAL: Any = Field([], max_length=MOST_VALUES)
"""The default of a filter that may be given several times."""


def _written(value: object) -> object:
    """Only a text in ISO 8601 is a date: a bare number would be taken for seconds since 1970."""
    if isinstance(value, str) and not re.match(r"\d{4}-\d\d-\d\d", value):
        raise ValueError("write a date as 2041-10-14, a time as 2041-10-14T09:00:00Z")
    return value


Day = Annotated[date, BeforeValidator(_written)]
Moment = Annotated[datetime, BeforeValidator(_written)]


def _open(schema: dict[str, Any]) -> None:
    """Later versions may add fields, so the published description does not forbid them."""
    schema.pop("additionalProperties", None)


class Record(Schema):
    """A record as programs get it. `iri` names the thing for ever; `kind` says what it is."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_open)


class Sent(Schema):
    """What a program writes. Text that no database takes is refused here: a NUL, or half of a surrogate pair."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _storable(cls, told: Any) -> Any:
        if not is_storable(told):
            raise ValueError("text may hold no NUL character and no half of a surrogate pair")
        return told


def is_storable(told: object) -> bool:
    """Whether every text in a JSON value can be kept.

    >>> is_storable({"reason": ["fine"]}), is_storable({"reason": ["a" + chr(0)]}), is_storable(chr(0xD800))
    (True, False, False)
    """
    if isinstance(told, str):
        return not _UNSTORABLE.search(told)
    if isinstance(told, dict):
        return all(is_storable(one) for pair in told.items() for one in pair)
    return all(map(is_storable, told)) if isinstance(told, list) else True


class Asked(Schema):
    """What every list can be asked for."""

    cursor: str = Field("", max_length=200, description="Where to go on: `next` of the page before.")
    limit: int = Field(25, ge=1, le=MOST_ITEMS, description="How many items a page has at most.")
    count: bool = Field(False, description="Whether to count all items as well; that takes longer.")


class Page(Record):
    """One page of a list."""

    next: str | None = Field(description="The address of the next page; null on the last one.")
    cursor: str | None = Field(description="The cursor of the next page; null on the last one.")
    total: int | None = Field(description="How many items there are in all, if `count` asked for it.")


def iso(day: date | None) -> str | None:
    """A date as records write it."""
    return day.isoformat() if day else None
