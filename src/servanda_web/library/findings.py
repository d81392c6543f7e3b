"""What editors say of findings besides recommendations: kept, refused, promoted; it outlives the file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import Person, require
from servanda_web.audit.services import record
from servanda_web.library.models import Document, Finding, FindingDecision

PERMISSION = "recommendations.decide"
Key = tuple[str, str, str]


def key_of(finding: Finding) -> Key:
    """What a finding is known by after its row has gone: kind, paragraph and words."""
    return finding.kind, finding.paragraph_key, hashlib.sha256(finding.text.encode()).hexdigest()


def outcomes_of(document: Document) -> dict[Key, str]:
    """What editors said of the findings of a document."""
    rows = document.finding_decisions.values_list("kind", "paragraph_key", "digest", "outcome")
    return {(kind, paragraph, digest): outcome for kind, paragraph, digest, outcome in rows}


def standing(document: Document) -> list[Finding]:
    """The findings of a document without those that an editor refused."""
    outcomes = outcomes_of(document)
    refused = FindingDecision.Outcome.REFUSED
    return [one for one in document.findings.all() if outcomes.get(key_of(one)) != refused]


def with_outcomes(document: Document, kinds: Iterable[str]) -> list[tuple[Finding, str]]:
    """The findings of these kinds, each with what was said of it."""
    outcomes = outcomes_of(document)
    return [(one, outcomes.get(key_of(one), "")) for one in document.findings.filter(kind__in=list(kinds))]


@transaction.atomic
def decide(*, person: Person, finding: Finding, outcome: str, reason: str = "") -> FindingDecision:
    """Say what a finding is; to say it again changes nothing, and an empty outcome opens it again."""
    require(person, PERMISSION)
    kind, paragraph_key, digest = key_of(finding)
    row, is_new = FindingDecision.objects.select_for_update().get_or_create(
        document=finding.document,
        kind=kind,
        paragraph_key=paragraph_key,
        digest=digest,
        defaults={"text": finding.text, "at": timezone.now()},
    )
    before = "" if is_new else row.outcome
    if before == outcome:
        return row
    row.outcome, row.at, row.actor = outcome, timezone.now(), person if isinstance(person, User) else None
    row.save()
    record(
        actor=row.actor,
        verb=f"finding.{outcome or 'reopened'}",
        target=row,
        reason=reason,
        before={"outcome": before},
        after={"outcome": outcome},
    )
    return row
