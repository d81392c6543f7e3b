"""Checks of rows, for what is written from now on."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import migrations, models

from servanda_web.common.checks_of_rows import AddCheck

_locks = import_module("servanda_web.compendium.migrations.0002_published_editions_never_change")


def take_off(apps: Any, schema_editor: Any) -> None:
    """SQLite makes a table anew to add a check; no trigger may speak of it meanwhile."""
    if schema_editor.connection.vendor == "sqlite":
        _locks.unlock(apps, schema_editor)


def put_on(apps: Any, schema_editor: Any) -> None:
    """As they were."""
    if schema_editor.connection.vendor == "sqlite":
        _locks.lock(apps, schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('compendium', '0003_editions_in_the_store'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(take_off, put_on),
        AddCheck(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'published', 'withdrawn'])), name='an_edition_has_a_known_status'),
        ),
        AddCheck(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'draft'), models.Q(('published_at__isnull', False), models.Q(('checksum', ''), _negated=True)), _connector='OR'), name='what_is_published_has_a_day_and_a_checksum'),
        ),
        AddCheck(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', False), _connector='OR'), name='what_is_withdrawn_has_a_day'),
        ),
        migrations.RunPython(put_on, take_off),
    ]
