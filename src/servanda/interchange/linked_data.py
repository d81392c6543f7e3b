"""Records as JSON-LD: a published context makes statements of them, so that a record needs no second form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_CONTEXT = Path(__file__).parent / "contexts" / "servanda-1.jsonld"


@cache
def context_text() -> str:
    """The JSON-LD context of the records, as it is published; its terms are Dublin Core, schema.org, SKOS and ELI."""
    return _CONTEXT.read_text(encoding="utf-8")


def with_context(record: Mapping[str, Any], address: str) -> dict[str, Any]:
    """The record as JSON-LD that names its context by address."""
    return {"@context": address, **record}


def self_contained(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record as JSON-LD with the context inside: for whoever must not open the network."""
    return {**json.loads(context_text()), **record}
