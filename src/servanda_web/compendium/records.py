"""Themes as the records that programs get."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from servanda.terms.themes import Theme, ThemeScheme
from servanda_web.recommendations.iris import theme_iri


def theme_record(theme: Theme, scheme: ThemeScheme, holders: Mapping[str, Collection[int]]) -> dict[str, Any]:
    """A theme with the number of recommendations under it."""
    return {
        "iri": theme_iri(theme.id),
        "kind": "Theme",
        "id": theme.id,
        "labels": dict(theme.labels),
        "definition": theme.definition,
        "broader": theme_iri(theme.broader) if theme.broader else None,
        "narrower": [theme_iri(one.id) for one in scheme.children(theme.id)],
        "related": [theme_iri(one) for one in theme.related],
        "unbis": theme.unbis,
        "recommendations": len(holders.get(theme.id, ())),
    }
