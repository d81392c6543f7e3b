"""Decides on one recommendation: accept it, correct it, refuse it, open it again; or accept many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from servanda_web.accounts.permissions import Person
from servanda_web.audit.selectors import history_of
from servanda_web.common.errors import StaleWrite
from servanda_web.library.models import Document
from servanda_web.recommendations.editing.deeds import Change, carry_out, open_document, rows_of
from servanda_web.recommendations.editing.errors import InvalidDecision
from servanda_web.recommendations.editing.states import FIELDS, Values, differing, values_of
from servanda_web.recommendations.editing.words import as_text, field_name
from servanda_web.recommendations.models import Act, Outcome, Recommendation
from servanda_web.recommendations.words import address_of


@transaction.atomic
def accept(*, person: Person, row: Recommendation, version: int, reason: str = "") -> Act:
    """Say that a recommendation is right as it stands."""
    open_document(person, row.document)
    held = fresh(row, version)
    change = Change(held, Outcome.ACCEPTED, values_of(held))
    return carry_out(
        person=person, document=row.document, verb="recommendation.accepted", changes=[change], reason=reason
    )


@transaction.atomic
def correct(
    *,
    person: Person,
    row: Recommendation,
    version: int,
    values: Values,
    reason: str = "",
    kept: Mapping[str, str] | None = None,
) -> Act:
    """Say what is right: the fields given take the place of those that stand, and the rest is accepted.

    `kept` is what the person typed, shown again where the write comes too late.
    """
    open_document(person, row.document)
    held = fresh(row, version, kept=kept or {name: as_text(name, told) for name, told in values.items()})
    wanted = {**values_of(held), **{name: values[name] for name in FIELDS if name in values}}
    if not wanted["text"].strip():
        raise InvalidDecision(
            expected="the text of a recommendation", found="none", remedy="Write it, or say that it is none."
        )
    verb = "recommendation.corrected" if differing(wanted, values_of(held)) else "recommendation.accepted"
    change = Change(held, Outcome.ACCEPTED, wanted)
    return carry_out(person=person, document=row.document, verb=verb, changes=[change], reason=reason)


@transaction.atomic
def reject(*, person: Person, row: Recommendation, version: int, reason: str = "") -> Act:
    """Say that it is no recommendation: it leaves the lists and keeps its address."""
    open_document(person, row.document)
    held = fresh(row, version)
    change = Change(held, Outcome.REJECTED, values_of(held))
    return carry_out(
        person=person, document=row.document, verb="recommendation.rejected", changes=[change], reason=reason
    )


@transaction.atomic
def reopen(*, person: Person, row: Recommendation, version: int, reason: str = "") -> Act:
    """Take the decision back, so that the machine's finding holds again; what a person added is withdrawn."""
    open_document(person, row.document)
    held = fresh(row, version)
    outcome = Outcome.OPEN if held.is_found else Outcome.WITHDRAWN
    change = Change(held, outcome, values_of(held))
    return carry_out(
        person=person, document=row.document, verb="recommendation.reopened", changes=[change], reason=reason
    )


def surer_than(document: Document, confidence: float) -> list[Recommendation]:
    """The open recommendations of a document that the machine is at least so sure of."""
    rows = document.recommendations.filter(outcome=Outcome.OPEN, is_current=True, confidence__gte=confidence)
    return list(rows.only("document", "printed_id", "version", "confidence"))


@transaction.atomic
def accept_all(*, person: Person, document: Document, confidence: float, expected: int, reason: str = "") -> Act:
    """Accept all open recommendations of a document that the machine is at least so sure of.

    `expected` is how many the person was told of: where there are others by now, nothing is written.
    """
    open_document(person, document)
    sure = {row.pk for row in surer_than(document, confidence)}
    if len(sure) != expected:
        told = (str(expected), str(len(sure)))
        raise StaleWrite(where=str(document), what_changed={field_name("recommendations"): told})
    rows = [row for row in rows_of(document).values() if row.pk in sure]
    changes = [Change(row, Outcome.ACCEPTED, values_of(row)) for row in rows]
    return carry_out(person=person, document=document, verb="recommendation.accepted", changes=changes, reason=reason)


def fresh(row: Recommendation, version: int, *, kept: Mapping[str, str] | None = None) -> Recommendation:
    """The recommendation as it is now, if it is still the version that the person saw; else `StaleWrite`."""
    held = rows_of(row.document, [row.printed_id])[row.printed_id]
    if held.version != version:
        raise StaleWrite(where=address_of(held), what_changed=_changed_since(held, version), kept=kept)
    return held


def fresh_rows(document: Document, versions: Mapping[str, int]) -> Sequence[Recommendation]:
    """Several recommendations by printed id, each in the version that the person saw."""
    rows = rows_of(document, versions)
    for id_, version in versions.items():
        if id_ not in rows:
            raise InvalidDecision(expected="a recommendation of this document", found=id_, remedy="Look again.")
        if rows[id_].version != version:
            raise StaleWrite(where=address_of(rows[id_]), what_changed=_changed_since(rows[id_], version))
    return [rows[id_] for id_ in versions]


def _changed_since(row: Recommendation, version: int) -> dict[str, tuple[str, str]]:
    """What a person who saw that version does not know: each field as it was then and as it is now."""
    seen: Values = {}
    now: Values = {}
    for event in history_of(row).order_by("at", "pk"):
        if event.after.get("version", 0) > version:
            for name, told in event.before.items():
                seen.setdefault(name, told)
            now.update(event.after)
    return {field_name(name): (as_text(name, told), as_text(name, now.get(name))) for name, told in seen.items()}
