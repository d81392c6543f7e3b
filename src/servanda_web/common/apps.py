"""The application `common`."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CommonConfig(AppConfig):
    """Names the application for Django, keeps the triggers that note changes, and asks before a deployment."""

    name = "servanda_web.common"

    def ready(self) -> None:
        """Look after every `migrate` that the triggers are there; register the checks."""
        from servanda_web.common import checks  # noqa: F401 - registers what `check --deploy` asks
        from servanda_web.common.changes import follow_migrations, step_aside

        pre_migrate.connect(step_aside, dispatch_uid="servanda.changes")
        post_migrate.connect(follow_migrations, dispatch_uid="servanda.changes")
