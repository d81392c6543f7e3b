"""The application `thesaurus`."""

from django.apps import AppConfig


class ThesaurusConfig(AppConfig):
    """Names the application for Django and tells where concepts are shown."""

    name = "servanda_web.thesaurus"

    def ready(self) -> None:
        """Let the record of events lead to concepts."""
        from servanda_web.audit.places import add_place

        add_place("thesaurus.concept", "thesaurus:concept", "key")
