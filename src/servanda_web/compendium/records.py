"""Themes and editions as the records that programs get."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from pyroaring import BitMap

from servanda.terms.themes import Theme, ThemeScheme
from servanda_web.compendium.models import Edition, EditionForm, Status
from servanda_web.library.iris import path_of
from servanda_web.recommendations.iris import theme_iri


def theme_record(theme: Theme, scheme: ThemeScheme, holders: Mapping[str, BitMap]) -> dict[str, Any]:
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


def published_editions() -> QuerySet[Edition]:
    """The editions that were published, those withdrawn since included."""
    return Edition.objects.exclude(status=Status.DRAFT).defer("content")


def edition_records(rows: Sequence[Edition]) -> Iterable[dict[str, Any]]:
    """Editions with their files, in one query more."""
    files: dict[int, list[EditionForm]] = defaultdict(list)
    for form in EditionForm.objects.filter(edition__in=rows):
        files[form.edition_id].append(form)
    return (_edition(row, files[row.pk]) for row in rows)


def _edition(row: Edition, files: Iterable[EditionForm]) -> dict[str, Any]:
    iri = path_of("compendium", "editions", str(row.number))
    return {
        "iri": iri,
        "kind": "Edition",
        "number": row.number,
        "title": row.title,
        "date": row.date.isoformat(),
        "language": row.language,
        "note": row.note or None,
        "arrangement": row.arrangement,
        "status": row.status,
        "withdrawn_because": row.withdrawn_because or None,
        "recommendations": row.texts,
        "documents": row.documents,
        "published": row.published_at.isoformat(timespec="seconds") if row.published_at else None,
        "checksum": row.checksum,
        "files": [
            {"form": one.name, "address": f"{iri}/edition.{one.name}", "bytes": one.size, "sha256": one.sha256}
            for one in files
        ],
    }
