"""Reads what waits in a deposit, one after the other: each is stored with its outcome, or refused with the reason."""

from __future__ import annotations

import logging
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from servanda.errors import ServandaError, UnreadableDocument
from servanda.extraction.manifest import Manifest
from servanda.extraction.pipeline import VERSION
from servanda.ingest import Ingested, ingest_apart
from servanda_web.audit.services import record
from servanda_web.files.admitting import admit
from servanda_web.files.reading import sandbox
from servanda_web.files.services import keep, read
from servanda_web.find import loading
from servanda_web.intake.fetching import fetch
from servanda_web.intake.models import Deposit, Given, Outcome, State
from servanda_web.intake.services import refuse
from servanda_web.library.intake import UNKNOWN_LANGUAGE
from servanda_web.library.models import LINE, Document, SourceFile

_LOG = logging.getLogger("servanda.intake")
_WAITS = (State.WAITING, State.WORKING)


def work(key: int) -> None:
    """Read all that waits; may be called again at any time, and goes on where it was ended."""
    deposit = Deposit.objects.filter(pk=key).select_related("actor").first()
    if deposit is None:
        return
    done: list[Ingested] = []
    for row in deposit.given.filter(state__in=_WAITS):
        row.deposit = deposit
        item = _worked(row)
        if item is not None:
            done.append(item)
    loading.conclude(done)


def _worked(row: Given) -> Ingested | None:
    """What was read of one, if it was stored."""
    Given.objects.filter(pk=row.pk).update(state=State.WORKING)
    try:
        return _taken_in(row)
    except ServandaError as problem:
        refuse(row, problem)
    except DatabaseError:
        raise  # of no file's making: the queue tries again
    except Exception as fault:  # one file must not stop the others
        _LOG.exception("a fault while a deposit was read")
        refuse(row, _fault(fault))
    _end(row)
    return None


def _taken_in(row: Given) -> Ingested | None:
    if row.symbol and not row.sha256:
        row.name, content = fetch(row.symbol, row.language)
        row.sha256, row.size = keep(content), len(content)
        row.save(update_fields=["name", "sha256", "size"])
    else:
        content = read(row.sha256)
    known = SourceFile.objects.filter(sha256=row.sha256, extraction_version=VERSION).select_related("document").first()
    if known is not None:
        row.state, row.outcome, row.document = State.DONE, Outcome.KNOWN, known.document
        _end(row)
        return None
    admit(content, row.name)
    item = ingest_apart(content, Path(row.name), _manifest(row), programs=settings.PROGRAMS, apart=sandbox())
    if item.extraction is None:
        raise item.error or _fault(RuntimeError("nothing was read"))
    _store(row, item, content)
    return item


def _manifest(row: Given) -> Manifest:
    """What is known beforehand: a document that was fetched by its symbol has that symbol and language."""
    return Manifest({row.name: {"symbol": row.symbol, "language": row.language}}) if row.symbol else Manifest()


@transaction.atomic
def _store(row: Given, item: Ingested, content: bytes) -> None:
    """The document, what became of it, and the event, all or none."""
    assert item.extraction is not None
    identifier = item.extraction.document.id[:LINE]
    language = item.extraction.document.metadata.language or UNKNOWN_LANGUAGE
    before = Document.objects.filter(Q(identifier=identifier, language=language) | Q(files__name=row.name))
    there = set(before.values_list("pk", flat=True))
    stored = loading.store(item, content)
    document = stored.document
    others = Document.objects.filter(identifier=document.identifier).exclude(pk=document.pk)
    if not stored.is_current:
        row.outcome = Outcome.FORM
    elif document.pk in there:
        row.outcome = Outcome.REISSUED
    else:
        row.outcome = Outcome.VERSION if others.exists() else Outcome.NEW
    row.state, row.document = State.DONE, document
    _end(row)
    after = {"file": row.name, "sha256": row.sha256, "outcome": row.outcome}
    record(actor=row.deposit.actor, verb="document.taken-in", target=document, after=after)


def _end(row: Given) -> None:
    row.ended_at = timezone.now()
    row.save()


def _fault(fault: Exception) -> UnreadableDocument:
    return UnreadableDocument(
        expected="a document that Servanda can read",
        found=f"a fault of Servanda itself ({type(fault).__name__})",
        remedy="Please report it with the file; the others are not touched.",
    )
