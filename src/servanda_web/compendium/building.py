"""Makes an edition: freezes its content, then writes form after form; whatever is whole already is not made again.

A process may be killed at any moment: each step is stored only when it is whole, and another run goes on from there.
"""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from servanda.compendium.edition import Edition as EditionValue
from servanda.errors import ServandaError
from servanda.interchange.json_edition import edition_json
from servanda.interchange.json_reading import read_edition
from servanda_web.compendium.editions import build
from servanda_web.compendium.forms_of_edition import Form, available_forms, word_writer, written
from servanda_web.compendium.models import Arrangement, Edition, EditionForm, Progress, Status
from servanda_web.compendium.templates import current_template, template_bytes
from servanda_web.files.reading import sandbox
from servanda_web.files.services import has, keep


def make_edition(number: int) -> None:
    """Make what is missing of a draft; a failure is told in the row, and raised again where it is a bug."""
    row = Edition.objects.filter(number=number, status=Status.DRAFT).first()
    if row is None:
        return  # discarded or published meanwhile
    try:
        _make(row)
    except Exception as error:
        # Whoever lost the database for long may have lost the work as well: what another run made stays made.
        open_still = Edition.objects.filter(pk=row.pk, version=row.version, status=Status.DRAFT)
        open_still.exclude(progress=Progress.READY).update(
            progress=Progress.FAILED, fault=str(error) or type(error).__name__, touched_at=timezone.now()
        )
        if not isinstance(error, ServandaError):
            raise


def _make(row: Edition) -> None:
    number, version = row.number, row.version
    _tell(number, version, Progress.MAKING)
    content = row.content or _freeze(row)
    value = read_edition(content)
    template = template_bytes(row.template) if row.template else None
    for form in available_forms():
        if not _has(row, form):
            _store(row, form, _written(value, form, template))
            _tell(number, version, Progress.MAKING)
    _tell(number, version, Progress.READY)


def _written(edition: EditionValue, form: Form, template: bytes | None) -> bytes:
    """The edition in a form; a template that a person gave is read where all that comes from outside is."""
    box = sandbox() if template is not None and form.name == "docx" else None
    if box is None:
        return written(edition, form, template, has_pages=settings.PROGRAMS)
    return box.run(word_writer(has_pages=settings.PROGRAMS), edition, template)


def _tell(number: int, version: int, progress: Progress) -> None:
    """A sign of life, unless the draft was changed meanwhile: then another run makes it."""
    rows = Edition.objects.filter(number=number, version=version, status=Status.DRAFT)
    rows.update(progress=progress, fault="", touched_at=timezone.now())


def _freeze(row: Edition) -> str:
    """The content of the edition, taken from the desk once."""
    value = _value_of(row)
    content = edition_json(value)
    with transaction.atomic():
        rows = Edition.objects.select_for_update().filter(pk=row.pk, version=row.version, status=Status.DRAFT)
        kept = rows.first()
        if kept is None or kept.content:
            return kept.content if kept else content
        rows.update(
            content=content,
            checksum=digest(content.encode()),
            texts=value.method.recommendations,
            documents=value.method.documents,
        )
    return content


def _value_of(row: Edition) -> EditionValue:
    return build(
        row.language,
        title=row.title,
        date=row.date.isoformat(),
        number=row.number,
        note=row.note,
        only=row.only,
        is_by_headings=row.arrangement == Arrangement.HEADINGS,
    )


def _has(row: Edition, form: Form) -> bool:
    """Whether the form is whole: named in the database, and its file there."""
    stored = EditionForm.objects.filter(edition=row, name=form.name).first()
    return stored is not None and has(stored.sha256)


def _store(row: Edition, form: Form, content: bytes) -> None:
    """The file first, then the row that names it: a row never names a file that is not there."""
    sha256 = keep(content)
    with transaction.atomic():
        rows = Edition.objects.select_for_update().filter(pk=row.pk, version=row.version, status=Status.DRAFT)
        if rows.exists():
            EditionForm.objects.update_or_create(
                edition=row, name=form.name, defaults={"sha256": sha256, "size": len(content)}
            )


def digest(content: bytes) -> str:
    """The SHA-256 of a content, in hexadecimal figures."""
    return hashlib.sha256(content).hexdigest()


def template_for_new() -> int | None:
    """The key of the template that a draft made now keeps."""
    template = current_template()
    return template.pk if template else None
