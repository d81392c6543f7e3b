"""The long work on recommendations, done by `servanda-web db_worker`."""

from __future__ import annotations

from django_tasks import task

from servanda_web.accounts.models import User
from servanda_web.recommendations.retagging import apply_thesaurus


@task()
def retag(actor: int, reason: str) -> None:
    """Apply the thesaurus for a person who may edit it."""
    apply_thesaurus(actor=User.objects.get(pk=actor), reason=reason)
