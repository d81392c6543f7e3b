"""Proves that the rows which are there already keep the checks, while others go on."""

from django.db import migrations

from servanda_web.common.checks_of_rows import ProveCheck


class Migration(migrations.Migration):
    dependencies = [("library", "0006_checks")]
    operations = [
        ProveCheck("finding", "a_finding_is_likely_from_0_to_1"),
    ]
