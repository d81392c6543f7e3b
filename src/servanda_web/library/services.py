"""Writes documents: taking in an extraction keeps every id that its text still bears out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from servanda.extraction.findings import Extraction
from servanda.extraction.pipeline import VERSION
from servanda_web.common.rows import replace, without_nul
from servanda_web.files.errors import RefusedFile
from servanda_web.files.services import has, keep
from servanda_web.library import intake
from servanda_web.library.models import LINE, Document, FormerIdentifier, Session, SourceFile

# Two meetings of one body under one ordinal ("second dialogue", "second session") are told apart by their dates.
SAME_MEETING = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a file: its document, and whether the document's text now comes from it."""

    document: Document
    is_current: bool


def is_known(*, name: str, sha256: str) -> bool:
    """Whether this very file was taken in already, under the present rules."""
    known = SourceFile.objects.filter(name=name, sha256=sha256, extraction_version=VERSION)
    return known.exists() and has(sha256)


def lock(document: Document) -> None:
    """Wait until nobody else writes to a document, and hold it to the end of the transaction: its text, its findings,
    and what editors decided on them change one after the other."""
    Document.objects.select_for_update().only("pk").get(pk=document.pk)


@transaction.atomic
def store_extraction(*, extraction: Extraction, source_name: str, sha256: str, original: bytes) -> Stored:
    """Store a document with its parts and findings, and keep the original file.

    A file of the same name, or the first of a document, gives the document its text; a file of another name that turns
    out to be the same document and language is kept beside it as a further form.
    """
    if keep(original) != sha256:
        raise RefusedFile(
            expected="a file that stays as it is while it is read",
            found="one that was changed meanwhile",
            remedy="Load it again.",
            where=source_name,
        )
    owner = _owner(extraction, source_name=source_name, sha256=sha256)
    lock(owner)
    _leave_former(owner, source_name=source_name, sha256=sha256)
    is_current = not owner.files.filter(is_current=True).exclude(name=source_name).exists()
    if is_current:
        _store_text(owner, extraction)
        owner.files.filter(name=source_name).exclude(sha256=sha256).update(is_current=False)
    SourceFile.objects.update_or_create(
        name=source_name,
        sha256=sha256,
        defaults={
            "document": owner,
            "media_type": extraction.document.media_type,
            "size": len(original),
            "extraction_version": VERSION,
            "is_current": is_current,
        },
    )
    return Stored(owner, is_current)


def _owner(extraction: Extraction, *, source_name: str, sha256: str) -> Document:
    """The row of this document and language; a file that had another id before takes its row and old address along."""
    identifier = extraction.document.id[:LINE]
    language = extraction.document.metadata.language or intake.UNKNOWN_LANGUAGE
    owner = Document.objects.filter(identifier=identifier, language=language).first()
    if owner is not None:
        return owner
    owner = _same_file(source_name, sha256) or _corrected_file(source_name, extraction)
    if owner is None:
        return Document.objects.create(identifier=identifier, language=language)
    FormerIdentifier.objects.update_or_create(
        identifier=owner.identifier, language=owner.language, defaults={"document": owner}
    )
    owner.identifier, owner.language = identifier, language
    owner.save(update_fields=["identifier", "language"])
    return owner


def _same_file(source_name: str, sha256: str) -> Document | None:
    """The document of this very file, which has another id now: its symbol became known, or rules changed."""
    known = (
        SourceFile.objects.filter(name=source_name, sha256=sha256, is_current=True).select_related("document").first()
    )
    return known.document if known else None


def _corrected_file(source_name: str, extraction: Extraction) -> Document | None:
    """The document of which this is a corrected file: a provisional id is made of the content and changes with it.

    The name alone would take two files called "report.pdf" for one, so title, type and date have to agree as well.
    """
    found = intake.document_fields(extraction.document)
    if found["symbol"] or not found["title"]:
        return None
    same = {name: found[name] for name in ("symbol", "title", "type", "issued")}
    return Document.objects.filter(files__name=source_name, files__is_current=True, **same).first()


def _leave_former(owner: Document, *, source_name: str, sha256: str) -> None:
    """Where a file turns out to be a further form of another document, its own entry gives way to that one."""
    known = SourceFile.objects.filter(name=source_name, sha256=sha256).exclude(document=owner).first()
    if known is None:
        return
    former = known.document
    known.delete()
    if not former.files.exists():
        FormerIdentifier.objects.filter(document=former).update(document=owner)
        FormerIdentifier.objects.update_or_create(
            identifier=former.identifier, language=former.language, defaults={"document": owner}
        )
        former.delete()


def _store_text(owner: Document, extraction: Extraction) -> None:
    document = extraction.document
    fields = intake.document_fields(document)
    cover = document.metadata
    fields["session"] = find_session(
        body=cover.subsidiary_body or cover.body or "",
        name=cover.meeting_name or "",
        ordinal=cover.meeting_ordinal,
        start=cover.meeting_start,
        end=cover.meeting_end,
        place=cover.meeting_place,
    )
    before = {name: getattr(owner, name) for name in fields}
    for name, value in fields.items():
        setattr(owner, name, without_nul(value))
    owner.save()
    # Paragraphs are brought into line while the old headings still stand, so that none is left without one.
    changes = [replace(owner.sections.all(), intake.sections(owner, document), key=("key",))]
    by_position = {section.position: section for section in owner.sections.all()}
    changes += [
        replace(owner.paragraphs.all(), intake.paragraphs(owner, document, by_position), key=("key",)),
        replace(owner.footnotes.all(), intake.footnotes(owner, document), key=("position",)),
        replace(owner.findings.all(), intake.findings(owner, extraction), key=("position",)),
    ]
    if before != {name: getattr(owner, name) for name in fields} or any(one.made_a_difference for one in changes):
        touch(owner)


def touch(document: Document) -> None:
    """Note that a document's text, or a decision about it, has changed now: harvesters ask for it."""
    document.changed_at, document.is_compared = timezone.now(), False
    document.save(update_fields=["changed_at", "is_compared"])


def find_session(
    *, body: str, ordinal: int | None, start: str | None, end: str | None, place: str | None, name: str = ""
) -> Session | None:
    """The session of that body and ordinal (or first day), made where it is new; None where the text names neither."""
    if ordinal is None and not start:
        return None
    slug = slugify(f"{body} {name}", allow_unicode=True)[: LINE - 24] or "body"
    day = intake.parse_date(start)
    session = Session.objects.filter(key=f"{slug}-{ordinal}").first() if ordinal is not None else None
    is_another = session and session.start and day and abs(session.start - day) > SAME_MEETING
    if session is None or is_another:
        turn = str(start) if ordinal is None or is_another else str(ordinal)
        session, _ = Session.objects.get_or_create(
            key=f"{slug}-{turn}", defaults={"body": body[:LINE], "name": name[:LINE], "ordinal": ordinal}
        )
    found: dict[str, Any] = {"start": day, "end": intake.parse_date(end), "place": place or ""}
    missing = {name: value for name, value in found.items() if value and not getattr(session, name)}
    if missing:
        for name, value in missing.items():
            setattr(session, name, value)
        session.save(update_fields=list(missing))
    return session
