"""The application `intake`."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.intake"

    def ready(self) -> None:
        """Have files that wait to be read counted as needed."""
        from servanda_web.intake.waiting import refer_to_waiting

        refer_to_waiting()
