"""The application `recommendations`."""

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    """Names the application for Django and ties it to the rooms below."""

    name = "servanda_web.recommendations"

    def ready(self) -> None:
        """Let the library show recommendations beside their paragraphs, and tags follow the thesaurus."""
        from servanda_web.audit.places import add_place
        from servanda_web.library.margin import add_provider
        from servanda_web.recommendations.margin import recommendations_in
        from servanda_web.recommendations.services import follow_retired_theme
        from servanda_web.recommendations.watching import watch_recommendations
        from servanda_web.thesaurus.following import add_follower

        add_provider(recommendations_in)
        add_follower(follow_retired_theme)
        watch_recommendations()
        parts = ("document__identifier", "document__language", "printed_id")
        add_place("recommendations.recommendation", "recommendations:recommendation", *parts)
