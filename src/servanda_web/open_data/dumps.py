"""The dump of this desk: the very records of the API, resource by resource."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils import timezone

import servanda
from servanda.errors import InvalidData
from servanda.extraction.pipeline import VERSION
from servanda.interchange.dump import MANIFEST, Resource, read_manifest, write_dump
from servanda.terms.states import all_states
from servanda_web.common.api.shapes import Record
from servanda_web.compendium.records import edition_records, published_editions, theme_record
from servanda_web.compendium.shapes import EditionShape, ThemeShape
from servanda_web.library import questions, records, shapes
from servanda_web.library.models import Document, Finding, Paragraph, Session
from servanda_web.lineage.records import every as every_link
from servanda_web.lineage.shapes import LineageShape
from servanda_web.recommendations import questions as asked
from servanda_web.recommendations import records as told
from servanda_web.recommendations import shapes as described
from servanda_web.recommendations.selectors import current, holders_by_theme
from servanda_web.thesaurus.selectors import scheme as scheme_of_the_desk

Row = TypeVar("Row", bound=Model)
BATCH = 500
METHOD = (
    "Read by machine from official documents and, where `outcome` says so, decided by editors. Each recommendation "
    "and finding names its rule and its confidence. Printed numbers are as in the document. What is not in the dump "
    "was not found, which does not mean that it does not exist. The documents themselves are the authority."
)


def place() -> Path:
    """Where the dump lies that the desk hands out."""
    return Path(settings.DATA_FOLDER) / "dump"


def make(folder: Path) -> dict[str, Any]:
    """Write the dump into a folder and give its manifest."""
    about = {
        "title": "Servanda",
        "address": settings.BASE_URL,
        "made": timezone.now().isoformat(timespec="seconds"),
        "version": servanda.__version__,
        "rules": VERSION,
        "method": METHOD,
        "context": f"{settings.BASE_URL}/api/v1/context.jsonld",
    }
    return write_dump(folder, resources(), about=about)


def resources() -> Iterator[Resource]:
    """Every list of the API, whole."""
    yield _of("documents", shapes.DocumentShape, _each(questions.with_session(Document.objects.all()), _documents))
    yield _of("paragraphs", shapes.ParagraphShape, _each(questions.with_place(Paragraph.objects.all()), _paragraphs))
    yield _of("recommendations", described.RecommendationShape, _each(current(), told.recommendation_records))
    yield _of("lineage", LineageShape, every_link())
    yield _of("findings", shapes.FindingShape, _each(questions.with_document(Finding.objects.all()), _findings))
    yield _of("sessions", shapes.SessionShape, _each(Session.objects.all(), _sessions))
    yield _of("states", shapes.StateShape, map(records.state_record, all_states()))
    scheme, holders = scheme_of_the_desk(), holders_by_theme()
    yield _of("themes", ThemeShape, (theme_record(one, scheme, holders) for one in scheme.concepts))
    yield _of("editions", EditionShape, _each(published_editions(), edition_records))
    yield _of("provisions", described.ProvisionShape, asked.provisions([]))


def _of(name: str, shape: type[Record], found: Iterable[dict[str, Any]]) -> Resource:
    return Resource(name, tuple(shape.model_fields), found)


def _each(
    rows: QuerySet[Row], records_of: Callable[[Sequence[Row]], Iterable[dict[str, Any]]]
) -> Iterator[dict[str, Any]]:
    """The records of all rows in the order of the API, a batch in memory at a time."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield from records_of(batch)
        last = batch[-1].pk


def _documents(rows: Sequence[Document]) -> Iterable[dict[str, Any]]:
    return map(records.document_record, rows)


def _paragraphs(rows: Sequence[Paragraph]) -> Iterable[dict[str, Any]]:
    return map(records.paragraph_record, rows)


def _findings(rows: Sequence[Finding]) -> Iterable[dict[str, Any]]:
    return map(records.finding_record, rows)


def _sessions(rows: Sequence[Session]) -> Iterable[dict[str, Any]]:
    return map(records.session_record, rows)


def latest() -> dict[str, Any] | None:
    """The manifest of the dump that the desk hands out; None where none was made."""
    try:
        return read_manifest(place())
    except InvalidData:
        return None


def file_of(name: str) -> Path | None:
    """A file of that dump by its name; None for any other name."""
    manifest = latest()
    names = {MANIFEST, *(file["name"] for file in manifest["files"])} if manifest else set()
    found = place() / name
    return found if name in names and found.is_file() else None
