"""Proves that the rows which are there already keep the checks, while others go on."""

from django.db import migrations

from servanda_web.common.checks_of_rows import ProveCheck


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_checks")]
    operations = [
        ProveCheck("attendance", "a_presence_is_likely_from_0_to_1"),
        ProveCheck("speaker", "a_speaker_is_likely_from_0_to_1"),
    ]
