"""Proves that the rows which are there already keep the checks, while others go on."""

from django.db import migrations

from servanda_web.common.checks_of_rows import ProveCheck


class Migration(migrations.Migration):
    dependencies = [("provisions", "0002_checks")]
    operations = [
        ProveCheck("mention", "a_mention_is_likely_from_0_to_1"),
    ]
