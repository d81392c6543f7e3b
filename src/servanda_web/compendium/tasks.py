"""The long work of the compendium, done by `servanda-web db_worker`."""

from __future__ import annotations

from django_tasks import task

from servanda_web.compendium.building import make_edition
from servanda_web.thesaurus.selectors import one_scheme


@task()
def make(number: int) -> None:
    """Make what is missing of the draft of that number."""
    with one_scheme():
        make_edition(number)
