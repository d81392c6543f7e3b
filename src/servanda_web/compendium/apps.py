"""The application `compendium`."""

from django.apps import AppConfig


class CompendiumConfig(AppConfig):
    """Names the application for Django and tells where editions are shown."""

    name = "servanda_web.compendium"

    def ready(self) -> None:
        """Have the files of editions counted as needed, and let the record of events lead to editions."""
        from servanda_web.audit.places import add_place
        from servanda_web.compendium.kept import refer_to_editions

        refer_to_editions()
        add_place("compendium.edition", "compendium:edition_page", "number")
