"""The application `common`."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CommonConfig(AppConfig):
    """Names the application for Django and keeps the triggers that note changes."""

    name = "servanda_web.common"

    def ready(self) -> None:
        """Look after every `migrate` that the triggers are there."""
        from servanda_web.common.changes import follow_migrations

        post_migrate.connect(follow_migrations, dispatch_uid="servanda.changes")
