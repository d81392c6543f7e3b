"""Writes decisions on lineage: confirm, retype, reject, draw by hand, take back; each with its event."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from servanda.compendium.lineage.values import LineageKind
from servanda.compendium.listed import session_order
from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import Person, require
from servanda_web.audit.selectors import history_of
from servanda_web.audit.services import record
from servanda_web.common.errors import StaleWrite
from servanda_web.lineage.addresses import address
from servanda_web.lineage.errors import InvalidLink
from servanda_web.lineage.models import Link
from servanda_web.recommendations.models import LineageSuggestion, Recommendation
from servanda_web.recommendations.values import session_value

PERMISSION = "lineage.decide"
# What an event tells of a link, before and after.
_TOLD = ("state", "kind", "reason", "earlier_address", "later_address")
_MOST_REASON = 2000


@transaction.atomic
def decide(
    *,
    actor: Person,
    earlier: Recommendation,
    later: Recommendation,
    state: str,
    kind: str = "",
    reason: str = "",
    version: int = 0,
) -> Link:
    """Confirm a pair as of a kind, or reject it. `version` is that of the link as the person saw it, 0 for none.

    Raises `NotAllowed`, `StaleWrite` where someone else decided meanwhile, `InvalidLink` where the two cannot be so.
    """
    require(actor, PERMISSION)
    _check(earlier, later, state, kind)
    link = _held(earlier, later, version)
    before = _told(link)
    if link.pk is None:
        link.suggested = _suggested(earlier, later)
    link.state, link.kind = state, kind if state == Link.State.CONFIRMED else ""
    link.reason = reason.strip()[:_MOST_REASON]
    _attach(link, earlier, later)
    return _save(link, actor, _verb(before, link), before)


@transaction.atomic
def take_back(*, actor: Person, link: Link, version: int) -> Link:
    """Undo the last decision on a link: it says again what it said before; taken back twice, it stands as it was."""
    require(actor, PERMISSION)
    held = _locked(link.pk, version)
    before = _told(held)
    last = history_of(held).first()
    said = last.before if last else {}
    held.state = said.get("state", Link.State.OPEN)
    held.kind, held.reason = said.get("kind", ""), said.get("reason", "")
    return _save(held, actor, "lineage.taken-back", before)


@transaction.atomic
def reaffirm(
    *, actor: Person, link: Link, version: int, earlier: Recommendation, later: Recommendation, reason: str = ""
) -> Link:
    """Settle a conflict: the decision holds for the ends as they are now, which may be other records than before."""
    require(actor, PERMISSION)
    _check(earlier, later, link.state, link.kind)
    held = _locked(link.pk, version)
    before = _told(held)
    _attach(held, earlier, later)
    other = Link.objects.filter(earlier_address=held.earlier_address, later_address=held.later_address)
    if other.exclude(pk=held.pk).exists():
        raise _invalid("a pair on which nothing was decided", "a decision on it", "Take one of the two back.")
    if reason.strip():
        held.reason = reason.strip()[:_MOST_REASON]
    return _save(held, actor, "lineage.reaffirmed", before)


def _check(earlier: Recommendation, later: Recommendation, state: str, kind: str) -> None:
    if earlier.pk == later.pk:
        raise _invalid("two recommendations", "the same one twice", "Name another one as the other end.")
    if state not in (Link.State.CONFIRMED, Link.State.REJECTED):
        raise _invalid("“confirmed” or “rejected”", f"“{state}”", "Choose one of the two.")
    if state == Link.State.CONFIRMED and kind not in set(LineageKind):
        raise _invalid("one of the kinds of lineage", f"“{kind}”", "Choose how the later text stands to the earlier.")
    one, other = (session_value(row.session) for row in (earlier, later))
    if one.start and other.start and session_order(one) > session_order(other):
        raise _invalid("the earlier text first", "a text of a later session", "Change the two ends over.")
    turned = Link.objects.filter(earlier_address=address(later), later_address=address(earlier))
    if turned.exclude(state=Link.State.OPEN).exists():
        raise _invalid(
            "a pair on which nothing was decided", "a decision with the ends changed over", "Take it back first."
        )


def _invalid(expected: str, found: str, remedy: str) -> InvalidLink:
    return InvalidLink(expected=expected, found=found, remedy=remedy)


def _held(earlier: Recommendation, later: Recommendation, version: int) -> Link:
    """The link of a pair, locked; a new one where there is none.

    The rows are asked first: a document that was given its symbol has another address now.
    """
    ends = {"earlier_address": address(earlier), "later_address": address(later)}
    locked = Link.objects.select_for_update()
    held = locked.filter(earlier=earlier, later=later).first() or locked.filter(**ends).first()
    if held is None:
        return Link(**ends)
    _compare(held, version)
    return held


def _locked(pk: int, version: int) -> Link:
    held = Link.objects.select_for_update().get(pk=pk)
    _compare(held, version)
    return held


def _compare(held: Link, version: int) -> None:
    if held.version != version:
        now = f"{held.state} {held.kind}".strip()
        raise StaleWrite(
            where=str(held),
            what_changed={"decision": ("", f"{now}, {held.decided_by_name}"), "reason": ("", held.reason)},
        )


def _attach(link: Link, earlier: Recommendation, later: Recommendation) -> None:
    """Name the ends and keep their texts as they stand now."""
    link.earlier, link.later = earlier, later
    link.earlier_address, link.later_address = address(earlier), address(later)
    link.earlier_text, link.later_text = earlier.text, later.text


def _suggested(earlier: Recommendation, later: Recommendation) -> str:
    told = LineageSuggestion.objects.filter(earlier=earlier, later=later).values_list("kind", flat=True).first()
    return told or ""


def _verb(before: dict[str, Any], link: Link) -> str:
    if link.state == Link.State.REJECTED:
        return "lineage.rejected"
    if before.get("state") == Link.State.CONFIRMED and before.get("kind") != link.kind:
        return "lineage.retyped"
    return "lineage.confirmed" if link.suggested or link.pk else "lineage.drawn"


def _save(link: Link, actor: Person, verb: str, before: dict[str, Any]) -> Link:
    assert isinstance(actor, User)
    link.decided_by, link.decided_by_name, link.decided_at = actor, str(actor)[:255], timezone.now()
    link.version = 1 if link.pk is None else link.version + 1
    try:
        with transaction.atomic():
            link.save()
    except IntegrityError as error:  # two people drew the same link in the same moment
        raise StaleWrite(where=str(link), what_changed={"decision": ("", "")}) from error
    record(actor=actor, verb=verb, target=link, reason=link.reason, before=before, after=_told(link))
    return link


def _told(link: Link) -> dict[str, Any]:
    return {name: getattr(link, name) for name in _TOLD} if link.pk else {}
