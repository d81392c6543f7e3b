"""The application `people`."""

from typing import Any

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Names the application for Django, and has wrong codes told of by events."""

    name = "servanda_web.people"

    def ready(self) -> None:
        """Follow allauth, which tells of a wrong code by its signal alone."""
        from allauth.mfa.signals import authentication_failed

        authentication_failed.connect(_tell_of_refusal, dispatch_uid="servanda_web.people")


def _tell_of_refusal(user: Any, authenticator: Any, **_more: Any) -> None:
    from servanda_web.audit.entering import note_refusal

    note_refusal(person=user, by=str(authenticator.type))
