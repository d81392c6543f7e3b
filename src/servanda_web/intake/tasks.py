"""The long work of the intake, done by `servanda-web db_worker`."""

from __future__ import annotations

from django_tasks import task


@task()
def take_in(deposit: int) -> None:
    """Read what waits in a deposit."""
    from servanda_web.intake.working import work

    work(deposit)
