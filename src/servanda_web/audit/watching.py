"""What the operator does with the chains: take a checkpoint, archive what is old, tell of searches."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone

from servanda_web.audit import checkpoints
from servanda_web.audit.appending import adopt, held
from servanda_web.audit.chain import ARCHIVING, Walk, canonical, moment
from servanda_web.audit.checkpoints import Checkpoint, End
from servanda_web.audit.errors import BrokenChain
from servanda_web.audit.models import ChainName, Event, Head
from servanda_web.audit.private import private_file
from servanda_web.audit.searches import tell_of_days_before
from servanda_web.audit.selectors import records
from servanda_web.audit.services import Deed, record_each

FORM = "servanda-events-1"


def checkpoint() -> dict[str, Any]:
    """Where the chains end now, signed with the key of the desk; searches of the days before are told first."""
    key = checkpoints.private_key(settings.AUDIT_KEY)
    tell_of_days_before(timezone.localdate())
    heads = Head.objects.order_by("chain")
    ends = tuple(End(head.chain, head.number, head.hash) for head in heads)
    return checkpoints.signed(Checkpoint(settings.BASE_URL, moment(timezone.now()), ends), key)


@transaction.atomic
def adopt_events() -> int:
    """Chain the events that processes of the release before added while both were running; tells how many."""
    head = held(ChainName.DEEDS)
    return adopt(QuerySet(Event), head)


def last_to_archive(chain: ChainName, *, days: int, now: datetime) -> int:
    """The number of the last event that is older than so many days, with all before it; 0 for none."""
    first = Event.objects.filter(chain=chain, at__gte=now - timedelta(days=days)).aggregate(first=Min("number"))
    head = Head.objects.filter(pk=chain).first()
    if head is None:
        return 0
    last = head.number if first["first"] is None else first["first"] - 1
    return last if last > head.archived else 0


def archive(chain: ChainName, *, through: int, folder: Path) -> Path:
    """Write the events of a chain through a number to a signed file, then let them go; the file is whole before.

    Raises `BrokenChain` where the chain does not hold, and `UnusableKey`; then nothing has changed but a file.
    """
    key = checkpoints.private_key(settings.AUDIT_KEY)
    head = Head.objects.get(pk=chain)
    place = folder / f"{chain}-{head.archived + 1:09}-{through:09}.jsonl"
    end = _write(place, head, through, key)
    with transaction.atomic():
        held_head = held(chain)
        Head.objects.filter(pk=chain).update(archived=through, archived_hash=end.hash)
        told = {"through": through, "hash": end.hash, "file": place.name}
        record_each(actor=None, verb=ARCHIVING, deeds=[Deed(held_head, {}, told)], chain=chain)
        QuerySet(Event).filter(chain=chain, number__lte=through).delete()
    return place


def _write(place: Path, head: Head, through: int, key: Ed25519PrivateKey) -> End:
    walk = Walk(number=head.archived, hash=head.archived_hash)
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        with private_file(temporary) as stream:
            stream.writelines(canonical(line) + b"\n" for line in _lines(head, through, walk, key))
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(place)
    finally:
        temporary.unlink(missing_ok=True)
    return End(head.chain, walk.number, walk.hash)


def _lines(head: Head, through: int, walk: Walk, key: Ed25519PrivateKey) -> Iterator[dict[str, Any]]:
    """A line that says what follows, the events, and a checkpoint."""
    yield {"form": FORM, "chain": head.chain, "first": head.archived + 1, "last": through, "previous": walk.hash}
    yield from walk.along(records(ChainName(head.chain), after=head.archived, through=through))
    if walk.faults or walk.number != through:
        found = walk.faults[0].says if walk.faults else f"its end at event {walk.number}"
        raise BrokenChain(
            expected=f"a chain that holds through {through}",
            found=found,
            remedy="Nothing was archived. Run `servanda-web audit verify` and look into it first.",
        )
    ends = (End(head.chain, walk.number, walk.hash),)
    yield checkpoints.signed(Checkpoint(settings.BASE_URL, moment(timezone.now()), ends), key)


def verify_archive(place: Path, public_key: str) -> Walk:
    """Go along an archived part of a chain; needs no database.

    Raises `UnusableCheckpoint` for a file whose last line that key did not sign.
    """
    with place.open(encoding="utf-8") as stream:
        header = json.loads(stream.readline())
        walk = Walk(number=header["first"] - 1, hash=header["previous"])
        line: dict[str, Any] = {}
        for text in stream:
            line = json.loads(text)
            if "signature" not in line:
                walk.step(line)
    end = checkpoints.checked(line, public_key).chains[0]
    if (end.number, end.hash) != (walk.number, walk.hash):
        walk.fault(walk.number, "cut", f"the archive ends at event {walk.number}; its checkpoint names {end.number}")
    return walk
