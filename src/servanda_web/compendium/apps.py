"""The application `compendium`."""

from django.apps import AppConfig


class CompendiumConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.compendium"

    def ready(self) -> None:
        """Have the files of editions counted as needed."""
        from servanda_web.compendium.kept import refer_to_editions

        refer_to_editions()
