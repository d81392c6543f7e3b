"""Proves that the rows which are there already keep the checks, while others go on."""

from django.db import migrations

from servanda_web.common.checks_of_rows import ProveCheck


class Migration(migrations.Migration):
    dependencies = [("find", "0002_checks")]
    operations = [
        ProveCheck("savedsearch", "an_alert_is_a_known_one"),
    ]
