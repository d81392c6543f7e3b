"""The application `lineage`."""

from django.apps import AppConfig


class LineageConfig(AppConfig):
    """Names the application for Django and puts relatives and currency on the page of a recommendation."""

    name = "servanda_web.lineage"

    def ready(self) -> None:
        """Let recommendations show what is known of their relatives."""
        from servanda_web.audit.places import add_place
        from servanda_web.lineage.record import currency_section, relatives_section
        from servanda_web.recommendations.record import add_section

        add_section(currency_section)
        add_section(relatives_section)
        add_place("lineage.link", "lineage:link", "pk")
