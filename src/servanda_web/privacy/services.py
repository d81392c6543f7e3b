"""Takes out what is kept of a person, and erases a person: by the inventory, in one transaction, told by an event."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import require
from servanda_web.audit.chain import ERASURE, pseudonym
from servanda_web.audit.erasing import seal_events_of
from servanda_web.audit.models import ChainName
from servanda_web.audit.services import Deed, record, record_each
from servanda_web.privacy.errors import NotErasable
from servanda_web.privacy.inventory import CATEGORIES, inventory
from servanda_web.privacy.selectors import data_of, rows_of

PERMISSION = "accounts.manage"


@transaction.atomic
def export_person(*, actor: User | None, person: User) -> bytes:
    """A ZIP with `data.json` (all that is kept about the person) and `fields.json` (what each field is for).

    A person takes out their own; for another's the permission is asked. `actor` is None where a command does it.
    """
    if actor is not None and actor != person:
        require(actor, PERMISSION)
    record(actor=actor, verb="person.exported", target=person)
    told = {one.label: {"purpose": one.purpose, "kept": one.keeps, "seen": one.seen, "when erased": one.erased,
                        "fields": dict(one.categories)} for one in inventory() if one.person}  # fmt: skip
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", _json(data_of(person)))
        archive.writestr("fields.json", _json({"categories": CATEGORIES, "records": told}))
    return content.getvalue()


@transaction.atomic
def erase_person(*, actor: User | None, person: User, reason: str) -> str:
    """Close the account for good and put a pseudonym where the name stood; tells the pseudonym. Cannot be undone.

    What the person decided stays, under the pseudonym; the chains of events hold. Raises `NotErasable` for oneself,
    without a reason, and for who was erased before.
    """
    if actor is not None:
        require(actor, PERMISSION)
    name = pseudonym(person.pk)
    _check(actor, person, name, reason)
    for session in UserSession.objects.filter(user=person):
        session.end()
    for kept in inventory():
        rows = rows_of(person, kept)
        if kept.erased == "removed" and kept.person:
            rows.delete()
        elif kept.erased == "replaced":
            rows.update(**{field: _replacement(with_, name) for field, with_ in kept.replace.items()})
    seal_events_of(person)
    for chain in ChainName:
        record_each(actor=actor, verb=ERASURE, deeds=[Deed(person)], reason=reason, chain=chain)
    return name


def _check(actor: User | None, person: User, name: str, reason: str) -> None:
    if actor == person:
        raise NotErasable(
            expected="another person", found="yourself", remedy="Somebody else of the Secretariat does it."
        )
    if not reason.strip():
        raise NotErasable(expected="a reason", found="none", remedy="Say why, without the name of the person.")
    if person.name == name:
        raise NotErasable(expected="a person with a name", found=name, remedy="This person was erased before.")


def _replacement(with_: str, name: str) -> Any:
    if with_ == "unusable":
        return make_password(None)
    return {"pseudonym": name, "address": f"{name}@erased.invalid", "nothing": None, "no": False}[with_]


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
