"""The application `files`."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.files"

    def ready(self) -> None:
        """Have `check --deploy` tell which walls stand around the reading of files."""
        from servanda_web.files import checks  # noqa: F401
