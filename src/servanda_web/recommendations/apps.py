"""The application `recommendations`."""

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    """Names the application for Django and puts recommendations into the margin of documents."""

    name = "servanda_web.recommendations"

    def ready(self) -> None:
        """Let the library show recommendations beside their paragraphs."""
        from servanda_web.library.margin import add_provider
        from servanda_web.recommendations.margin import recommendations_in

        add_provider(recommendations_in)
