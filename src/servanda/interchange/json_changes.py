"""What changed between two editions, as JSON after the published schema `servanda.compendium-changes/1`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from servanda.compendium.edition_changes import ChangedText, EditionChanges, PlacedText, changed_themes

SCHEMA = "servanda.compendium-changes/1"
"""The name of the format; the number rises when a field changes its meaning or goes away."""


def changes_json(changes: EditionChanges) -> str:
    """The changes as JSON text with a final line feed; `words` are stretches that are "same", "gone" or "new"."""
    record = {
        "schema": SCHEMA,
        "earlier": asdict(changes.earlier),
        "later": asdict(changes.later),
        "counts": {
            "kept": changes.kept,
            "added": len(changes.added),
            "removed": len(changes.removed),
            "reworded": len(changes.reworded),
            "moved": len(changes.moved),
            "restated": len(changes.restated),
        },
        "added": [_placed(text) for text in changes.added],
        "removed": [_placed(text) for text in changes.removed],
        "changed": [_changed(text) for text in changes.changed],
        "themes": [
            {"theme": theme, "label": label, "gained": gained, "lost": lost}
            for theme, label, gained, lost in changed_themes(changes)
        ],
        "documents_added": [document.id for document in changes.documents_added],
        "documents_removed": [document.id for document in changes.documents_removed],
    }
    return json.dumps(record, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode() + "\n"


def _placed(text: PlacedText) -> dict[str, Any]:
    return {**_place(text), "chapeau": text.printed.recommendation.chapeau, "text": text.printed.recommendation.text}


def _place(text: PlacedText) -> dict[str, Any]:
    printed = text.printed
    return {
        "number": printed.number,
        "document": printed.document,
        "symbol": printed.symbol,
        "id": printed.recommendation.id,
        "status": text.status.value,
        "theme": text.theme,
        "label": text.label,
    }


def _changed(text: ChangedText) -> dict[str, Any]:
    return {
        "earlier": _place(text.earlier),
        "later": _place(text.later),
        "recognized_by": text.how,
        "words": [{"change": one.change.value, "text": one.text} for one in text.words],
    }
