"""Proves that the rows which are there already keep the checks, while others go on."""

from django.db import migrations

from servanda_web.common.checks_of_rows import ProveCheck


class Migration(migrations.Migration):
    dependencies = [("compendium", "0004_checks")]
    operations = [
        ProveCheck("edition", "an_edition_has_a_known_status"),
        ProveCheck("edition", "what_is_published_has_a_day_and_a_checksum"),
        ProveCheck("edition", "what_is_withdrawn_has_a_day"),
    ]
