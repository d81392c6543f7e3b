"""The application `provisions`."""

from django.apps import AppConfig


class ProvisionsConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.provisions"

    def ready(self) -> None:
        """Let a folder of treaties that cannot be read be told before the desk opens."""
        from django.core.checks import register

        from servanda_web.provisions.texts import check_folder

        register(check_folder)
