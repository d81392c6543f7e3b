"""What people do with editions: draft, change, make again, publish, withdraw, discard; each permitted and recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import Person, require
from servanda_web.audit.services import record
from servanda_web.common.errors import StaleWrite
from servanda_web.common.queueing import enqueue
from servanda_web.compendium import tasks
from servanda_web.compendium.building import digest, template_for_new
from servanda_web.compendium.errors import UnusableEdition
from servanda_web.compendium.forms_of_edition import available_forms
from servanda_web.compendium.models import LINE, Edition, Progress, Status
from servanda_web.compendium.templates import PERMISSION
from servanda_web.files.services import is_whole


@dataclass(frozen=True, slots=True)
class EditionFields:
    """What a person says of an edition; `only` are identifiers of documents, none for all."""

    title: str
    date: date
    language: str
    note: str = ""
    arrangement: str = "themes"
    only: Sequence[str] = ()


def draft_edition(*, actor: Person, fields: EditionFields) -> Edition:
    """A new draft with the next number; its making begins at once, in the background."""
    require(actor, PERMISSION)
    with transaction.atomic():
        number = (Edition.objects.aggregate(last=Max("number"))["last"] or 0) + 1
        row = Edition.objects.create(
            number=number, touched_at=timezone.now(), template_id=template_for_new(), **_columns(fields)
        )
        record(actor=actor, verb="edition.drafted", target=row, after=_told(fields))
    _queue(row)
    return row


def change_draft(*, actor: Person, number: int, version: int, fields: EditionFields) -> Edition:
    """Say something else of a draft; it is made anew from what the desk holds now, with the template now in use."""
    require(actor, PERMISSION)
    with transaction.atomic():
        row = _locked(number, Status.DRAFT)
        before = fields_of(row)
        if row.version != version:
            raise StaleWrite(where=str(row), what_changed=_differences(fields, before))
        row.forms.all().delete()
        rows = Edition.objects.filter(pk=row.pk)
        rows.update(**_columns(fields), **_unmade(row), template_id=template_for_new())
        record(actor=actor, verb="edition.changed", target=row, before=_told(before), after=_told(fields))
    _queue(row)
    return Edition.objects.get(pk=row.pk)


def go_on_making(*, actor: Person, number: int) -> None:
    """Make what is missing: after a fault, or where a process was ended."""
    require(actor, PERMISSION)
    with transaction.atomic():
        row = _locked(number, Status.DRAFT)
        Edition.objects.filter(pk=row.pk).update(progress=Progress.WAITING, fault="", touched_at=timezone.now())
    _queue(row)


def publish_edition(*, actor: Person, number: int, version: int) -> Edition:
    """Give a draft out. All its forms must be there and be what they were when they were stored."""
    require(actor, PERMISSION)
    with transaction.atomic():
        row = _locked(number, Status.DRAFT)
        if row.version != version:
            raise StaleWrite(where=str(row), what_changed={_("Draft"): (str(version), str(row.version))})
        _check_whole(row)
        row.status, row.published_at, row.published_by_name = Status.PUBLISHED, timezone.now(), str(actor)[:LINE]
        row.published_by = actor if isinstance(actor, User) else None
        row.save(update_fields=("status", "published_at", "published_by", "published_by_name"))
        told = {
            "number": row.number,
            "checksum": row.checksum,
            "forms": {one.name: one.sha256 for one in row.forms.all()},
        }
        record(actor=actor, verb="edition.published", target=row, before={"status": Status.DRAFT}, after=told)
    return row


def withdraw_edition(*, actor: Person, number: int, reason: str) -> Edition:
    """Say that an edition no longer holds, and why; it stays where it is, as it is."""
    require(actor, PERMISSION)
    if not reason.strip():
        raise _unusable("a reason", "none", "Say why the edition no longer holds; readers will see it.")
    with transaction.atomic():
        row = _locked(number, Status.PUBLISHED)
        row.status, row.withdrawn_at, row.withdrawn_because = Status.WITHDRAWN, timezone.now(), reason.strip()
        row.save(update_fields=("status", "withdrawn_at", "withdrawn_because"))
        record(
            actor=actor,
            verb="edition.withdrawn",
            target=row,
            reason=reason,
            before={"status": Status.PUBLISHED},
            after={"status": Status.WITHDRAWN},
        )
    return row


def discard_draft(*, actor: Person, number: int) -> None:
    """Throw a draft away; its number is free again where it was the last."""
    require(actor, PERMISSION)
    with transaction.atomic():
        row = _locked(number, Status.DRAFT)
        record(actor=actor, verb="edition.discarded", target=row, before=_told(fields_of(row)))
        row.delete()


def fields_of(row: Edition) -> EditionFields:
    """What was said of an edition."""
    return EditionFields(row.title, row.date, row.language, row.note, row.arrangement, tuple(row.only))


def _queue(row: Edition) -> None:
    enqueue(tasks.make, row.number)


def _locked(number: int, status: Status) -> Edition:
    row = Edition.objects.select_for_update().filter(number=number).first()
    if row is None or row.status != status:
        found = "none" if row is None else row.get_status_display()
        remedy = _("A published edition never changes. Make a new one, and withdraw this one if it no longer holds.")
        raise _unusable(f"edition {number} as {status.value}", found, remedy)
    return row


def _unmade(row: Edition) -> dict[str, Any]:
    return {
        "version": row.version + 1,
        "content": "",
        "checksum": "",
        "texts": 0,
        "documents": 0,
        "progress": Progress.WAITING,
        "fault": "",
        "touched_at": timezone.now(),
    }


def _check_whole(row: Edition) -> None:
    """Every form is there and every byte is the one that was stored."""
    stored = {one.name: one for one in row.forms.all()}
    missing = [form.title for form in available_forms() if form.name not in stored]
    if missing or not row.content or row.progress != Progress.READY:
        found = f"no {', '.join(missing)}" if missing else f"one that is {row.get_progress_display()}"
        raise _unusable("an edition that is ready", found, "Wait until it is made, or go on making it.")
    if row.checksum != digest(row.content.encode()):
        raise _unusable("the content that was frozen", "another", "Change the draft, so that it is made anew.")
    for one in stored.values():
        if not is_whole(one.sha256):
            raise _unusable(f"the file {one.name} as it was stored", "another or none", "Go on making the draft.")


def _columns(fields: EditionFields) -> dict[str, Any]:
    return {**asdict(fields), "only": list(fields.only)}


def _told(fields: EditionFields) -> dict[str, Any]:
    return {**_columns(fields), "date": fields.date.isoformat()}


def _differences(sent: EditionFields, now: EditionFields) -> dict[str, tuple[str, str]]:
    one, other = _told(sent), _told(now)
    return {name: (str(one[name]), str(other[name])) for name in one if one[name] != other[name]}


def _unusable(expected: str, found: str, remedy: str) -> UnusableEdition:
    return UnusableEdition(expected=expected, found=found, remedy=remedy)
