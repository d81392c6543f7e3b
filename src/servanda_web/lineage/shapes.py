"""Lineage as programs get it: the description of each record."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from servanda_web.common.api.shapes import Page, Record


class LineageShape(Record):
    """A link between a recommendation and an earlier one."""

    kind: Literal["Lineage"]
    earlier: str = Field(description="The IRI of the earlier recommendation.")
    later: str = Field(description="The IRI of the later recommendation.")
    relation: str = Field(description="How the later one takes up the earlier: repeats, rephrases, …")
    standing: str = Field(description="confirmed: a person said so; suggested: by a rule, nobody has decided.")
    score: float | None = Field(description="How sure the rule is; null where a person drew the link.")
    rule: str | None
    decided: str | None = Field(description="When a person decided.")


class LineageOfOne(Record):
    """The relatives of one recommendation."""

    iri: str
    earlier: list[LineageShape]
    later: list[LineageShape]


class Lineages(Page):
    """A page of lineage."""

    items: list[LineageShape]
