"""Fills the desk from files: reads what is new, stores it, names what can be named, compares, and indexes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction

from servanda.errors import ServandaError
from servanda.extraction.manifest import Manifest
from servanda.ingest import Ingested, ingest, with_symbols
from servanda_web.files.errors import RefusedFile
from servanda_web.files.reading import sandbox
from servanda_web.files.scanning import scan
from servanda_web.files.services import read
from servanda_web.find import following
from servanda_web.library.models import Document
from servanda_web.library.services import Stored, is_known, store_extraction
from servanda_web.provisions.services import store_mentions
from servanda_web.recommendations.services import store_recommendations, suggest_lineage
from servanda_web.sessions.services import store_meeting
from servanda_web.states.services import store_states

Watcher = Callable[[Path], None]


@dataclass(slots=True)
class Report:
    """What a load did: files taken in, known before, further forms of known documents, what failed and why."""

    loaded: list[Path] = field(default_factory=list)
    known: list[Path] = field(default_factory=list)
    further_forms: list[Path] = field(default_factory=list)
    unread: list[tuple[Path, ServandaError]] = field(default_factory=list)
    renamed: int = 0

    @property
    def changes_something(self) -> bool:
        """Whether the desk holds more than before."""
        return bool(self.loaded or self.further_forms)


def load_files(
    paths: Sequence[Path],
    *,
    executor: Executor | None = None,
    manifest: Manifest | None = None,
    programs: bool = False,
    watch: Watcher,
) -> Report:
    """Take in the files that are new or changed; each is stored as soon as it is read, so a stop loses nothing.

    `programs` lets LibreOffice and Tesseract take part: a caller says so for files of people whom the desk trusts.
    """
    report, done = Report(), []

    def known(path: Path, sha256: str) -> bool:
        if is_known(name=path.name, sha256=sha256):
            report.known.append(path)
        elif error := _harm(path):
            report.unread.append((path, error))
        else:
            return False
        watch(path)
        return True

    for item in ingest(paths, executor=executor, manifest=manifest, known=known, programs=programs, apart=sandbox()):
        error = _stored(item, report)
        if error is None:
            done.append(item)
        else:
            report.unread.append((item.path, error))
        watch(item.path)
    report.renamed = conclude(done, changed=report.changes_something)
    return report


def conclude(done: Sequence[Ingested], *, changed: bool = False) -> int:
    """What follows when files were stored: names, comparison, index. How many documents got another's word for them."""
    renamed = _name(done)
    # Those of a load that was stopped before it came to compare them are among them.
    waiting = Document.objects.filter(is_compared=False).only("pk")
    finish(changed=changed or waiting.exists(), documents=waiting)
    return renamed


def _harm(path: Path) -> RefusedFile | None:
    """What the scanner has against a file, where one is named; one that changes afterwards is not stored."""
    if not settings.SCANNER:
        return None
    try:
        scan(path.read_bytes())
    except RefusedFile as error:
        return error
    return None


def _stored(item: Ingested, report: Report) -> ServandaError | None:
    """Store what was read of a file; the error for one that was not read, or that changed meanwhile."""
    if item.extraction is None:
        return item.error
    try:
        stored = store(item)
    except RefusedFile as error:
        return error
    (report.loaded if stored.is_current else report.further_forms).append(item.path)
    return None


@transaction.atomic
def store(item: Ingested, original: bytes | None = None) -> Stored:
    """Store one file's document and recommendations, or nothing of it; `original` where its bytes are at hand."""
    assert item.extraction is not None
    stored = store_extraction(
        extraction=item.extraction,
        source_name=item.path.name,
        sha256=item.sha256,
        original=item.path.read_bytes() if original is None else original,
    )
    if stored.is_current:
        store_recommendations(document=stored.document, found=item.extraction.recommendations)
        store_mentions(document=stored.document, citations=item.extraction.citations)
        store_meeting(document=stored.document, extraction=item.extraction)
        store_states(document=stored.document)
    return stored


def _name(done: Sequence[Ingested]) -> int:
    """Give documents the symbols by which others of the same load call them."""
    renamed = 0
    for before, after in zip(done, with_symbols(done), strict=True):
        if after.extraction and before.extraction and after.extraction.document.id != before.extraction.document.id:
            store(after, read(before.sha256))
            renamed += 1
    return renamed


def finish(*, changed: bool, documents: Iterable[Document] | None = None) -> None:
    """What follows from the documents as a whole: lineage and the search index.

    Only `documents` are compared with the others, where they are named.
    """
    if changed:
        suggest_lineage(None if documents is None else tuple(documents))
    following.follow_all()
