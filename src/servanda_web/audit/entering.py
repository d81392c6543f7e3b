"""Events of signing in, of being refused, and of signing out; they stand in the chain that is kept for a shorter time.

They hold who and by which means, never what was typed: the address of a stranger is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from servanda_web.accounts.models import NOBODY, User
from servanda_web.audit.models import ChainName
from servanda_web.audit.services import Deed, record_each


def note_sign_in(*, person: User, by: Sequence[str]) -> None:
    """Tell that a person signed in, by these means in their order: "password", "totp"."""
    _tell(person, "account.signed_in", Deed(person, {}, {"by": list(by)}))


def note_sign_out(*, person: User) -> None:
    """Tell that a person signed out; a session that ends by its time is not told of."""
    _tell(person, "account.signed_out", Deed(person))


def note_refusal(*, person: User | None, by: str) -> None:
    """Tell that a wrong password or code was given for a person, or a password for an address that is nobody's.

    Nobody acted as far as is known: the actor is the desk.
    """
    _tell(None, "account.sign_in_refused", Deed(person or User(pk=NOBODY), {}, {"by": by}))


@transaction.atomic
def _tell(actor: User | None, verb: str, deed: Deed) -> None:
    record_each(actor=actor, verb=verb, deeds=[deed], chain=ChainName.READS)
