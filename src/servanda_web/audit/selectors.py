"""Reads events: what happened to one record, and whether a chain holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from servanda_web.audit.chain import MOST_FAULTS, START, Fault, Walk
from servanda_web.audit.checkpoints import Checkpoint
from servanda_web.audit.models import ChainName, Event, Head
from servanda_web.audit.records import record_of
from servanda_web.audit.services import kind_of

_AT_ONCE = 2000


def history_of(target: Model) -> QuerySet[Event]:
    """What was done to a record, the latest first."""
    deeds = Event.objects.filter(chain=ChainName.DEEDS)
    return deeds.filter(target_kind=kind_of(target), target_key=str(target.pk))


@dataclass(frozen=True, slots=True)
class Report:
    """What a look along one chain found. `outside` counts events without a number: a release before wrote them."""

    chain: str
    first: int
    last: int
    checked: int
    outside: int
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def verify(chain: ChainName, *, against: Sequence[Checkpoint] = ()) -> Report:
    """Go along a chain from its archive to its head; checkpoints are those of another party, checked before.

    Events that are added meanwhile are left for the next time. Memory does not grow with the chain.
    """
    head = Head.objects.filter(pk=chain).first() or Head(chain=chain, hash=START, archived_hash=START)
    marks = [one for point in against for one in point.chains if one.chain == chain]
    walk = Walk(number=head.archived, hash=head.archived_hash, marks={one.number: one.hash for one in marks})
    for record in records(chain, through=head.number):
        walk.step(record)
    walk.finish()
    faults = walk.faults + _of_the_ends(head, walk)
    faults += [
        Fault(walk.number + 1, "cut", f"the checkpoint names event {one.number}, and the chain ends at {walk.number}")
        for one in marks
        if one.number > walk.number
    ]
    outside = Event.objects.filter(number=None, chain=chain).count()
    ordered = tuple(sorted(faults, key=lambda fault: fault.number)[:MOST_FAULTS])
    return Report(str(chain), walk.first, walk.number, walk.count, outside, ordered)


def records(chain: ChainName, *, after: int = 0, through: int) -> Iterator[dict[str, Any]]:
    """The events of a chain as records, in the order of their numbers."""
    rows = Event.objects.filter(chain=chain, number__gt=after, number__lte=through).order_by("number")
    return (record_of(event) for event in rows.iterator(chunk_size=_AT_ONCE))


def _of_the_ends(head: Head, walk: Walk) -> list[Fault]:
    """What the head says against what stands there."""
    faults = []
    if walk.number < head.number:
        says = f"the chain ends at event {walk.number}; its head names {head.number}: the tail is cut off"
        faults.append(Fault(walk.number + 1, "cut", says))
    elif walk.hash != head.hash:
        faults.append(Fault(walk.number, "head", f"event {walk.number} is not the one that the head names"))
    beyond = Event.objects.filter(chain=head.chain, number__gt=head.number).order_by("number").first()
    if beyond is not None and not Head.objects.filter(pk=head.chain, number__gt=head.number).exists():
        faults.append(Fault(beyond.number or 0, "beyond", f"event {beyond.number} stands behind the head"))
    if head.archived and (head.archived, head.archived_hash) not in walk.cuts:
        says = f"no event tells that the chain was archived through {head.archived}: its beginning is cut off"
        faults.append(Fault(head.archived, "cut", says))
    return faults
