"""The application `audit`."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """Names the application for Django, and has the locks of its table put on again after every migration."""

    name = "servanda_web.audit"

    def ready(self) -> None:
        """Follow migrations."""
        from servanda_web.audit.locks import follow_migrations

        post_migrate.connect(follow_migrations, sender=self)
