"""Proves that the rows which are there already keep the checks, while others go on."""

from django.db import migrations

from servanda_web.common.checks_of_rows import ProveCheck


class Migration(migrations.Migration):
    dependencies = [("lineage", "0002_checks")]
    operations = [
        ProveCheck("link", "a_link_has_a_known_state"),
        ProveCheck("link", "no_link_from_a_text_to_itself"),
    ]
