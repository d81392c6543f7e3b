"""Letters that must not be sent while somebody waits for the answer, done by `servanda-web db_worker`."""

from __future__ import annotations

from django_tasks import task


@task()
def send_reset_letter(person: int, language: str) -> None:
    """The letter with the link for a new password; nothing where nobody has that key, or the account is closed.

    The link is made here and not before: the queue holds no secret.
    """
    from servanda_web.accounts.models import User
    from servanda_web.people.letters import deliver_reset

    someone = User.objects.filter(pk=person, is_active=True).first()
    if someone is not None:
        deliver_reset(someone, language)
