"""The application `find`."""

from django.apps import AppConfig


class FindConfig(AppConfig):
    """Names the application for Django and answers for the words of recommendations."""

    name = "servanda_web.find"

    def ready(self) -> None:
        """Let lists of recommendations ask the search."""
        from servanda_web.find.following import recommendations_with
        from servanda_web.recommendations.finding import ask

        ask(recommendations_with)
