"""Proves that the rows which are there already keep the checks, while others go on."""

from django.db import migrations

from servanda_web.common.checks_of_rows import ProveCheck


class Migration(migrations.Migration):
    dependencies = [("operations", "0002_checks")]
    operations = [
        ProveCheck("job", "no_more_attempts_than_runs"),
    ]
