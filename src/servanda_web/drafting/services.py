"""Keeps a draft for the person who asks for it, and forgets it when told."""

from __future__ import annotations

from django.db import transaction

from servanda.text.shortening import shortened
from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import Person, require
from servanda_web.drafting.errors import InvalidDraft
from servanda_web.drafting.models import KeptDraft
from servanda_web.drafting.reading import LONGEST

PERMISSION = "drafts.keep"
MOST_KEPT = 50
_TITLE = 80


@transaction.atomic
def keep(*, actor: Person, text: str) -> KeptDraft:
    """Keep a draft for `actor`; the same text is kept once. No event tells of it: a draft is nobody else's business."""
    require(actor, PERMISSION)
    assert isinstance(actor, User)
    plain = text.strip()
    if not plain or len(plain) > LONGEST:
        raise InvalidDraft(
            expected=f"a draft of 1 to {LONGEST} characters",
            found=f"{len(plain)}",
            remedy="Shorten it, or write it first.",
        )
    same = actor.drafts.filter(text=plain).first()
    if same is not None:
        return same
    if actor.drafts.count() >= MOST_KEPT:
        raise InvalidDraft(
            expected=f"at most {MOST_KEPT} drafts kept", found=f"{MOST_KEPT}", remedy="Forget one of them first."
        )
    return KeptDraft.objects.create(owner=actor, title=shortened(plain, _TITLE), text=plain)


@transaction.atomic
def forget(*, actor: Person, key: int) -> None:
    """Forget a draft of `actor`; `KeptDraft.DoesNotExist` for another's, as for none."""
    require(actor, PERMISSION)
    assert isinstance(actor, User)
    actor.drafts.get(pk=key).delete()
